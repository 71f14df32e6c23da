using PanelWorkflow.Engine;
using PanelWorkflow.Engine.Exploring;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine;

/// <summary>Trying out every order of events and every outcome of conditions finds what is wrong with a process.</summary>
public class ExplorerTests
{
    private static Exploration Explore(ProcessBuilder process) => Explorer.Explore(process.Build());

    private static void Finds(ProcessBuilder process, params (FindingKind, string)[] findings) =>
        Explore(process).Findings.Select(f => (f.Kind, f.ElementId)).ShouldBe(findings, ignoreOrder: true);

    [Fact]
    public void SoundProcess_HasNoFindings()
    {
        var exploration = Explore(A.Process().Start().Parallel("Fork").UserTask("Police").Parallel("Join").UserTask("Decide").End()
            .From("Fork").Job("Health").To("Join").Boundary("Late", "Police", "P1D", interrupting: false).End("Reminded"));

        exploration.Findings.ShouldBeEmpty();
        exploration.IsComplete.ShouldBeTrue();
    }

    [Fact]
    public void EveryOrderOfTwoTasks_IsTried()
    {
        var exploration = Explore(A.Process().Start().Parallel("Fork").UserTask("A").End("EndA").From("Fork").UserTask("B").End("EndB"));

        // Both open; one or the other open; over.
        exploration.States.ShouldBe(4);
        exploration.Steps.ShouldBe(4);
    }

    [Fact]
    public void BothOutcomesOfACondition_AreTried() => Explore(A.Process().Start().UserTask("Ask").Exclusive("Which")
        .If("ok = true").UserTask("Yes").End("YesEnd").From("Which").Default().UserTask("No").End("NoEnd")).States.ShouldBe(4);

    [Fact]
    public void SameConditionTwiceInAStep_HasOneOutcome() => Finds(A.Process().Start().Exclusive("Which").If("ok = true").Manual("Yes")
        .Exclusive("Merge").Exclusive("Again").If("ok = true").End("YesEnd").From("Again").Default().End("NoEnd")
        .From("Which").Default().Manual("No").To("Merge"));

    [Fact]
    public void ErrorThatACallerCatches_IsNoFinding()
    {
        var process = A.Process().Start().UserTask("Work").EndError("Failed", "Refused").Build();

        Explorer.Explore(process, caughtByCallers: new HashSet<string> { "Refused" }).Findings.ShouldBeEmpty();
        Explorer.Explore(process, caughtByCallers: new HashSet<string> { "Another" }).Findings.ShouldContain(f => f.Kind == FindingKind.Incident);
    }

    [Fact]
    public void JoinAfterAChoice_IsADeadlock()
    {
        var process = A.Process().Start().Exclusive("Which").If("ok = true").UserTask("A").Parallel("Join").End()
            .From("Which").Default().UserTask("B").To("Join");

        Finds(process, (FindingKind.Deadlock, "Join"), (FindingKind.LostToken, "Join"), (FindingKind.Unreachable, "Join"),
            (FindingKind.Unreachable, "End"));
    }

    [Fact]
    public void TokenThatIsLeftAtAJoin_IsLost()
    {
        var process = A.Process().Start().Parallel("Fork").UserTask("Police").Exclusive("Merge").Parallel("Join").End()
            .From("Fork").UserTask("Health").To("Join").Boundary("Late", "Police", "P1D", interrupting: false).To("Merge");

        var findings = Explore(process).Findings;

        findings.Select(f => f.Kind).ShouldContain(FindingKind.LostToken);
        findings.Select(f => f.Kind).ShouldContain(FindingKind.Deadlock);
    }

    [Fact]
    public void Finding_TellsHowOneComesToIt()
    {
        var process = A.Process().Start().UserTask("Ask").Exclusive("Which").If("ok = true").End("Yes").From("Which").If("ok = false")
            .End("No");

        var finding = Explore(process).Findings.ShouldHaveSingleItem();

        (finding.Kind, finding.ElementId).ShouldBe((FindingKind.Incident, "Which"));
        finding.Path.ShouldBe(["start at Start", "Ask done, ok = true: no, ok = false: no"]);
    }

