using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine;

/// <summary>Start events: BPMN 2.0 §10.5.2 and §13.2 (each start event begins an instance of its own).</summary>
public class StartEventTests
{
    private static readonly ProcessDefinition ThreeWays = A.Process().Start().UserTask("Enter").End()
        .StartMessage("Referred", "Referral").UserTask("Read").End("ReadEnd")
        .StartTimer("Weekly", "timeCycle", "R/2026-11-30T09:00:00Z/P7D").UserTask("Review").End("ReviewEnd").Build();

    private static Scenario Begin(string? eventId, string? messageId = null)
    {
        var scenario = new Scenario(ThreeWays);
        return scenario.Step(new Trigger.Start(scenario.Now, "tests") { EventId = eventId, MessageId = messageId });
    }

    [Theory]
    [InlineData(null, "Enter")]
    [InlineData("Start", "Enter")]
    [InlineData("Referred", "Read")]
    [InlineData("Weekly", "Review")]
    public void Start_BeginsAtTheEventThatHappened(string? eventId, string task) => Begin(eventId).WaitsAt(task);

    [Fact]
    public void StartAtAnUnknownEvent_IsIgnored() => Begin("Gone").Instance.Status.ShouldBe(InstanceStatus.New);

    [Fact]
    public void MessageThatStartsAnInstance_IsTaken() => Begin("Referred", "m1").Instance.MessagesTaken.ShouldBe(["m1"]);

    [Fact]
    public void OnlyStart_NeedsNoName() =>
        new Scenario(A.Process().StartMessage("Referred", "Referral").UserTask("Read").End().Build()).Start().WaitsAt("Read");

    [Fact]
    public void TwoStartsWithEvents_NeedAName()
    {
        var process = A.Process().StartMessage("Referred", "Referral").End("A").StartMessage("Returned", "Return").End("B").Build();

        process.Start.ShouldBeNull();
        new Scenario(process).Start().Instance.Status.ShouldBe(InstanceStatus.New);
    }

    [Fact]
    public void InstancesOfOneDefinition_GoTheirOwnWays()
    {
        var first = new Scenario(ThreeWays).Start();
        var second = new Scenario(ThreeWays).Start();

        first.Complete("Enter").IsFinishedAt("End");

        second.WaitsAt("Enter");
    }

    [Theory]
    [InlineData("2026-11-01T00:00:00Z", "2026-11-30T09:00:00Z")]
    [InlineData("2026-11-30T09:00:00Z", "2026-12-07T09:00:00Z")]
    [InlineData("2027-01-01T00:00:00Z", "2027-01-04T09:00:00Z")]
    public void WeeklyStart_IsDueEachWeek(string after, string due) => Next("timeCycle", "R/2026-11-30T09:00:00Z/P7D", after)
        .ShouldBe(DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void CountedCycle_ComesToAnEnd() => Next("timeCycle", "R2/2026-11-30T09:00:00Z/P7D", "2026-12-07T09:00:00Z").ShouldBeNull();

    [Fact]
    public void StartEverySecondForYears_IsFoundAtOnce() => Next("timeCycle", "R/2000-01-01T00:00:00Z/PT1S", "2026-12-07T09:00:00Z")
        .ShouldBe(new DateTimeOffset(2026, 12, 7, 9, 0, 1, TimeSpan.Zero));

    [Theory]
    [InlineData("2026-12-23T00:00:00Z", true)]
    [InlineData("2026-12-24T00:00:00Z", false)]
    public void StartOnADay_IsDueOnce(string after, bool isDue) =>
        Next("timeDate", "date(\"2026-12-24\")", after).HasValue.ShouldBe(isDue);

    private static DateTimeOffset? Next(string kind, string text, string after)
    {
        var start = A.Process().StartTimer("Due", kind, text).End().Build().Starts.Single();
        return StartTimers.NextAfter(
            ((EventDefinition.Timer)start.On!).Rule,
            DateTimeOffset.Parse(after, System.Globalization.CultureInfo.InvariantCulture),
            new TestResolver());
    }
}
