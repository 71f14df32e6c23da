using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Engine;
using PanelWorkflow.Testing.Workflows;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Workflows;

/// <summary>The real file workflows/national/post-custody-contact.</summary>
public sealed class PostCustodyContactTests
{
    private static readonly DateTimeOffset DueAt = new(2026, 11, 24, 1, 30, 0, TimeSpan.Zero);

    private readonly Walked _walked = new();

    [Fact]
    public void ContactInTime_ClosesWithoutEscalation() =>
        Promised()
            .WaitsAt("ContactChild").By("Practitioner").Due(DueAt)
            .WaitsOnlyAt("ContactChild", "ContactOverdue")
            .Complete()
            .FinishesAt("ContactClosed");

    [Fact]
    public void Overdue_EscalatesToTeamManagerAndStaysOpen() =>
        Promised()
            .FallsDue("ContactOverdue")
            .WaitsAt("EscalateToTeamManager").By("Service").Complete()
            .StillRuns().WaitsOnlyAt("ContactChild")
            .WaitsAt("ContactChild").Complete()
            .FinishesAt("ContactClosed");

    [Fact]
    public void NearlyDue_TheOwnerIsWarnedAndTheContactStaysOpen() =>
        Promised()
            .FallsDue("WarnAt")
            .WaitsAt("WarnOwner").By("Service").Complete()
            .StillRuns().WaitsOnlyAt("ContactChild", "ContactOverdue");

    [Fact]
    public void SupportWanted_IsAskedForBeforeItEnds() =>
        Promised()
            .WaitsAt("ContactChild").Complete("followUpOutcome", "supportWanted")
            .WaitsAt("OpenSupport").By("Service").Complete()
            .FinishesAt("SupportOpened");

    [Fact]
    public void ContactDuringEscalation_EndsWhenTheMessageIsOut() =>
        Promised()
            .FallsDue("ContactOverdue")
            .WaitsAt("ContactChild").Complete()
            .StillRuns().WaitsOnlyAt("EscalateToTeamManager")
            .WaitsAt("EscalateToTeamManager").Complete()
            .FinishesAt("Escalated");

    [Fact]
    public void TimerThatFiresAgain_EscalatesOnce() =>
        Promised()
            .FallsDue("ContactOverdue").ComesAgain_ChangesNothing()
            .WaitsOnlyAt("ContactChild", "EscalateToTeamManager");

    [Fact]
    public void TimerBeforeItsTime_ChangesNothing()
    {
        var journey = Promised();

        journey.ChangesNothing(new Trigger.TimerDue(DueAt.AddSeconds(-1), "tests", journey.WaitIdAt("ContactOverdue")));
    }

    [Fact]
    public void TimerAfterContact_ChangesNothing()
    {
        var journey = Promised();
        var timer = journey.WaitIdAt("ContactOverdue");

        journey.WaitsAt("ContactChild").Complete()
            .ComesAgain_ChangesNothing()
            .ChangesNothing(new Trigger.TimerDue(DueAt, "tests", timer));
    }

    [Fact]
    public void Cancelled_ClosesEveryWait() => Promised().Cancel("Recorded in error.").IsCancelled();

    [Fact]
    public void EscalationThatCannotBeSent_IsAnIncidentAndStaysOpen() =>
        Promised()
            .FallsDue("ContactOverdue")
            .WaitsAt("EscalateToTeamManager").Fails("No team manager.")
            .StillRuns().WaitsOnlyAt("ContactChild", "EscalateToTeamManager");

    [Fact]
    public void Timer_ReadsTheDueTimeOfTheFollowUp()
    {
        var definition = ShippedProcess.Load("post-custody-contact");

        definition.Nodes["ContactOverdue"].ShouldBeOfType<BoundaryEvent>().Interrupting.ShouldBeFalse();
        definition.FactsRead.ShouldBe(["followUpDueAt", "followUpOutcome", "followUpWarnAt"]);
    }

    [Fact]
    public void EveryStep_IsWalkedByTheTestsAbove() =>
        _walked.MissedByFactsOf(this, except: nameof(EveryStep_IsWalkedByTheTestsAbove)).ShouldBeEmpty();

    private Journey Promised() => Journey.Of("post-custody-contact", _walked)
        .Start(("followUpDueAt", Value.Of(DueAt)), ("followUpWarnAt", Value.Of(DueAt.AddHours(-6))));
}
