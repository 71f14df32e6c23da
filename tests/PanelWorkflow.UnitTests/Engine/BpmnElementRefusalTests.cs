using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;
using static PanelWorkflow.UnitTests.Engine.Refusals;

namespace PanelWorkflow.UnitTests.Engine;

/// <summary>Each rule about a single element (its place, id, name, references, timer and lane) refuses a file that breaks it.</summary>
public class BpmnElementRefusalTests
{
    private static ProcessBuilder Plain() => A.Process().Start().UserTask("Screen").End();

    private static ProcessBuilder Choice() =>
        A.Process().Start().Exclusive("Which").If("ok = true").End("Yes").From("Which").Default().End("No");

    private static ProcessBuilder WithTimer() => Plain().Boundary("Late", "Screen", "P1D").End("Lapsed");

    private static ProcessBuilder WithMessage() => A.Process().Start().Message("Await", "Reply").End();

    [Theory]
    [InlineData("<BPMNShape bpmnElement=\"Screen\">", "<BPMNShape bpmnElement=\"Tiny\">", "Screen", "missing-layout", "id=\"Screen\"")]
    [InlineData("<BPMNEdge bpmnElement=\"ScreenToEnd\">", "<BPMNEdge bpmnElement=\"Tiny\">", "ScreenToEnd", "missing-layout",
        "id=\"ScreenToEnd\"")]
    public void StepWithoutAPlace(string old, string replacement, string element, string rule, string line) =>
        Refused(Plain().Edited(old, replacement), element, rule, line);

    [Fact]
    public void SizeThatIsNoNumber() => Plain().Edited("width=\"100\"", "width=\"NaN\"").Faults()
        .Select(f => f.Rule).ShouldContain("malformed-layout");

    [Fact]
    public void TwoShapesForOneStep() => Plain().Edited("<BPMNShape bpmnElement=\"End\">", "<BPMNShape bpmnElement=\"Screen\">").Faults()
        .Select(f => (f.ElementId, f.Rule)).ShouldBe([("End", "missing-layout"), ("Screen", "duplicate-layout")]);

    [Fact]
    public void ShapeOfNothing() => Plain().Edited("<BPMNShape bpmnElement=\"Screen\">", "<BPMNShape bpmnElement=\"Gone\">").Faults()
        .Select(f => (f.ElementId, f.Rule)).ShouldBe([("Screen", "missing-layout"), ("Gone", "dangling-reference")]);

    [Theory]
    [InlineData("Activity_0x1abcd")]
    [InlineData("Gateway_1kd93hf")]
    [InlineData("Activity_0x1")]
    [InlineData("sid-0F5C2D1E-7A1B-4C2D-9E8F-0A1B2C3D4E5F")]
    public void IdMadeByATool(string id) => Refused(Plain().Edited("\"Screen\"", $"\"{id}\""), id, "random-id", $"id=\"{id}\"");

    [Fact]
    public void FlowIdMadeByATool() => Refused(
        Plain().Edited("\"ScreenToEnd\"", "\"Flow_0abc123\""), "Flow_0abc123", "random-id", "id=\"Flow_0abc123\"");

    [Theory]
    [InlineData("Assess_Risk")]
    [InlineData("Deliver_outcome")]
    [InlineData("After24Hours")]
    public void IdThatSaysWhatItIs_IsAccepted(string id) => A.Process().Start().UserTask(id).End().Faults().ShouldBeEmpty();

    [Theory]
    [InlineData("1st")]
    [InlineData("Scr&#233;en")]
    [InlineData("a:b")]
    public void IdWithOtherCharacters(string id) => Plain().Edited("\"Screen\"", $"\"{id}\"").Faults()
        .Select(f => f.Rule).ShouldContain("bad-id");

    [Fact]
    public void TaskWithoutId() =>
        Plain().Edited("<userTask id=\"Screen\"", "<userTask").Faults().Select(f => f.Rule).ShouldContain("missing-id");

    [Fact]
    public void SameIdTwice() => Refused(
        Plain().Edited("<BPMNPlane", "<BPMNPlane id=\"Screen\""), "Tiny", "duplicate-id", "<BPMNPlane");

    [Fact]
    public void FlowToNothing() => Plain().Edited("targetRef=\"End\"", "targetRef=\"Gone\"").Faults()
        .Select(f => (f.ElementId, f.Rule)).ShouldBe([("End", "unreachable"), ("ScreenToEnd", "dangling-reference")]);

    [Fact]
    public void ListedFlowThatIsNotThere() => Refused(
        Plain().Edited("name=\"Screen\" />", "name=\"Screen\"><incoming>Gone</incoming></userTask>"),
        "Screen", "dangling-reference", "<incoming>");

    [Fact]
    public void SecondProcess() => Refused(
        Plain().Edited("</process>", "</process><process id=\"Other\" />"), "Other", "one-process", "<process id=\"Other\"");

    [Fact]
    public void NotExecutable() => Refused(
        Plain().Edited("isExecutable=\"true\"", "isExecutable=\"false\""), "Tiny", "not-executable", "<process");

