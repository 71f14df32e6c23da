using System.Collections.Immutable;
using PanelWorkflow.Engine;
using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine;

/// <summary>Running instances go over to another version by a plan, or say why not.</summary>
public class MigrationTests
{
    private static readonly ImmutableSortedDictionary<string, string> Identity = ImmutableSortedDictionary<string, string>.Empty;

    private static ProcessDefinition V1(ProcessBuilder process) =>
        process.Build() with { Version = new DefinitionVersion("tiny", 1, "one") };

    private static ProcessDefinition V2(ProcessBuilder process) =>
        process.Build() with { Version = new DefinitionVersion("tiny", 2, "two") };

    private static ProcessBuilder Screening(string task = "Screen") => A.Process().Start().UserTask(task).UserTask("Decide").End();

    /// <summary>Moves what the first version has come to, and gives it to a scenario of the second.</summary>
    private static MigrationResult Move(
        Scenario scenario, ProcessDefinition from, ProcessDefinition to, ImmutableSortedDictionary<string, string>? elements = null)
    {
        var plan = new MigrationPlan(from.Version, to.Version) { Elements = elements ?? Identity };
        var result =
            ProcessEngine.Migrate(from, to, scenario.Instance, new Trigger.Migrate(scenario.Now, "tests", plan), new TestResolver());
        if (result.IsMoved)
        {
            InstanceJson.Write(InstanceJson.Read(InstanceJson.Write(result.Next))).ShouldBe(InstanceJson.Write(result.Next));
        }
        else
        {
            result.Next.ShouldBeSameAs(scenario.Instance);
            result.Effects.ShouldBeEmpty();
        }

        return result;
    }

    private static Instance Complete(ProcessDefinition definition, Instance instance, string task)
    {
        var wait = instance.Waits.Single(w => w.ElementId == task);
        return ProcessEngine.Step(definition, instance, new Trigger.CompleteTask(DateTimeOffset.UnixEpoch, "tests", wait.Id),
            new TestResolver()).Next;
    }

    private static void IsRefused(ProcessBuilder before, ProcessBuilder after, string element, string reason,
        params (string, string)[] elements)
    {
        var (from, to) = (V1(before), V2(after));
        var plan = elements.ToImmutableSortedDictionary(e => e.Item1, e => e.Item2);

        var refusal = Move(new Scenario(from).Start(), from, to, plan).Refusals.ShouldHaveSingleItem();

        refusal.ElementId.ShouldBe(element);
        refusal.Reason.ShouldContain(reason);
    }

    [Fact]
    public void SameElements_GoOnAsTheyAre()
    {
        var (from, to) = (V1(Screening()), V2(Screening().From("Decide").Edited("name=\"End\"", "name=\"Over\"")));
        var scenario = new Scenario(from).Start();

        var moved = Move(scenario, from, to);

        moved.Next.Definition.ShouldBe(to.Version);
        moved.Next.Waits.ShouldBe(scenario.Instance.Waits);
        moved.Effects.ShouldBe([new Effect.History("", "moved")]);
        moved.Next.Sequence.ShouldBe(scenario.Instance.Sequence + 1);
        Complete(to, Complete(to, moved.Next, "Screen"), "Decide").Status.ShouldBe(InstanceStatus.Finished);
    }

    [Fact]
    public void ElementOfAnotherName_IsWaitedForAnew()
    {
        var (from, to) = (V1(Screening()), V2(Screening("Triage")));
        var scenario = new Scenario(from).Start();

        var moved = Move(scenario, from, to, Identity.Add("Screen", "Triage"));

        var wait = moved.Next.Waits.Single();
        moved.Effects.ShouldBe(
        [
            new Effect.History("", "moved"),
            new Effect.WaitClosed(scenario.Instance.Waits.Single().Id, false),
            new Effect.WaitOpened(wait.Id, WaitKind.Task, "Triage", "Triage", "", null),
        ]);
        Complete(to, moved.Next, "Triage").Waits.Single().ElementId.ShouldBe("Decide");
    }

