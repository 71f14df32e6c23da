using System.Collections.Immutable;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Data.Seed;

/// <summary>Where a demo case waits.</summary>
public enum DemoStage
{
    Questions,
    Screening,
    Allocation,
    Assessment,
    QualityCheck,
    PanelDecision,
    Delivery,
    EarlyInterventionReferral,
    InterventionStart,
    InterventionEnd,
    Completion,
    Finalisation,
    Closing,
}

/// <summary>An invented child and what is said to have happened.</summary>
/// <param name="Offence">Code in the offence table.</param>
/// <param name="Adjustment">How far the gravity score is moved.</param>
/// <param name="Practitioner">E-mail address of the one who assesses, when the case has come that far.</param>
/// <param name="CarerAgrees">Whether the carer agrees to the work; if not, they could not be asked.</param>
/// <param name="HoursSinceCustody">Hours since release from custody; null when there was none.</param>
public sealed record DemoCase(
    DemoStage Stage, string GivenName, string FamilyName, int Age, string Offence, int Adjustment, string Summary, string? Practitioner = null,
    int? HoursSinceCustody = null, string Partnership = "leicester-city", ReferralSource Source = ReferralSource.Police,
    bool CarerAgrees = true)
{
    private const string CaseManager = "casemanager@city.example";
    private const string DerbyCaseManager = "casemanager@derby.example";
    private const string Prevention = "prevention@city.example";

    public static readonly ImmutableArray<DemoCase> All =
    [
        new(DemoStage.Screening, "Ash", "Inventedson", 13, "X-DAMAGE", 0, "A glass panel was broken with a stone after school."),
        new(DemoStage.Questions, "Nico", "Doorsworth", 13, "X-DAMAGE", 0, "Broke a window of the school after an argument.", Source: ReferralSource.SchoolOrAgency),
        new(DemoStage.Questions, "Perry", "Staffstory", 14, "X-SCOOTER", 0, "Rode a friend’s electric scooter on the pavement.", Source: ReferralSource.YouthJusticeStaff),
        new(DemoStage.Screening, "Oakley", "Courtfiction", 16, "X-TAKING", 0, "Took a relative’s car and drove it round the block.", Source: ReferralSource.CourtReturn),
        new(DemoStage.Questions, "Blake", "Fictionwood", 15, "X-THEFT-SHOP", -1, "Two drinks were taken from a corner shop."),
        new(DemoStage.Allocation, "Corey", "Madeupley", 14, "X-THEFT-CYCLE", 0, "A bicycle was taken from outside a library and found the same day."),
        new(DemoStage.Assessment, "Devon", "Pretendham", 16, "X-ASSAULT", 1, "Pushed another child in a queue; no injury.", CaseManager, 20),
        new(DemoStage.Assessment, "Eden", "Samplegate", 12, "X-EQUIPPED", 0, "Carried a screwdriver near parked scooters.", Prevention),
        new(DemoStage.QualityCheck, "Frankie", "Notrealby", 15, "X-DRUGS-B", 0, "A small amount was found at a bus station.", CaseManager),
        new(DemoStage.PanelDecision, "Gray", "Imaginton", 14, "X-DISORDERLY", 0, "Shouted at a shop assistant and knocked over a display.", Prevention),
        new(DemoStage.PanelDecision, "Harley", "Storyfield", 17, "X-HANDLING", 0, "Offered a stolen telephone for sale.", CaseManager, 30, CarerAgrees: false),
        new(DemoStage.Delivery, "Indigo", "Talemore", 13, "X-DAMAGE", 0, "Kicked in two panels of a neighbour's fence.", Prevention),
        new(DemoStage.InterventionStart, "Jules", "Fableton", 15, "X-THEFT-SHOP", 0, "Took cosmetics together with two friends.", CaseManager),
        new(DemoStage.Completion, "Perry", "Testvale", 14, "X-THEFT-CYCLE", 0, "Rode off on a bicycle that was left unlocked.", CaseManager),
        new(DemoStage.Closing, "Kit", "Legendley", 16, "X-ASSAULT", 0, "A fight between friends after a football match.", CaseManager),
        new(DemoStage.Screening, "Lane", "Countyfiction", 14, "X-THEFT-SHOP", 0, "Took a toy from a market stall.", Partnership: "leicestershire-rutland"),
        new(DemoStage.Allocation, "Merle", "Shirestory", 15, "X-DAMAGE", 1, "Scratched a parked car.", Partnership: "leicestershire-rutland"),
        new(DemoStage.Screening, "Noa", "Derbytale", 13, "X-THEFT-SHOP", 0, "Took a pen from a stationer.", Partnership: "derby-city"),
        new(DemoStage.PanelDecision, "Oakley", "Clinicfable", 15, "X-ASSAULT", 0, "Threw a drink over another child.", DerbyCaseManager, Partnership: "derby-city"),
    ];

    /// <summary>The referral as the officer would have typed it.</summary>
    public ReferralDraft Draft(DateTime now)
    {
        var today = WorkingCalendar.DayInLondon(now);
        var number = All.IndexOf(this) + 1;
        var released = HoursSinceCustody is { } hours ? WorkingCalendar.InLondon(now.AddHours(-hours)) : (DateTime?)null;
        return new ReferralDraft
        {
            Source = Source,
            Door = new()
            {
                ReferredBy = "Sandy Schoolteacher, an invented school",
                ReferredByContact = "01632 960077",
                SentBackBy = SentBackBy.Prosecutor,
                Court = "An invented youth court",
                HearingOn = today.AddDays(21),
            },
            Child = new() { GivenName = GivenName, FamilyName = FamilyName, DateOfBirth = today.AddYears(-Age).AddDays(-17 * number) },
            Match = new() { Answer = MatchSection.NoneOfThese },
            Home = new()
            {
                AddressLine = $"{number} Invented Street",
                Town = "Leicester",
                Postcode = "LE0 0AA",
                LivesInArea = true,
                CarerName = $"Robin {FamilyName}",
                CarerRelationship = "Parent",
                CarerPhone = $"01632 9600{number:00}",
            },
            Background = new() { EthnicityCode = "NS", Language = "English", InterpreterNeeded = false, LookedAfter = number % 5 == 0 },
            Incident = new()
            {
                CrimeReference = $"26/9{number:00000}",
                IncidentOn = today.AddDays(-10),
                IncidentPlace = "An invented place in the city",
                Summary = Summary,
            },
            Offences = new() { Items = [new() { Id = Guid.NewGuid(), Code = Offence, CommittedOn = today.AddDays(-10) }] },
            Markers = new() { Markers = [Marker.None] },
            Gravity = new()
            {
                Aggravating = Adjustment > 0 ? ["planned"] : [],
                Mitigating = Adjustment < 0 ? ["low-harm"] : [],
                GravityAdjustment = Adjustment,
                GravityReasons = "An invented reason, for practice.",
            },
            Stance = new() { Admission = Admission.All, EvidenceToCharge = true },
            Custody = new()
            {
                WasInCustody = released is not null,
                ReleasedOn = released is { } day ? DateOnly.FromDateTime(day) : null,
                ReleasedAt = released is { } time ? TimeOnly.FromDateTime(time) : null,
                PoliceStatus = PoliceStatus.NeitherBailNorInvestigation,
            },
            Victims = new()
            {
                Items = [new() { Id = Guid.NewGuid(), Name = $"Vic Victimname {number}", IsBusiness = false, Consent = ContactConsent.Yes, ContactDetails = "01632 960099" }],
            },
            History = new() { PreviousCautions = 0, PreviousOutcomes = "None", LiveOrders = "None" },
            Proposal = new() { ProposedOutcome = "CR", ProposalRationale = "A first offence, admitted at once.", DeviationReason = "It has been put right." },
        };
    }

    /// <summary>An answer to every question of the assessment.</summary>
    public Dictionary<string, string> Answers(AssessmentForm form)
    {
        var answers = new Dictionary<string, string>();
        foreach (var question in form.Questions)
        {
            foreach (var text in question.Texts) answers[text] = $"{question.Label}: an invented answer about {GivenName}, for practice.";
            answers[question.Key] = question.Kind switch
            {
                AnswerKind.Text => answers[question.Key],
                AnswerKind.Concern => question.Key is "learning" or "relations-to-others" ? AssessmentQuestion.IsConcern : "no-concern",
                AnswerKind.Checklist => question.Choices[^1].Key,
                _ => question.Choices[0].Key,
            };
        }

        return answers;
    }
}
