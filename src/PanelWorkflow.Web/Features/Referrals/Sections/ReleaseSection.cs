using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.Children;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Referrals.Sections;

/// <summary>A release from police custody. Dates and times are London's.</summary>
public sealed class ReleaseSection : ReferralSection
{
    public string CustodyRecord { get; set; } = "";

    [Display(Name = "Date of release")]
    public DateOnly? ReleasedOn { get; set; }

    [Display(Name = "Time of release")]
    public TimeOnly? ReleasedAt { get; set; }

    public ReleaseDisposal? Disposal { get; set; }

    [Display(Name = "The day on which bail ends")]
    public DateOnly? BailEndsOn { get; set; }

    /// <summary>Signs that somebody exploits the child; empty when none are known.</summary>
    public string Exploitation { get; set; } = "";

    /// <summary>The instant of release in UTC; null while the time is not complete.</summary>
    [JsonIgnore]
    public DateTime? CustodyReleasedAt => ReleasedOn is { } day && ReleasedAt is { } time ? WorkingCalendar.FromLondon(day, time) : null;

    public override IEnumerable<Action> Rules(ReferralDraft draft, RuleContext context)
    {
        yield return () => ReleaseRules.CustodyRecord(CustodyRecord);
        yield return () => Rule.Answer(ReleasedOn, nameof(ReleasedOn), "Enter the date of release");
        yield return () => Rule.Answer(ReleasedAt, nameof(ReleasedAt), "Enter the time of release");
        yield return () => At(nameof(ReleasedOn), () => ReferralRules.ReleasedFromCustody(CustodyReleasedAt, incidentOn: null, context.Now));
        if (ReleasedOn is { } day && draft.Child.DateOfBirth is { } born && born < day)
            yield return () => ReleaseRules.Age(born, day, nameof(ReleasedOn));
        yield return () => ReleaseRules.Disposal(Disposal);
        if (Disposal == ReleaseDisposal.Bail) yield return () => ReferralRules.BailEndsOn(PoliceStatus.OnBail, ReleasedOn, BailEndsOn);
        yield return () => Rule.Optional(Exploitation, ChildCircumstances.TextLength, nameof(Exploitation), "The signs of exploitation");
    }

    /// <summary>What stands in the place of a referral, of a complete draft.</summary>
    public Referral ToReferral(bool livesInArea)
    {
        var status = ReleaseRules.StatusAfter(Disposal!.Value);
        return new Referral
        {
            Source = ReferralSource.CustodyRelease,
            CustodyReleasedAt = CustodyReleasedAt,
            Disposal = Disposal,
            PoliceStatus = status,
            StatusStartedOn = status == PoliceStatus.NeitherBailNorInvestigation ? null : ReleasedOn,
            BailEndsOn = status == PoliceStatus.OnBail ? BailEndsOn : null,
            IncidentOn = ReleasedOn!.Value,
            Admission = Admission.NotAsked,
            LivesInArea = livesInArea,
        };
    }
}
