using PanelWorkflow.Engine;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine;

/// <summary>A trigger that comes late, twice or for nothing changes nothing.</summary>
public class StaleTriggerTests
{
    private readonly Scenario _scenario = new(
        A.Process().Start().UserTask("Screen").Job("Notify").Timer("Pause", "PT1H").End().Boundary("Late", "Screen", "P2D").End("Lapsed")
            .Build());

    [Fact]
    public void NothingStarted_EveryOtherTriggerIsIgnored() => IgnoresEverythingFor("Screen:2");

    [Fact]
    public void StartedTwice_IsIgnored() => _scenario.Start().Ignores(new Trigger.Start(_scenario.Now, "tests"));

    [Theory]
    [InlineData("Screen:99")]
    [InlineData("Screen")]
    [InlineData("Nowhere:2")]
    [InlineData("")]
    public void UnknownWait_IsIgnored(string waitId)
    {
        _scenario.Start();

        IgnoresEverythingFor(waitId);
    }

    [Fact]
    public void TaskDoneTwice_SecondIsIgnored()
    {
        var wait = _scenario.Start().WaitAt("Screen").Id;

        _scenario.Complete("Screen");

        IgnoresEverythingFor(wait);
    }

    [Fact]
    public void TimerOfATaskThatIsDone_IsIgnored()
    {
        var timer = _scenario.Start().WaitAt("Late").Id;

        _scenario.Complete("Screen").After(TimeSpan.FromDays(9));

        _scenario.Ignores(new Trigger.TimerDue(_scenario.Now, "tests", timer));
    }

    [Fact]
    public void TimerBeforeItsTime_IsIgnored()
    {
        var timer = _scenario.Start().WaitAt("Late").Id;

        _scenario.After(TimeSpan.FromHours(47));

        _scenario.Ignores(new Trigger.TimerDue(_scenario.Now, "tests", timer));
    }

    [Fact]
    public void FinishedInstance_IgnoresEverything()
    {
        _scenario.Start().Fire("Late").IsFinishedAt("Lapsed");

        IgnoresEverythingFor("Late:3");
        _scenario.Ignores(new Trigger.Cancel(_scenario.Now, "tests", "again"));
    }

    [Fact]
    public void CancelledInstance_IgnoresEverything()
    {
        var wait = _scenario.Start().WaitAt("Screen").Id;

        _scenario.Cancel();

        IgnoresEverythingFor(wait);
        _scenario.Ignores(new Trigger.Start(_scenario.Now, "tests"));
    }

    [Fact]
    public void InstanceOfAnotherVersion_IsAMistakeOfTheCaller()
    {
        var definition = A.Process().Start().End().Build();
        var other = Instance.Of(new DefinitionVersion("tiny", 2, "ab"));

        Should.Throw<ArgumentException>(() => ProcessEngine.Step(definition, other, new Trigger.Start(default, "tests"),
            new TestResolver()));
    }

    private void IgnoresEverythingFor(string waitId) => _scenario
        .Ignores(new Trigger.CompleteTask(_scenario.Now, "tests", waitId))
        .Ignores(new Trigger.JobDone(_scenario.Now, "tests", waitId))
        .Ignores(new Trigger.JobFailed(_scenario.Now, "tests", waitId, "late"))
        .Ignores(new Trigger.TimerDue(_scenario.Now.AddYears(1), "tests", waitId))
        .Ignores(new Trigger.Message(_scenario.Now, "tests", "m1", "Released"));
}
