using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine;

public class MessageAndCancelTests
{
    private static Scenario TwoInARow() =>
        new(A.Process().Start().Message("AwaitFirst", "Reply").UserTask("Between").Message("AwaitSecond", "Other").End().Build());

    [Fact]
    public void MessageWait_CarriesTheMessagesName()
    {
        var scenario = TwoInARow().Start().WaitsAt("AwaitFirst");

        scenario.Effects[^1].ShouldBe(new Effect.WaitOpened("AwaitFirst:2", WaitKind.Message, "AwaitFirst", "Reply", "", null));
    }

    [Fact]
    public void Message_GoesOn()
    {
        var scenario = TwoInARow().Start().Receive("Reply").WaitsAt("Between");

        scenario.Effects.ShouldContain(new Effect.History("AwaitFirst", "received"));
        scenario.Instance.MessagesTaken.ShouldBe(["m1"]);
    }

    [Fact]
    public void SameMessageTwice_SecondIsIgnored()
    {
        var process = A.Process().Start().Exclusive("Round").Message("Await", "Reply").Exclusive("Ok").If("ok = true").End()
            .From("Ok").Default().To("Round").Build();
        var scenario = new Scenario(process).Start().Receive("Reply", "m1").WaitsAt("Await");

        scenario.Ignores(new Trigger.Message(scenario.Now, "tests", "m1", "Reply"));

        scenario.Receive("Reply", "m2").Instance.MessagesTaken.ShouldBe(["m1", "m2"]);
    }

    [Fact]
    public void MessageThatNothingWaitsFor_IsIgnoredAndMayComeAgain()
    {
        var scenario = TwoInARow().Start();

        scenario.Ignores(new Trigger.Message(scenario.Now, "tests", "m2", "Other"));

        scenario.Receive("Reply").Complete("Between").Receive("Other", "m2").IsFinishedAt("End");
    }

    [Fact]
    public void TwoWaitsForOneMessage_TheFirstOpenedTakesIt()
    {
        var process = A.Process().Start().Parallel("Fork").Message("AwaitA", "Reply").End("EndA")
            .From("Fork").Message("AwaitB", "Reply").End("EndB");

        new Scenario(process.Build()).Start().WaitsAt("AwaitA", "AwaitB").Receive("Reply").WaitsAt("AwaitB");
    }

    [Fact]
    public void Cancel_ClosesEveryWait()
    {
        var process = A.Process().Start().Parallel("Fork").UserTask("Assess").End("EndA").From("Fork").Message("Await", "Reply").End("EndB")
            .Boundary("Late", "Assess", "P1D").End("Lapsed").Build();

        var scenario = new Scenario(process).Start().Cancel().WaitsAt();

        scenario.Instance.Status.ShouldBe(InstanceStatus.Cancelled);
        scenario.Instance.Tokens.ShouldBeEmpty();
        scenario.Effects.ShouldBe(
        [
            new Effect.WaitClosed("Assess:3", false),
            new Effect.WaitClosed("Late:4", false),
            new Effect.WaitClosed("Await:5", false),
            new Effect.History("", "cancelled"),
            new Effect.Finished(""),
        ]);
    }
}
