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

    private static readonly ImmutableSortedDictionary<string, Value> Variables =
        ImmutableSortedDictionary.Create<string, Value>(StringComparer.Ordinal);

    private static readonly Instance Full = Instance.Of(new DefinitionVersion("case-journey", 3, "00ff")) with
    {
        BusinessKey = "case-7",
        Status = InstanceStatus.Running,
        Sequence = 4,
        Counter = 9,
        Tokens = [new Token(1, "Assess", null), new Token(2, "Join", "PoliceToJoin") { In = 1 }],
        Waits =
        [
            new OpenWait("Assess:3", WaitKind.Task, "Assess", 1, Instant, null),
            new OpenWait("Await:4", WaitKind.Message, "Await", 2, null, "Reply") { In = 1 },
            new OpenWait("Remind:5", WaitKind.Timer, "Remind", 1, Instant, null) { Left = 3 },
            new OpenWait("Notify:6", WaitKind.Job, "Notify", 1, null, null) { Failures = 2, NextTryAt = Instant },
        ],
        MessagesTaken = ["m1", "m2"],
        Inbox = [new KeptMessage("m3", "Reply", Instant)],
        Calls = [new RunningCall(1, new DefinitionVersion("assess", 2, "11ee"), Variables.Add("score", Value.Of(3m)))],
        Incidents = [new Incident(1, "Assess", "a \"quoted\" reason\n<b>é</b>") { Id = "Assess:8", In = 1 }],
    };

    [Fact]
    public void EveryPart_ComesBack()
    {
        var back = InstanceJson.Read(InstanceJson.Write(Full));

        back.Definition.ShouldBe(Full.Definition);
        back.BusinessKey.ShouldBe(Full.BusinessKey);
        back.Inbox.ShouldBe(Full.Inbox);
        back.Calls.Select(c => (c.TokenId, c.Definition)).ShouldBe(Full.Calls.Select(c => (c.TokenId, c.Definition)));
        back.Calls.Single().Variables.ShouldBe(Full.Calls.Single().Variables);
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

    [Fact]
    public void StateWrittenBeforeThereWereScopes_IsStillRead()
    {
        var old = """
            {"def":{"key":"a","no":1,"hash":"b"},"status":"Running","seq":2,"count":4,"tokens":[{"id":1,"at":"Screen"}],
            "waits":[{"id":"Screen:2","kind":"Task","at":"Screen","token":1}],"incidents":[{"token":1,"at":"Screen","why":"stuck"}]}
            """;

        var instance = InstanceJson.Read(old);

        instance.Tokens.ShouldBe([new Token(1, "Screen", null)]);
        instance.Waits.ShouldBe([new OpenWait("Screen:2", WaitKind.Task, "Screen", 1, null, null)]);
        instance.Incidents.ShouldBe([new Incident(1, "Screen", "stuck") { Id = "Screen:1" }]);
    }

    [Fact]
    public void NamesInAnotherOrderAndUnknownOnes_AreRead()
    {
        var other = """
            {"later":{"a":[1,{"b":null}]},"count":4,"seq":2,"tokens":[{"more":[],"at":"Screen","id":1}],"status":"Running",
            "def":{"hash":"b","no":1,"key":"a"}}
            """;

        var instance = InstanceJson.Read(other);

        instance.Definition.ShouldBe(new DefinitionVersion("a", 1, "b"));
        (instance.Sequence, instance.Counter).ShouldBe((2, 4));
        instance.Tokens.ShouldBe([new Token(1, "Screen", null)]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{"def":{"key":"a","no":1,"hash":"b"},"status":"New","seq":0""")]
    [InlineData("""{"def":{"key":"a","no":1,"hash":"b"},"status":"New","seq":0,"count":0}}""")]
    [InlineData("""{"def":{"key":"a","no":1,"hash":"b"},"status":"New","seq":0,"count":0} {}""")]
    [InlineData("""{"def":{"key":"a","no":1,"hash":null},"status":"New","seq":0,"count":0}""")]
    [InlineData("""{"def":{"key":"a","no":1},"status":"New","seq":0,"count":0}""")]
    [InlineData("""{"def":{"key":"a","no":1,"hash":"b"},"status":"New","seq":0,"count":99999999999}""")]
    [InlineData("""{"def":{"key":"a","no":1,"hash":"b"},"status":"New","seq":0,"count":0,"tokens":{}}""")]
    [InlineData("""{"def":{"key":"a","no":1,"hash":"b"},"status":"New","seq":0,"count":0,"tokens":[1]}""")]
    [InlineData("""{"def":{"key":"a","no":1,"hash":"b"},"status":"New","seq":0,"count":0,"tokens":[{"id":1}]}""")]
    [InlineData("""{"def":{"key":"a","no":1,"hash":"b"},"status":"New","seq":0,"count":0,"vars":[]}""")]
    [InlineData("""{"def":{"key":"a","no":1,"hash":"b"},"status":"New","seq":0,"count":0,"vars":{"x":{"$date":"2026-01-01","y":1}}}""")]
    [InlineData("""{"def":{"key":"a","no":1,"hash":"b"},"status":"New","seq":0,"count":0,"messages":[7]}""")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"def":{"key":"a","no":1,"hash":"b"},"status":"Lost","seq":0,"count":0}""")]
    [InlineData("""{"def":{"key":"a","no":1,"hash":"b"},"status":"New","seq":"0","count":0}""")]
    [InlineData("""{"def":{"key":"a","no":1,"hash":"b"},"status":"New","seq":0,"count":0,"vars":{"x":{"$date":"soon"}}}""")]
    public void OtherText_IsAFormatException(string text) => Should.Throw<FormatException>(() => InstanceJson.Read(text));
}
