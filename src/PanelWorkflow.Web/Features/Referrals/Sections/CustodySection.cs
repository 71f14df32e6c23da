using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Referrals.Sections;

/// <summary>Release from custody, and bail or release under investigation. Dates and times are London's.</summary>
public sealed class CustodySection : ReferralSection
{
    public bool? WasInCustody { get; set; }

    [Display(Name = "Date of release")]
    public DateOnly? ReleasedOn { get; set; }

    [Display(Name = "Time of release")]
    public TimeOnly? ReleasedAt { get; set; }

    public PoliceStatus? PoliceStatus { get; set; }

    [Display(Name = "The day on which bail began")]
    public DateOnly? BailStartedOn { get; set; }

    [Display(Name = "The day on which bail ends")]
    public DateOnly? BailEndsOn { get; set; }

    [Display(Name = "The day of the release under investigation")]
    public DateOnly? InvestigationStartedOn { get; set; }

    /// <summary>The instant of release in UTC; null when the child was not in custody or the time is not complete.</summary>
    [JsonIgnore]
    public DateTime? CustodyReleasedAt =>
        WasInCustody == true && ReleasedOn is { } day && ReleasedAt is { } time ? WorkingCalendar.FromLondon(day, time) : null;

    [JsonIgnore]
    public DateOnly? StatusStartedOn => PoliceStatus switch
    {
        Domain.Cases.PoliceStatus.OnBail => BailStartedOn,
        Domain.Cases.PoliceStatus.ReleasedUnderInvestigation => InvestigationStartedOn,
        _ => null,
    };

    public override IEnumerable<Action> Rules(ReferralDraft draft, RuleContext context)
    {
        yield return () => Rule.Answer(WasInCustody, nameof(WasInCustody), "Select yes if the child was held in custody");
        if (WasInCustody == true)
        {
            yield return () => Rule.Answer(ReleasedOn, nameof(ReleasedOn), "Enter the date of release");
            yield return () => Rule.Answer(ReleasedAt, nameof(ReleasedAt), "Enter the time of release");
            yield return () => At(nameof(ReleasedOn), () => ReferralRules.ReleasedFromCustody(CustodyReleasedAt, draft.Incident.IncidentOn, context.Now));
        }

        yield return () => Rule.Answer(PoliceStatus, nameof(PoliceStatus), "Select whether the child is on bail or under investigation");
        if (PoliceStatus is { } status)
        {
            var start = status == Domain.Cases.PoliceStatus.OnBail ? nameof(BailStartedOn) : nameof(InvestigationStartedOn);
            yield return () => At(start, () => ReferralRules.StatusStartedOn(status, StatusStartedOn, context.Now));
            yield return () => ReferralRules.BailEndsOn(status, BailStartedOn, BailEndsOn);
        }
    }
}
