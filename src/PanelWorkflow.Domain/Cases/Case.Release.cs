using PanelWorkflow.Domain.Children;

namespace PanelWorkflow.Domain.Cases;

/// <summary>A case without an offence: a release from custody, or support that a child wants. No panel hears it.</summary>
public sealed partial class Case
{
    public const int CustodyRecordLength = 40;

    /// <summary>The police's number of the time in custody; one case of a partnership at most bears it. Null but for a release.</summary>
    public string? CustodyRecord { get; private set; }

    /// <summary>The case in which somebody got in touch, when the child wants support because of it.</summary>
    public Guid? CameFromId { get; private set; }

    /// <summary>Promises to the child that were made in this case and are not closed.</summary>
    public int OpenFollowUps { get; private set; }

    /// <summary>The child is on bail or under investigation, and it is not known what the police have decided.</summary>
    public bool PoliceAreToDecide => Decision is null && PoliceDecidedOn is null && Referral.PoliceStatus != PoliceStatus.NeitherBailNorInvestigation;

    /// <summary>When the police decided on a child whom they had released; null while that is not known.</summary>
    public DateOnly? PoliceDecidedOn { get; private set; }

    /// <summary>A child has left police custody.</summary>
    public static Case Release(Guid id, string reference, Child child, string? custodyRecord, Referral referral, Actor by, DateTime now)
    {
        ReleaseRules.Check(child.DateOfBirth, custodyRecord, referral, now);
        var theCase = Begin(id, reference, child, referral, ReferralRules.Today(referral.CustodyReleasedAt!.Value), by, now);
        theCase.CustodyRecord = ReleaseRules.CustodyRecord(custodyRecord);
        theCase.Record(CaseEventType.ReleaseRecorded, "Release from custody recorded", by, now, Words(referral.Disposal!.Value));
        return theCase;
    }

    /// <summary>The child or carer wants support, as somebody learnt who got in touch in another case. Who may see that one may see this one.</summary>
    public static Case Support(Guid id, string reference, Case from, string wantedAt, Actor by, DateTime now)
    {
        var referral = new Referral { Source = ReferralSource.FollowUp, IncidentOn = ReferralRules.Today(now), Summary = wantedAt, Admission = Admission.NotAsked, LivesInArea = true };
        var theCase = Begin(id, reference, from.Child, referral, ReferralRules.Today(now), by, now);
        theCase.CameFromId = from.Id;
        theCase.Record(CaseEventType.SupportAskedFor, $"Support asked for: {wantedAt}", by, now);
        if (from is not { IsRestricted: true, Restriction: { } restriction }) return theCase;

        theCase.Restrict(restriction.Kind, restriction.Reason, by, now);
        foreach (var person in from.NamedPeople.Where(p => p.UserId != by.UserId)) theCase.NamePerson(person.UserId, person.Name, by, now);
        return theCase;
    }

    /// <summary>Every promise that followed a release is closed, and nothing else is to be done.</summary>
    public void CloseRelease(Actor by, DateTime now) => Close("Every promise that followed this release is closed", by, now);

    /// <summary>The police have decided on a child whom they had released; what was promised until then is over.</summary>
    public void PoliceDecide(DateOnly? on, string? decision, Actor by, DateTime now)
    {
        Rule.Require(PoliceAreToDecide, "not-waiting", "The police are not to decide in this case");
        var day = Rule.Answer(on, "On", "Enter the date on which the police decided");
        Rule.Require(day <= ReferralRules.Today(now), "future-date", "The decision must be today or in the past", "On");
        Rule.Require(day >= OffenceOn, "before-release", "The decision must be after the release", "On");
        PoliceDecidedOn = day;
        Record(CaseEventType.PoliceDecided, "The police have decided", by, now, Rule.Text(decision, TextLength, "Decision", "Enter what the police decided"));
    }

    internal void FollowUpOpened() => OpenFollowUps++;

    internal void FollowUpEnded() => OpenFollowUps--;

    private static Case Begin(Guid id, string reference, Child child, Referral referral, DateOnly on, Actor by, DateTime now) => new()
    {
        Id = id,
        Partnership = child.Partnership,
        Reference = reference,
        ChildId = child.Id,
        Child = child,
        ReferrerId = by.UserId,
        ReferrerName = by.Name,
        OfficerId = by.UserId,
        OfficerName = by.Name,
        SubmittedAt = now,
        Referral = referral,
        OffenceOn = on,
        _offences = [],
        _victims = [],
    };

    private static string Words(ReleaseDisposal disposal) => disposal switch
    {
        ReleaseDisposal.NoFurtherAction => "No further action",
        ReleaseDisposal.UnderInvestigation => "Released under investigation",
        ReleaseDisposal.Bail => "On bail",
        _ => "Charged",
    };
}
