using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.Children;

namespace PanelWorkflow.Web.Features.Referrals.Sections;

/// <summary>A referral while the officer writes it: the content of a draft row, one property for each page.</summary>
public sealed class ReferralDraft
{
    public const string Kind = "referral";

    /// <summary>The door, chosen when the draft is started and not changed afterwards.</summary>
    public ReferralSource Source { get; init; }

    public DoorSection Door { get; set; } = new();

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

    public ReleaseSection Release { get; set; } = new();

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
        Offences.MostSerious(context)?.GravityIn(context) is { } highest && Adjustment is >= -1 and <= 1 and var moved
            ? ReferralRules.Adjusted(highest, moved)
            : null;

    // Only the police score on the matrix; for the others the most serious offence speaks.
    private int? Adjustment => ReferralRules.HasPolicePapers(Source) ? Gravity.GravityAdjustment : 0;

    /// <summary>The referral of a complete draft.</summary>
    public Referral ToReferral(RuleContext context)
    {
        if (Source == ReferralSource.CustodyRelease) return Release.ToReferral(Home.LivesInArea!.Value);

        var score = Score(context)!.Value;
        var (papers, custody) = (ReferralRules.HasPolicePapers(Source), ReferralRules.KnowsCustody(Source));
        var presumptive = context.Outcomes.PresumptiveFor(score);
        return new Referral
        {
            Source = Source,
            ReferredBy = ReferralRules.ReferredBy(Source, Door.ReferredBy),
            ReferredByContact = ReferralRules.ReferredByContact(Source, Door.ReferredByContact),
            NoticeReference = ReferralRules.NoticeReference(Source, Door.NoticeReference),
            SentBackBy = ReferralRules.SentBackBy(Source, Door.SentBackBy),
            Court = ReferralRules.Court(Source, Door.Court),
            HearingOn = ReferralRules.HearingOn(Source, Door.HearingOn, context.Now),
            CrimeReference = Incident.CrimeReference,
            IncidentOn = Incident.IncidentOn!.Value,
            IncidentPlace = Incident.IncidentPlace,
            Summary = Incident.Summary,
            DomesticAbuse = Markers.Has(Marker.DomesticAbuse, this, context),
            KnifeRelated = Markers.Has(Marker.Knife, this, context),
            HateCrime = Markers.Has(Marker.Hate, this, context),
            GravityScore = score,
            GravityAdjustment = Adjustment!.Value,
            GravityFactors = string.Join('\n', Gravity.Factors(context).Select(factor => factor.Label)),
            GravityReasons = papers ? Gravity.GravityReasons : "The score of the most serious offence in the table",
            PresumptiveOutcomes = string.Join(',', presumptive),
            Admission = papers ? Stance.Admission!.Value : Admission.NotAsked,
            EvidenceToCharge = papers && Stance.EvidenceToCharge!.Value,
            CustodyReleasedAt = custody ? Custody.CustodyReleasedAt : null,
            PoliceStatus = custody ? Custody.PoliceStatus!.Value : PoliceStatus.NeitherBailNorInvestigation,
            StatusStartedOn = custody ? Custody.StatusStartedOn : null,
            BailEndsOn = custody && Custody.PoliceStatus == PoliceStatus.OnBail ? Custody.BailEndsOn : null,
            LivesInArea = Home.LivesInArea!.Value,
            LiveOrders = ReferralRules.KnowsHistory(Source) ? History.LiveOrders : "Not known to the referrer",
            PreviousCautions = History.PreviousCautions ?? 0,
            PreviousOutcomes = ReferralRules.KnowsHistory(Source) ? History.PreviousOutcomes : "Not known to the referrer",
            ProposedOutcome = Proposal.ProposedOutcome,
            ProposalRationale = Proposal.ProposalRationale,
            DeviationReason = papers && ReferralRules.Deviates(Proposal.ProposedOutcome, presumptive) ? Proposal.DeviationReason : null,
        };
    }
}