    [Theory]
    [InlineData("id=\"Screen\" name=\"Screen\"", "id=\"Screen\" name=\" \"", "Screen")]
    [InlineData("name=\"Tiny process\"", "", "Tiny")]
    [InlineData("id=\"End\" name=\"End\"", "id=\"End\"", "End")]
    public void StepWithoutAName(string old, string replacement, string element) =>
        Refused(Plain().Edited(old, replacement), element, "missing-name", $"id=\"{element}\"");

    [Fact]
    public void ChoiceWithoutAName() => Refused(Choice().Edited(" name=\"Which\"", ""), "Which", "missing-name", "id=\"Which\"");

    [Fact]
    public void AnswerWithoutAName() => Refused(
        Choice().Edited(" name=\"ok = true\"", ""), "WhichToYes", "missing-name", "id=\"WhichToYes\"");

    [Fact]
    public void MessageWithoutAName() => Refused(
        WithMessage().Edited("id=\"ReplyMessage\" name=\"Reply\"", "id=\"ReplyMessage\""), "ReplyMessage", "missing-name", "<message ");

    [Fact]
    public void MessageThatIsNotInTheFile() => Refused(
        WithMessage().Edited("messageRef=\"ReplyMessage\"", "messageRef=\"Gone\""), "Await", "dangling-reference", "messageRef");

    [Fact]
    public void TimerWithTwoWaysOut() => Refused(
        WithTimer().From("Late").UserTask("Other").End("OtherEnd"), "Late", "boundary-flow", "id=\"Late\"");

    [Fact]
    public void TimerWithNoWayOut() => Refused(Plain().Boundary("Late", "Screen", "P1D"), "Late", "boundary-flow", "id=\"Late\"");

    [Fact]
    public void TimerOnARuleTask() => Refused(
        A.Process().Start().Rule("Ask").End().Boundary("Late", "Ask", "P1D").End("Lapsed"), "Late", "boundary-attachment", "id=\"Late\"");

    [Fact]
    public void TimerOnNothing() => WithTimer().Edited("attachedToRef=\"Screen\"", "attachedToRef=\"Gone\"").Faults()
        .Select(f => (f.ElementId, f.Rule)).ShouldContain(("Late", "dangling-reference"));

    [Fact]
    public void BoundaryEventWithoutATimer() => Refused(
        WithTimer().Edited("timerEventDefinition>", "documentation>").Edited("<timeDuration>P1D</timeDuration>", ""),
        "Late", "event-definition", "id=\"Late\"");

    [Fact]
    public void CatchEventWithoutADefinition() => Refused(
        WithMessage().Edited("<messageEventDefinition messageRef=\"ReplyMessage\" />", ""), "Await", "event-definition", "id=\"Await\"");

    [Fact]
    public void CancelActivityThatIsNeither() => Refused(
        WithTimer()
            .Edited("attachedToRef=\"Screen\"", "attachedToRef=\"Screen\" cancelActivity=\"maybe\""), "Late", "bad-value", "id=\"Late\"");

    [Theory]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1")]
    [InlineData("5 days")]
    [InlineData("P1.5D")]
    [InlineData("-P1D")]
    [InlineData("P0D")]
    [InlineData("P200Y")]
    [InlineData("P\u0665D")]
    [InlineData("")]
    public void DurationThatIsNone(string duration) =>
        Refused(WithTimer().Edited(">P1D<", $">{duration}<"), "Late", "malformed-timer", "<timeDuration");

    [Theory]
    [InlineData("PT24H")]
    [InlineData("P6M")]
    public void WorkingDaysThatAreNoDays(string duration) => Refused(
        Plain().Boundary("Late", "Screen", duration).InWorkingDays().End("Lapsed"), "Late", "malformed-timer", "<timeDuration");

    [Fact]
    public void CalendarThatIsNotKnown() => Refused(
        Plain().Boundary("Late", "Screen", "P1D").InWorkingDays().End("Lapsed").Edited("\"working-days\"", "\"lunar\""),
        "Late", "malformed-timer", "<timerEventDefinition");

    [Theory]
    [InlineData("due +")]
    [InlineData("\"2026-01-01\"")]
    public void DateThatIsNoFact(string date) => Refused(
        A.Process().Start().TimerAt("Deadline", "due").End().Edited(">due<", $">{date}<"), "Deadline", "malformed-timer", "<timeDate");

    [Fact]
    public void TimerWithBothKinds() => Refused(
        WithTimer().Edited("<timeDuration>", "<timeDate>due</timeDate><timeDuration>"), "Late", "malformed-timer", "<timerEventDefinition");

    [Fact]
    public void TimerThatInterruptsAndRepeats() => Refused(
        WithTimer().Edited("timeDuration>", "timeCycle>").Edited(">P1D<", ">R/P1D<"), "Late", "malformed-timer", "<timeCycle");

    [Fact]
    public void StepInNoLane() => Refused(
        A.Process().Lane("Panel").Start().UserTask("Screen").End().Edited("<flowNodeRef>Screen</flowNodeRef>", ""),
        "Screen", "lane", "id=\"Screen\"");

    [Fact]
    public void StepInTwoLanes() => Refused(
        A.Process().Lane("Police").Start().Lane("Panel").UserTask("Screen").End()
            .Edited("<flowNodeRef>Screen</flowNodeRef>", "<flowNodeRef>Screen</flowNodeRef><flowNodeRef>Start</flowNodeRef>"),
        "Lane2", "lane", "<flowNodeRef>Start");
}