    [Fact]
    public void ErrorThatNothingCatches_IsFound() => Finds(
        A.Process().Start().UserTask("Work").EndError("Failed", "x"), (FindingKind.Incident, "Failed"),
            (FindingKind.Unreachable, "Failed"));

    [Fact]
    public void ErrorThatNothingThrows_LeadsNowhere() => Finds(
        A.Process().Start().Sub("Inner", p => p.Start("In").UserTask("Work").End("Out")).End().BoundaryError("Caught", "Inner", "x")
            .End("Stopped"),
        (FindingKind.Unreachable, "Caught"), (FindingKind.Unreachable, "Stopped"));

    [Fact]
    public void ErrorsOfJobs_AreTried() => Finds(
        A.Process().Start().Job("Ask").End().BoundaryError("Refused", "Ask", "refused").End("Stopped").BoundaryError("Any", "Ask")
            .End("AnyEnd"));

    [Fact]
    public void LoopWithoutAWait_IsFound() => Explore(A.Process().Start().Exclusive("Round").Exclusive("Ok").If("ok = true").End()
        .From("Ok").Default().To("Round")).Findings.Select(f => f.Kind).ShouldBe([FindingKind.Incident]);

    [Fact]
    public void EventThatWouldFreeAStuckToken_DoesNotHideIt()
    {
        var process = A.Process().Start().Exclusive("Which").If("ok = true").UserTask("A").Parallel("Join").End()
            .From("Which").Default().UserTask("B").To("Join")
            .EventSub("Withdraw", p => p.StartMessage("Withdrawn", "Withdrawal").End("Closed"));

        Explore(process).Findings.Select(f => f.Kind).ShouldContain(FindingKind.Deadlock);
    }

    [Fact]
    public void LoopThatNothingEnds_IsNoWayOut() => Finds(
        A.Process().Start().Exclusive("Which").If("ok = true").End().From("Which").Default().Exclusive("Round").UserTask("Work")
            .To("Round"),
        (FindingKind.NoWayOut, "Work"));

    [Fact]
    public void RemindersWithoutEnd_AreBounded()
    {
        var exploration =
            Explore(A.Process().Start().UserTask("Work").End().BoundaryCycle("Remind", "Work", "R/P1D").UserTask("Read").End("ReadEnd"));

        exploration.Findings.ShouldBeEmpty();
        exploration.States.ShouldBeLessThan(20);
    }

    [Fact]
    public void TooManySituations_AreCapped()
    {
        var process = A.Process().Start().Parallel("Fork");
        for (var i = 0; i < 12; i++)
        {
            process = process.From("Fork").UserTask($"Task{i}").End($"End{i}");
        }

        var exploration = Explorer.Explore(process.Build(), maxStates: 100);

        exploration.IsComplete.ShouldBeFalse();
        exploration.States.ShouldBe(100);
        exploration.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void CalledProcess_IsTriedOutInItsPlace()
    {
        var called = A.Process().Start("In").Exclusive("Which").If("ok = true").EndError("Failed", "x").From("Which").Default()
            .UserTask("Work").End("Out")
            .Build() with
        { Version = new DefinitionVersion("inner", 1, "one") };
        var caller = A.Process().Start().Call("Assess", "inner", 1).End().BoundaryError("Caught", "Assess", "x").End("Stopped").Build();

        Explorer.Explore(caller, (_, _) => called).Findings.ShouldBeEmpty();
        Explorer.Explore(caller).Findings[0].Kind.ShouldBe(FindingKind.Incident);
    }

    [Fact]
    public void TablesAndDates_DoNotStandInTheWay() =>
        Finds(A.Process().Start().Rule("Ask").TimerAt("Meeting", "meetingAt").UserTask("Decide").End()
            .BoundaryAt("Late", "Decide", "meetingAt", interrupting: false).End("Reminded"));
}
