using System.Text.Json.Serialization;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;

namespace PanelWorkflow.Web.Features.Referrals.Sections;

/// <summary>What the victim says of being contacted.</summary>
public enum ContactConsent
{
    Yes,
    No,
    NotAsked,
}

/// <summary>A person or business that suffered from the offence.</summary>
public sealed class VictimItem : ListItem
{
    public string Name { get; set; } = "";

    public bool? IsBusiness { get; set; }

    public ContactConsent? Consent { get; set; }

    public string? ContactDetails { get; set; }

    public string? RefusedReason { get; set; }

    public string? NotAskedReason { get; set; }

    /// <summary>How to contact the victim, or why not.</summary>
    [JsonIgnore]
    public string? Detail => Consent == ContactConsent.Yes ? ContactDetails : Reason;

    public Victim ToVictim() => new()
    {
        Id = Id,
        Name = Name,
        IsBusiness = IsBusiness!.Value,
        ConsentsToContact = Consents,
        ContactDetails = Consent == ContactConsent.Yes ? ContactDetails : null,
        NoConsentReason = Reason,
    };

    private bool? Consents => Consent switch { ContactConsent.Yes => true, ContactConsent.No => false, _ => null };

    private string? Reason => Consent switch { ContactConsent.No => RefusedReason, ContactConsent.NotAsked => NotAskedReason, _ => null };

    public override IEnumerable<Action> Rules(ReferralDraft draft, RuleContext context)
    {
        yield return () => ReferralRules.VictimName(Name);
        yield return () => Rule.Answer(IsBusiness, nameof(IsBusiness), "Select whether the victim is a person or a business");
        yield return () => Rule.Answer(Consent, nameof(Consent), "Select whether the victim agrees to be contacted");
        if (Consent is not null)
        {
            yield return () => ReferralRules.VictimContact(Consents, Consents == true ? ContactDetails : null);
            yield return () => CheckReason(Consent == ContactConsent.No ? nameof(RefusedReason) : nameof(NotAskedReason));
        }
    }

    private void CheckReason(string field)
    {
        if (Rule.Broken([() => ReferralRules.NoConsentReason(Consents, Reason)]) is [var broken, ..])
            throw new DomainRuleException(broken.Code, broken.Message, field);
    }
}

public sealed class VictimsSection : ListSection<VictimItem>
{
    /// <summary>The officer has said that nobody was a victim.</summary>
    public bool NoVictim { get; set; }

    public override IEnumerable<Action> Rules(ReferralDraft draft, RuleContext context) =>
    [
        () => Rule.Require(Items.Count > 0 || NoVictim, "no-victim", "Add a victim, or tick that there is none", nameof(NoVictim)),
        () => ReferralRules.VictimCount(Items.Count),
        .. Items.SelectMany(item => item.Rules(draft, context)),
    ];
}
