using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.Children;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Domain.Panels;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using Shouldly;
using Case = PanelWorkflow.Domain.Cases.Case;

namespace PanelWorkflow.UnitTests.Domain;

/// <summary>A case, its people and its panel meetings, made through the domain's methods.</summary>
internal sealed class PanelDay
{
    public static readonly Actor Chair = Person("Charlie Chair", Role.PanelChair);
    public static readonly Actor Coordinator = Person("Corin Calendar", Role.PanelCoordinator);
    public static readonly Actor Practitioner = Person("Casey Keyworker", Role.CaseManager);
    public static readonly Actor Police = Person("Sam Referrer", Role.PoliceReferrer);

    private readonly FakeClock _clock = new();

    public DateTime Now => _clock.Utc;

    public DateOnly Today => _clock.Today;

    public CaseShape Shape { get; } = new();

    public PanelMeeting Meeting(int daysAhead = 2, int capacity = 12, string partnership = "leicester-city") => PanelMeeting.Plan(
        Guid.NewGuid(), partnership, "panel", "Panel", Now.AddDays(daysAhead), Today.AddDays(daysAhead), "Online", capacity, TimeSpan.FromHours(24));

    /// <summary>What the plan promises of a release from custody.</summary>
    public static FollowUpPlan ContactPlan(DateTime releasedAt) => new(
        "post-custody-contact", "post-custody-contact", "custodyRelease", releasedAt, releasedAt.AddHours(24), releasedAt.AddHours(18), null, FollowUpUntil.Once, 3,
        "follow-up-plan v1, ContactAfterCustody");

    public Case Submitted()
    {
        var child = Child.Register(Guid.NewGuid(), Shape.Partnership, Shape.Child(Today));
        return Case.Submit(Guid.NewGuid(), "LC-2026-0001", child, Shape.Referral(_clock), Shape.Offences(Today), Shape.Victims(), Police, Now);
    }

    public Case Assessed()
    {
        var theCase = Submitted();
        theCase.SubmitAssessment(GivenAssessment.Form("prevention"), GivenAssessment.Answers(GivenAssessment.Form("prevention")), Practitioner, Now);
        theCase.ApproveAssessment(null, Person("Quinn Quality", Role.PanelTeamManager), Now);
        return theCase;
    }

    public Case Listed(PanelMeeting meeting)
    {
        var theCase = Assessed();
        theCase.List(meeting, 0, Actor.Service("leicester-city"), Now);
        return theCase;
    }

    public Case Decided()
    {
        var meeting = Meeting();
        var theCase = Listed(meeting);
        Decide(theCase, meeting);
        return theCase;
    }

    public Case Delivered()
    {
        var theCase = Decided();
        theCase.Deliver(Today, "At home", "Sergeant Sample", "Aunt", true, "Explained", Police, Now, Today);
        return theCase;
    }

    public Case WithWork(bool done)
    {
        var theCase = Delivered();
        theCase.RecordCompletion(done, Today, "Note", Practitioner, Now, Today);
        return theCase;
    }

    public Case Finalised()
    {
        var theCase = Delivered();
        theCase.Finalise(theCase.FinalCodes[0], Today, Police, Now, Today);
        return theCase;
    }

    public DecisionText Text => Shape.Decision(Police, Today);

    public void Decide(Case theCase, PanelMeeting? meeting, DecisionText? text = null, DecisionTerms? terms = null) =>
        theCase.RecordDecision(meeting, text ?? Text, terms ?? CaseShape.Terms(Shape.Outcome), Chair, Now, Today);

    public static void Refused(string code, string field, Action act)
    {
        var refusal = Should.Throw<DomainRuleException>(act);
        (refusal.Code, refusal.Field).ShouldBe((code, field));
    }

    public static Actor Person(string name, Role role) => new(Guid.NewGuid(), name, "Agency", ["leicester-city"], [role]);
}
