using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.Children;
using PanelWorkflow.Testing.Engine;
using PanelWorkflow.Testing.Hosting;

namespace PanelWorkflow.Testing.Given;

/// <summary>What a test may want to be special about a case; everything has a plain default.</summary>
public sealed class CaseShape
{
    public string Partnership { get; set; } = "leicester-city";

    public string GivenName { get; set; } = "Testy";

    public string FamilyName { get; set; } = "Madeupname";

    public int Age { get; set; } = 14;

    public int DaysSinceBirthday { get; set; } = 40;

    public DateTime? CustodyReleasedAt { get; set; }

    public Admission Admission { get; set; } = Admission.All;

    public ReferralSource Source { get; set; } = ReferralSource.Police;

    public DateOnly? HearingOn { get; set; }

    public DateOnly? LimitationEndsOn { get; set; }

    /// <summary>The last day for a second offence; without one there is no second offence.</summary>
    public DateOnly? SecondLimitationEndsOn { get; set; }

    /// <summary>Outcome of its own for the second offence.</summary>
    public string? SecondOutcome { get; set; }

    public int GravityScore { get; set; } = 2;

    public bool Knife { get; set; }

    public string Outcome { get; set; } = "CR";

    /// <summary>Asked for where the outcome may have conditions.</summary>
    public string Conditions { get; set; } = "A letter of apology.";

    public bool InterventionPlanned { get; set; } = true;

    /// <summary>Whether the child does what was agreed; if not, the case comes to a review.</summary>
    public bool WorkDone { get; set; } = true;

    public Role Practitioner { get; set; } = Role.CaseManager;

    /// <summary>The shipped catalogue's row of an outcome, offered by a rule of a test.</summary>
    public static OfferedOutcome Offered(string code) => new(
        ShippedCatalogue.Outcomes.Outcomes.Single(row => row.Code == code), code, "Police sergeant", "outcome-options v1", new string('0', 64), "{}",
        "Rule", "Because.", "Test", "guidance");

    /// <summary>What a decision is measured by: the outcome is the one that the score points to, and nobody must be there.</summary>
    public static DecisionTerms Terms(string code) => new(Offered(code), [], [code], [], MayOverride: false);

    /// <summary>A decision that keeps to its terms.</summary>
    public DecisionText Decision(Actor deliverer, DateOnly today, DecisionTerms? terms = null)
    {
        var measured = terms ?? Terms(Outcome);
        return new DecisionText(
            Outcome, "Proportionate.", "Supportive.", "Wants an apology.", "Agrees.",
            measured.Rows.Any(row => row.Conditions != ConditionsRule.None) ? Conditions : null,
            deliverer.UserId, deliverer.Name, today.AddDays(7), InterventionPlanned, measured.TypesToChoose is [var type, ..] ? type : null,
            [.. measured.Rows.SelectMany(row => row.Preconditions.Select(p => DecisionTerms.Tick(row, p)))],
            "There is harm to put right.", "A first offence.", "The same for any child.", "Because of what is known of the child.", null,
            [.. measured.Quorum], today.AddDays(70));
    }

    public ChildDetails Child(DateOnly today) => new(
        GivenName, FamilyName, today.AddYears(-Age).AddDays(-DaysSinceBirthday), "1 Invented Street", "Leicester", "LE0 0AA", "W1", "English", false, false,
        "Auntie Madeupname", "Aunt", "01632 960000");

    public Referral Referral(FakeClock clock) => new()
    {
        Source = Source,
        SentBackBy = HearingOn is null ? null : SentBackBy.Prosecutor,
        Court = HearingOn is null ? null : "An invented court",
        HearingOn = HearingOn,
        CrimeReference = "26/000001",
        IncidentOn = clock.Today.AddDays(-7),
        IncidentPlace = "An invented park",
        Summary = "A bicycle was taken and found again.",
        EvidenceToCharge = true,
        KnifeRelated = Knife,
        GravityScore = GravityScore,
        GravityReasons = "Low harm.",
        Admission = Admission,
        CustodyReleasedAt = CustodyReleasedAt,
        LivesInArea = true,
        LiveOrders = "None",
        PreviousOutcomes = "None",
        PresumptiveOutcomes = Outcome,
        ProposedOutcome = Outcome,
        ProposalRationale = "First time.",
    };

    public Offence[] Offences(DateOnly today) =>
    [
        new Offence
        {
            Id = Guid.NewGuid(),
            Code = "X-THEFT-CYCLE",
            Title = "Theft of a pedal cycle",
            CommittedOn = today.AddDays(-7),
            Kind = OffenceKind.EitherWay,
            Gravity = GravityScore,
            LimitationEndsOn = LimitationEndsOn,
        },
        .. SecondLimitationEndsOn is null ? (Offence[])[] :
        [
            new Offence
            {
                Id = Guid.NewGuid(), Code = Offence.Other, Title = "Invented damage", CommittedOn = today.AddDays(-3), Kind = OffenceKind.Summary,
                Gravity = GravityScore, LimitationEndsOn = SecondLimitationEndsOn,
            },
        ],
    ];

    /// <summary>Whether the practitioner has recorded the consent of child and carer, and the induction, by the time the case is assessed.</summary>
    public bool ConsentRecorded { get; set; } = true;

    public ConsentAnswer ChildAgrees { get; set; } = ConsentAnswer.Agrees;

    /// <summary>What the victim told the police; null when they were not asked.</summary>
    public bool? VictimConsents { get; set; } = true;

    public Victim[] Victims() =>
    [
        new Victim
        {
            Id = Guid.NewGuid(), Name = "Vic Inventedname", ConsentsToContact = VictimConsents,
            ContactDetails = VictimConsents == true ? "01632 960001" : null, NoConsentReason = VictimConsents == true ? null : "Not at home.",
        },
    ];
}