    [Fact]
    public void LimitThatRuns_KeepsItsTime()
    {
        var (from, to) = (V1(Screening().Boundary("Late", "Screen", "P2D").End("Lapsed")),
            V2(Screening().Boundary("Late", "Screen", "P9D").End("Lapsed")));
        var scenario = new Scenario(from).Start();

        var moved = Move(scenario, from, to);

        moved.Next.Waits.Single(w => w.ElementId == "Late").DueAt.ShouldBe(scenario.WaitAt("Late").DueAt);
    }

    [Fact]
    public void NewLimit_BeginsNow()
    {
        var (from, to) = (V1(Screening()), V2(Screening().Boundary("Late", "Screen", "P9D").End("Lapsed")));
        var scenario = new Scenario(from).Start().After(TimeSpan.FromDays(1));

        var moved = Move(scenario, from, to).Next;

        moved.Waits.Single(w => w.ElementId == "Late").DueAt.ShouldBe(scenario.Now.AddDays(9));
        moved.Waits.Single(w => w.ElementId == "Screen").DueAt.ShouldBe(scenario.Now.AddDays(9));
    }

    [Fact]
    public void LimitThatHasFired_DoesNotBeginAgain()
    {
        ProcessBuilder Process() => Screening().Boundary("Late", "Screen", "P2D", interrupting: false).End("Lapsed");
        var (from, to) = (V1(Process()), V2(Process()));

        Move(new Scenario(from).Start().Fire("Late"), from, to).Next.Waits.Single().ElementId.ShouldBe("Screen");
    }

    [Fact]
    public void LimitThatThePlanLetsGo_IsWithdrawn()
    {
        var (from, to) = (V1(Screening().Boundary("Late", "Screen", "P2D").End("Lapsed")), V2(Screening()));
        var scenario = new Scenario(from).Start();

        var moved = Move(scenario, from, to, Identity.Add("Late", ""));

        moved.Next.Waits.Select(w => (w.ElementId, w.DueAt)).ShouldBe([("Screen", null)]);
        moved.Effects.ShouldContain(new Effect.WaitClosed(scenario.WaitAt("Late").Id, false));
    }

    [Fact]
    public void TokensInsideASubProcess_GoWithIt()
    {
        ProcessBuilder Process(string inner) =>
            A.Process().Start().Sub(inner, p => p.Start("In").Parallel("Split").UserTask("A").Parallel("Join").End("Out").From("Split")
                .UserTask("B").To("Join")).End();
        var (from, to) = (V1(Process("Inner")), V2(Process("Assessment")));

        var moved = Move(new Scenario(from).Start().Complete("A"), from, to, Identity.Add("Inner", "Assessment")).Next;

        moved.Tokens.Select(t => t.ElementId).ShouldBe(["Assessment", "Join", "B"], ignoreOrder: true);
        Complete(to, moved, "B").Status.ShouldBe(InstanceStatus.Finished);
    }

    [Fact]
    public void EventSubProcessThatIsNew_IsWaitedForFromNowOn()
    {
        var (from, to) = (V1(Screening()), V2(Screening().EventSub("Stop", p => p.StartMessage("Withdrawn", "Withdrawal").End("Stopped"))));

        Move(new Scenario(from).Start(), from, to).Next.Waits.Select(w => w.ElementId).ShouldBe(["Screen", "Withdrawn"]);
    }

    [Fact]
    public void MessageOfAnotherName_IsWaitedForAnew()
    {
        var (from, to) =
            (V1(A.Process().Start().Message("Await", "Reply").End()), V2(A.Process().Start().Message("Await", "Answer").End()));

        Move(new Scenario(from).Start(), from, to).Next.Waits.Single().MessageName.ShouldBe("Answer");
    }

