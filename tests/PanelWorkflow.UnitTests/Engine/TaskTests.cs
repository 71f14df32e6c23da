using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine;

public class TaskTests
{
    private static Scenario OneTask() =>
        new(A.Process().Lane("Panel").Start().UserTask("Screen").Named("Screen the referral").End().Build());

    private static Scenario OneJob() => new(A.Process().Start().Job("Notify").End().Build());

    [Fact]
    public void Start_WaitsAtTheFirstTask()
    {
        var scenario = OneTask().Start().WaitsAt("Screen");

        scenario.Instance.Status.ShouldBe(InstanceStatus.Running);
        scenario.Effects.ShouldBe(
        [
            new Effect.History("", "started"),
            new Effect.History("Start", "completed"),
            new Effect.History("Screen", "entered"),
            new Effect.WaitOpened("Screen:2", WaitKind.Task, "Screen", "Screen the referral", "Panel", null),
        ]);
    }

    [Fact]
    public void TaskDone_ClosesTheWaitAndFinishes()
    {
        var scenario = OneTask().Start().Complete("Screen").IsFinishedAt("End");

        scenario.Effects.ShouldBe(
        [
            new Effect.WaitClosed("Screen:2", true),
            new Effect.History("Screen", "completed"),
            new Effect.History("End", "ended"),
            new Effect.Finished("End"),
        ]);
    }

    [Fact]
    public void EachChange_CountsOneInTheSequence()
    {
        var scenario = OneTask().Start().Complete("Screen");

        scenario.Instance.Sequence.ShouldBe(2);
    }

    [Fact]
    public void SecondVisit_GetsAWaitIdOfItsOwn()
    {
        var process = A.Process().Start().Exclusive("Again").UserTask("Screen").Exclusive("Ok").If("ok = true").End()
            .From("Ok").Default().To("Again").Build();
        var scenario = new Scenario(process).Start();
        var first = scenario.WaitAt("Screen").Id;

        scenario.Complete("Screen").WaitsAt("Screen");

        scenario.WaitAt("Screen").Id.ShouldNotBe(first);
        scenario.Ignores(new Trigger.CompleteTask(scenario.Now, "tests", first));
    }

    [Fact]
    public void ServiceTask_AsksForAJob()
    {
        var scenario = OneJob().Start().WaitsAt("Notify");

        scenario.WaitAt("Notify").Kind.ShouldBe(WaitKind.Job);
        scenario.Effects.ShouldContain(new Effect.JobRequested("Notify:2", "Notify"));
    }

    [Fact]
    public void JobDone_KeepsItsResultsAsVariables()
    {
        var scenario = OneJob().Start().JobDone("Notify", ("meetingId", Value.Of("m7"))).IsFinishedAt("End");

        scenario.Instance.Variables["meetingId"].ShouldBe(Value.Of("m7"));
    }

    [Fact]
    public void JobDoneWithANull_RemovesTheVariable()
    {
        var process = A.Process().Start().Job("First").Job("Second").End().Build();

        var scenario = new Scenario(process).Start().JobDone("First", ("x", Value.True)).JobDone("Second", ("x", Value.Null));

        scenario.Instance.Variables.ShouldBeEmpty();
    }

    [Fact]
    public void JobFailed_RaisesAnIncidentAndGoesOnWaiting()
    {
        var scenario = OneJob().Start().JobFails("Notify", "no address").WaitsAt("Notify").HasIncidentAt("Notify");

        scenario.Effects.ShouldBe([new Effect.IncidentRaised("Notify", "no address") { IncidentId = "Notify:3" }]);
    }

    [Fact]
    public void JobFailedTwice_KeepsTheLastReasonOnly()
    {
        var scenario = OneJob().Start().JobFails("Notify", "first").JobFails("Notify", "second").HasIncidentAt("Notify");

        scenario.Instance.Incidents.Single().Reason.ShouldBe("second");
    }

    [Fact]
    public void JobDoneAfterItFailed_ClearsTheIncident()
    {
        var scenario = OneJob().Start().JobFails("Notify").JobDone("Notify").IsFinishedAt("End");

        scenario.Instance.Incidents.ShouldBeEmpty();
    }

    [Fact]
    public void UserTask_IsNotDoneByAJob()
    {
        var scenario = OneTask().Start();

        scenario.Ignores(new Trigger.JobDone(scenario.Now, "tests", scenario.WaitAt("Screen").Id));
    }

    [Fact]
    public void ServiceTask_IsNotDoneByAPerson()
    {
        var scenario = OneJob().Start();

        scenario.Ignores(new Trigger.CompleteTask(scenario.Now, "tests", scenario.WaitAt("Notify").Id));
    }
}
