using System.Collections.Immutable;
using PanelWorkflow.Engine;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine;

public class InstanceJsonTests
{
    private static readonly DateTimeOffset Instant = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(1)).AddTicks(1234567);

    private static readonly Instance Full = Instance.Of(new DefinitionVersion("case-journey", 3, "00ff")) with
    {
        Status = InstanceStatus.Running,
        Sequence = 4,
        Counter = 9,
        Tokens = [new Token(1, "Assess", null), new Token(2, "Join", "PoliceToJoin")],
        Waits =
        [
            new OpenWait("Assess:3", WaitKind.Task, "Assess", 1, Instant, null),
            new OpenWait("Await:4", WaitKind.Message, "Await", 2, null, "Reply"),
        ],
        MessagesTaken = ["m1", "m2"],
        Incidents = [new Incident(1, "Assess", "a \"quoted\" reason\n<b>é</b>")],
    };

    [Fact]
    public void EveryPart_ComesBack()
    {
        var back = InstanceJson.Read(InstanceJson.Write(Full));

        back.Definition.ShouldBe(Full.Definition);
        back.Status.ShouldBe(Full.Status);
        back.Sequence.ShouldBe(Full.Sequence);
        back.Counter.ShouldBe(Full.Counter);
        back.Tokens.ShouldBe(Full.Tokens);
        back.Waits.ShouldBe(Full.Waits);
        back.MessagesTaken.ShouldBe(Full.MessagesTaken);
        back.Incidents.ShouldBe(Full.Incidents);
    }

    public static TheoryData<Value> Values() =>
    [
        Value.True,
        Value.False,
        Value.Of(""),
        Value.Of("Zoë </script> \u0001 😀"),
        Value.Of(0.10m),
        Value.Of(decimal.MaxValue),
        Value.Of(-3m),
        Value.Of(new DateOnly(2026, 2, 28)),
        Value.Of(Instant),
        Value.Of(["a", "b"]),
        new Value.Items([Value.Null, Value.Of(1m)]),
        new Value.Context(ImmutableSortedDictionary<string, Value>.Empty.Add("date", Value.Of("x")).Add("n", Value.Null)),
    ];

    [Theory]
    [MemberData(nameof(Values))]
    public void EveryKindOfValue_ComesBack(Value value)
    {
        var instance = Full with { Variables = Full.Variables.Add("x", value) };

        InstanceJson.Read(InstanceJson.Write(instance)).Variables["x"].ShouldBe(value);
    }

    [Fact]
    public void Offset_IsKept()
    {
        var instance = Full with { Variables = Full.Variables.Add("x", Value.Of(Instant)) };

        var back = (Value.Instant)InstanceJson.Read(InstanceJson.Write(instance)).Variables["x"];

        back.At.Offset.ShouldBe(TimeSpan.FromHours(1));
    }

    [Fact]
    public void NewInstance_IsSmall()
    {
        InstanceJson.Write(Instance.Of(new DefinitionVersion("case-journey", 1, "ab")))
            .ShouldBe("""{"def":{"key":"case-journey","no":1,"hash":"ab"},"status":"New","seq":0,"count":0}""");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"def":{"key":"a","no":1,"hash":"b"},"status":"Lost","seq":0,"count":0}""")]
    [InlineData("""{"def":{"key":"a","no":1,"hash":"b"},"status":"New","seq":"0","count":0}""")]
    [InlineData("""{"def":{"key":"a","no":1,"hash":"b"},"status":"New","seq":0,"count":0,"vars":{"x":{"$date":"soon"}}}""")]
    public void OtherText_IsAFormatException(string text) => Should.Throw<FormatException>(() => InstanceJson.Read(text));
}