    [Fact]
    public void Incident_GoesWithItsElement()
    {
        var (from, to) = (V1(A.Process().Start().Job("Notify").End()), V2(A.Process().Start().Job("Inform").End()));

        var moved = Move(new Scenario(from).Start().JobFails("Notify"), from, to, Identity.Add("Notify", "Inform"));

        moved.Next.Incidents.Single().ElementId.ShouldBe("Inform");
        moved.Effects.OfType<Effect.JobRequested>().Single().ElementId.ShouldBe("Inform");
    }

    [Fact]
    public void ElementThatIsGone_IsRefused() => IsRefused(Screening(), Screening("Triage"), "Screen", "say what Screen is there");

    [Fact]
    public void ElementOfAnotherKind_IsRefused() =>
        IsRefused(Screening(), A.Process().Start().Job("Screen").UserTask("Decide").End(), "Screen", "different kinds");

    [Fact]
    public void ElementInAnotherScope_IsRefused() => IsRefused(
        Screening(), A.Process().Start().Sub("Inner", p => p.Start("In").UserTask("Screen").End("Out")).UserTask("Decide").End(), "Screen",
        "same sub-process");

    [Fact]
    public void LimitThatIsGoneWithoutAWord_IsRefused() =>
        IsRefused(Screening().Boundary("Late", "Screen", "P2D").End("Lapsed"), Screening(), "Late", "say what Late is there");

    [Fact]
    public void LimitOnAnotherTask_IsRefused() => IsRefused(
        Screening().Boundary("Late", "Screen", "P2D").End("Lapsed"), Screening().Boundary("Late", "Decide", "P2D").End("Lapsed"), "Late",
        "another activity");

    [Fact]
    public void TaskThatThePlanLetsGo_IsRefused() => IsRefused(Screening(), Screening(), "Screen", "cannot fall away", ("Screen", ""));

    [Fact]
    public void PlanThatNamesNothing_IsRefused() => IsRefused(Screening(), Screening(), "Gone", "does not have", ("Gone", "Screen"));

    [Fact]
    public void TwoElementsThatWouldBeOne_AreRefused() =>
        IsRefused(Screening(), Screening(), "Decide", "would both be", ("Decide", "Screen"));

    [Fact]
    public void TokenAtAJoinByAFlowThatIsGone_IsRefused()
    {
        ProcessBuilder Fork() => A.Process().Start().Parallel("Fork").UserTask("A").Parallel("Join").End().From("Fork").UserTask("B")
            .To("Join");
        var (from, to) = (V1(Fork()), V2(Fork().Edited("AToJoin", "AJoins")));

        Move(new Scenario(from).Start().Complete("A"), from, to).Refusals.Single().Reason.ShouldContain("AToJoin");
    }

    [Fact]
    public void FinishedInstance_IsRefused()
    {
        var (from, to) = (V1(A.Process().Start().End()), V2(A.Process().Start().End()));

        Move(new Scenario(from).Start(), from, to).Refusals.Single().Reason.ShouldContain("running");
    }

    [Fact]
    public void Check_ListsEveryElementFromWhichNoInstanceCouldMove()
    {
        var (from, to) = (V1(Screening().Boundary("Late", "Screen", "P2D").End("Lapsed")), V2(Screening("Triage")));

        new MigrationPlan(from.Version, to.Version).Check(from, to).Select(r => r.ElementId).ShouldBe(["Late", "Screen"]);
        new MigrationPlan(from.Version, to.Version) { Elements = Identity.Add("Screen", "Triage").Add("Late", "") }.Check(from, to)
            .ShouldBeEmpty();
    }

    [Fact]
    public void PlanForOtherVersions_IsAMistakeOfTheCaller()
    {
        var (from, to) = (V1(Screening()), V2(Screening()));
        var plan = new MigrationPlan(to.Version, from.Version);

        Should.Throw<ArgumentException>(() => ProcessEngine.Migrate(
            from, to, Instance.Of(from.Version), new Trigger.Migrate(default, "tests", plan), new TestResolver()));
    }
}
