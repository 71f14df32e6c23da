using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.Children;

namespace PanelWorkflow.Web.Features.Referrals.Sections;

/// <summary>A referral while the officer writes it: the content of a draft row, one property for each page.</summary>
public sealed class ReferralDraft
{
    public const string Kind = "referral";

    public ChildSection Child { get; set; } = new();

    public MatchSection Match { get; set; } = new();

    public HomeSection Home { get; set; } = new();

    public BackgroundSection Background { get; set; } = new();

    public IncidentSection Incident { get; set; } = new();

    public OffencesSection Offences { get; init; } = new();

    public MarkersSection Markers { get; set; } = new();

    public GravitySection Gravity { get; set; } = new();

    public StanceSection Stance { get; set; } = new();

    public CustodySection Custody { get; set; } = new();

    public VictimsSection Victims { get; init; } = new();

    public HistorySection History { get; set; } = new();

    public ProposalSection Proposal { get; set; } = new();

    /// <summary>The child as a complete draft describes them.</summary>
    public ChildDetails ToChildDetails() => new(
        Child.GivenName, Child.FamilyName, Child.DateOfBirth!.Value, Home.AddressLine, Home.Town, Home.Postcode, Background.EthnicityCode,
        Background.Language, Background.InterpreterNeeded!.Value, Background.LookedAfter!.Value, Home.CarerName, Home.CarerRelationship,
        Home.CarerPhone);

    /// <summary>The gravity score as far as it has been answered; null while the offences or the adjustment are missing.</summary>
    public int? Score(RuleContext context) =>
        Offences.MostSerious(context)?.GravityIn(context) is { } highest && Gravity.GravityAdjustment is >= -1 and <= 1 and var moved
            ? ReferralRules.Adjusted(highest, moved)
            : null;

    /// <summary>The referral of a complete draft.</summary>
    public Referral ToReferral(RuleContext context)
    {
        var score = Score(context)!.Value;
        var presumptive = context.Outcomes.PresumptiveFor(score);
        return new Referral
        {
            CrimeReference = Incident.CrimeReference,
            IncidentOn = Incident.IncidentOn!.Value,
            IncidentPlace = Incident.IncidentPlace,
            Summary = Incident.Summary,
            DomesticAbuse = Markers.Has(Marker.DomesticAbuse, this, context),
            KnifeRelated = Markers.Has(Marker.Knife, this, context),
            HateCrime = Markers.Has(Marker.Hate, this, context),
            GravityScore = score,
            GravityAdjustment = Gravity.GravityAdjustment!.Value,
            GravityFactors = string.Join('\n', Gravity.Factors(context).Select(factor => factor.Label)),
            GravityReasons = Gravity.GravityReasons,
            PresumptiveOutcomes = string.Join(',', presumptive),
            Admission = Stance.Admission!.Value,
            EvidenceToCharge = Stance.EvidenceToCharge!.Value,
            CustodyReleasedAt = Custody.CustodyReleasedAt,
            PoliceStatus = Custody.PoliceStatus!.Value,
            StatusStartedOn = Custody.StatusStartedOn,
            BailEndsOn = Custody.PoliceStatus == PoliceStatus.OnBail ? Custody.BailEndsOn : null,
            PreviousCautions = History.PreviousCautions!.Value,
            PreviousOutcomes = History.PreviousOutcomes,
            ProposedOutcome = Proposal.ProposedOutcome,
            ProposalRationale = Proposal.ProposalRationale,
            DeviationReason = ReferralRules.Deviates(Proposal.ProposedOutcome, presumptive) ? Proposal.DeviationReason : null,
        };
    }
}
