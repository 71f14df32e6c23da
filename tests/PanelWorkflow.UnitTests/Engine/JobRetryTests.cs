using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine;

/// <summary>Technical trouble with a job is tried again after the pauses that the file states; a business error never is.</summary>
public class JobRetryTests
{
    private static Scenario Job(string? retry = null)
    {
        var process = A.Process().Start().Job("Notify");
        return new Scenario((retry is null ? process : process.With("pw:retry", retry)).UserTask("Next").End().Build()).Start();
    }

    [Fact]
    public void FirstFailure_AsksForTheJobAgainLater()
    {
        var scenario = Job().AttemptFails("Notify").WaitsAt("Notify");

        var wait = scenario.WaitAt("Notify");
        wait.Failures.ShouldBe(1);
        wait.NextTryAt.ShouldBe(scenario.Now.AddMinutes(1));
        scenario.Effects.ShouldBe([new Effect.JobRetry(wait.Id, "Notify", 2, scenario.Now.AddMinutes(1))]);
        scenario.Instance.Incidents.ShouldBeEmpty();
    }

    [Fact]
    public void EachFailure_WaitsLonger()
    {
        var scenario = Job("PT10S PT1M PT1H");
        var pauses = new List<TimeSpan>();
        for (var attempt = 0; attempt < 3; attempt++)
        {
            scenario.AttemptFails("Notify");
            pauses.Add(scenario.WaitAt("Notify").NextTryAt!.Value - scenario.Now);
            scenario.After(pauses[^1]);
        }

        pauses.ShouldBe([TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)]);
    }

    [Fact]
    public void SameFailureToldTwice_CountsOnce()
    {
        var scenario = Job();
        var failed = new Trigger.JobFailed(scenario.Now, "tests", scenario.WaitAt("Notify").Id, "it broke") { Attempt = 1 };

        scenario.Step(failed).Ignores(failed);

        scenario.Step(failed with { Attempt = 2 }).WaitAt("Notify").Failures.ShouldBe(2);
    }

    [Fact]
    public void PausesUsedUp_IsAnIncident()
    {
        var scenario = Job("PT1M").AttemptFails("Notify").AttemptFails("Notify", "still broken").WaitsAt("Notify").HasIncidentAt("Notify");

        scenario.Instance.Incidents.Single().Reason.ShouldBe("still broken");
        scenario.WaitAt("Notify").NextTryAt.ShouldBeNull();
    }

    [Fact]
    public void NoPauses_IsAnIncidentAtOnce() => Job("none").AttemptFails("Notify").HasIncidentAt("Notify");

    [Fact]
    public void JobThatSucceedsAtLast_GoesOn() => Job().AttemptFails("Notify").AttemptFails("Notify").JobDone("Notify").WaitsAt("Next");

    [Fact]
    public void RetriedIncident_StartsWithAllItsAttempts()
    {
        var scenario = Job("PT1M").JobFails("Notify").Resolve(Resolution.Retry);

        scenario.Effects.ShouldContain(new Effect.JobRequested(scenario.WaitAt("Notify").Id, "Notify"));
        scenario.Instance.Incidents.ShouldBeEmpty();
        scenario.AttemptFails("Notify").Effects.OfType<Effect.JobRetry>().Single().Attempt.ShouldBe(2);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("P1D")]
    [InlineData("PT0S")]
    [InlineData("")]
    [InlineData("PT1M PT1M PT1M PT1M PT1M PT1M PT1M PT1M PT1M PT1M")]
    public void PausesThatCannotBeRead_AreRefused(string retry) => Refusals.Refused(
        A.Process().Start().Job("Notify").End().Edited("id=\"Notify\"", $"id=\"Notify\" pw:retry=\"{retry}\""),
        "Notify", "malformed-retry", "id=\"Notify\"");
}
