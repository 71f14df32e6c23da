using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;
using static PanelWorkflow.UnitTests.Engine.Refusals;

namespace PanelWorkflow.UnitTests.Engine;

/// <summary>Each rule about sub-processes, events with a definition and calls refuses a file that breaks it.</summary>
public class BpmnScopeRefusalTests
{
    private static ProcessBuilder Inner(Action<ProcessBuilder> content) => A.Process().Start().Sub("Inner", content).End();

    private static ProcessBuilder ByEvent(Action<ProcessBuilder> content) =>
        A.Process().Start().UserTask("Work").End().EventSub("Handle", content);

    private static ProcessBuilder Plain() => Inner(p => p.Start("In").UserTask("Work").End("Out"));

    private static ProcessBuilder Call() => A.Process().Start().Call("Assess", "assess", 2, ["a = b"]).End();

    private static void HasFault(ProcessBuilder process, string element, string rule) =>
        process.Faults().Select(f => (f.ElementId, f.Rule)).ShouldContain((element, rule));

    [Fact]
    public void SubProcessWithoutAStart() => HasFault(Inner(p => p.UserTask("Work").End("Out")), "Inner", "one-start");

    [Fact]
    public void SubProcessWithTwoStarts() => HasFault(Inner(p => p.Start("In").End("Out").Start("In2").End("Out2")), "Inner", "one-start");

    [Fact]
    public void SubProcessWithoutAnEnd() =>
        HasFault(Inner(p => p.Start("In").Exclusive("Round").UserTask("Work").To("Round")), "Inner", "no-end");

    [Fact]
    public void SubProcessThatAnEventStarts() =>
        Refused(Inner(p => p.StartMessage("In", "Reply").End("Out")), "In", "event-definition", "id=\"In\"");

    [Fact]
    public void EventSubProcessWithoutAnEvent() => Refused(ByEvent(p => p.Start("In").End("Out")), "In", "event-definition", "id=\"In\"");

    [Fact]
    public void ProcessThatAnErrorStarts() => Refused(A.Process().StartError("In", "x").End(), "In", "event-definition", "id=\"In\"");

    [Fact]
    public void FlowAcrossTheBorder() => HasFault(
        Plain().Edited("sourceRef=\"Work\" targetRef=\"Out\"", "sourceRef=\"Work\" targetRef=\"End\""), "WorkToOut", "dangling-reference");

    [Fact]
    public void FlowIntoAnEventSubProcess() => HasFault(
        ByEvent(p => p.StartError("In", "x").End("Out")).Edited("targetRef=\"End\"", "targetRef=\"Handle\""), "Handle", "flow-into-start");

    [Fact]
    public void BoundaryEventFromOutsideTheScope() => HasFault(
        Plain().Boundary("Late", "Work", "P1D").End("Lapsed"), "Late", "dangling-reference");

    [Fact]
    public void BoundaryEventOnAnEventSubProcess() => Refused(
        ByEvent(p => p.StartError("In", "x").End("Out")).Boundary("Late", "Handle", "P1D").End("Lapsed"),
        "Late", "boundary-attachment", "id=\"Late\"");

    [Fact]
    public void BoundaryErrorOnAUserTask() => Refused(
        A.Process().Start().UserTask("Work").End().BoundaryError("Caught", "Work", "x").End("Stopped"),
        "Caught", "boundary-attachment", "id=\"Caught\"");

    [Fact]
    public void BoundaryEscalationOnAJob() => Refused(
        A.Process().Start().Job("Work").End().BoundaryEscalation("Caught", "Work", "x").End("Stopped"),
        "Caught", "boundary-attachment", "id=\"Caught\"");

    [Fact]
    public void ErrorThatDoesNotInterrupt() => Refused(
        A.Process().Start().Job("Work").End().BoundaryError("Caught", "Work", "x").With("cancelActivity", "false").End("Stopped"),
        "Caught", "error-interrupts", "id=\"Caught\"");

    [Fact]
    public void TwoDefinitionsInOneEvent() => Refused(
        A.Process().Start().Message("Await", "Reply").End()
            .Edited("<messageEventDefinition",
            "<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition><messageEventDefinition"),
        "Await", "event-definition", "id=\"Await\"");

    [Fact]
    public void ErrorEndThatDoesNotSayWhich() => Refused(
        A.Process().Start().EndError("Failed", "x").Edited(" errorRef=\"xError\"", ""), "Failed", "event-definition", "id=\"Failed\"");

    [Fact]
    public void ErrorThatIsNotInTheFile() => Refused(
        A.Process().Start().EndError("Failed", "x").Edited("errorRef=\"xError\"", "errorRef=\"Gone\""), "Failed", "dangling-reference",
            "errorRef");

    [Fact]
    public void ErrorWithoutACode() => HasFault(
        A.Process().Start().EndError("Failed", "x").Edited("errorCode=\"x\"", ""), "xError", "missing-name");

    [Fact]
    public void TwoErrorsWithOneCode() => HasFault(
        A.Process().Start().Exclusive("Which").If("ok = true").EndError("FailedX", "x").From("Which").Default().EndError("FailedY", "y")
            .Edited("errorCode=\"y\"", "errorCode=\"x\""), "yError", "duplicate-error");

    [Fact]
    public void TwoPlainStarts() => HasFault(A.Process().Start().End().Edited("</process>",
        "<startEvent id=\"Other\" name=\"Other\" /></process>"), "Tiny", "one-start");

    [Fact]
    public void OneMessageStartsTwice() => HasFault(
        A.Process().StartMessage("A", "Reply").End("EndA").StartMessage("B", "Reply").End("EndB"), "Tiny", "one-start");

    [Theory]
    [InlineData("timeDuration", "P1D")]
    [InlineData("timeDate", "meetingAt")]
    [InlineData("timeDate", "\"soon\"")]
    [InlineData("timeCycle", "R/P7D")]
    [InlineData("timeCycle", "R/2026-11-30/P7D")]
    [InlineData("timeCycle", "R0/2026-11-30T09:00:00Z/P7D")]
    [InlineData("timeCycle", "R/2026-11-30T09:00:00/P7D")]
    public void ProcessThatNoSuchTimerStarts(string kind, string text) =>
        Refused(A.Process().StartTimer("Due", kind, text).End(), "Due", "malformed-timer", "<" + kind);

    [Theory]
    [InlineData("R/2026-11-30T09:00:00Z/P7D")]
    [InlineData("R1001/P7D")]
    [InlineData("R-1/P7D")]
    [InlineData("3/P7D")]
    [InlineData("R3")]
    [InlineData("R3/soon")]
    public void CycleThatCannotBeRead(string cycle) => Refused(
        A.Process().Start().UserTask("Work").End().BoundaryCycle("Again", "Work", cycle).End("Reminded"), "Again", "malformed-timer",
            "<timeCycle");

    [Fact]
    public void TaskBehindAnEventGateway() => Refused(
        A.Process().Start().EventBased("First").Message("Await", "Reply").End().From("First").UserTask("Work").End("Out"),
        "Work", "event-gateway", "id=\"Work\"");

    [Fact]
    public void BothKindsOfMessageBehindAnEventGateway() => Refused(
        A.Process().Start().EventBased("First").Message("Await", "Reply").End().From("First").Receive("Hear", "Other").End("Out"),
        "First", "event-gateway", "id=\"First\"");

    [Fact]
    public void LimitOnAReceiveTaskBehindAnEventGateway() => Refused(
        A.Process().Start().EventBased("First").Timer("Pause", "P1D").End().From("First").Receive("Hear", "Other").End("Out")
            .Boundary("Late", "Hear", "P1D").End("Lapsed"),
        "Hear", "event-gateway", "id=\"Hear\"");

    [Fact]
    public void CallWithoutAProcess() => Refused(Call().Edited("calledElement=\"assess\" ", ""), "Assess", "call", "<callActivity");

    [Theory]
    [InlineData("")]
    [InlineData("pw:version=\"0\"")]
    [InlineData("pw:version=\"latest\"")]
    public void CallWithoutAVersion(string version) =>
        Refused(Call().Edited("pw:version=\"2\"", version), "Assess", "call", "<callActivity");

    [Theory]
    [InlineData("target=\"a\"", "")]
    [InlineData("source=\"b\"", "source=\"b +\"")]
    [InlineData("source=\"b\"", "")]
    public void MappingThatCannotBeRead(string old, string replacement) =>
        Refused(Call().Edited(old, replacement), "Assess", "mapping", "<pw:input");

    [Fact]
    public void TwoMappingsOfOneVariable() => Refused(
        A.Process().Start().Call("Assess", "assess", 2, ["a = b", "a = c"]).End(), "Assess", "mapping", "source=\"c\"");

    [Fact]
    public void MappingThatSaysMore() => Refused(
        Call().Edited("source=\"b\"", "source=\"b\" local=\"true\""), "Assess", "unknown-attribute", "<pw:input");

    [Fact]
    public void ExtensionOfAnotherTool() => Refused(
        Call().Edited("<pw:input", "<x:script xmlns:x=\"urn:x\" /><pw:input"), "Assess", "unknown-element", "x:script");

    [Fact]
    public void StepInASubProcessThatNothingLeadsTo() => HasFault(
        Inner(p => p.Start("In").End("Out").Manual("Lost").End("LostEnd")), "Lost", "unreachable");

    [Fact]
    public void StepInASubProcess_HasTheLaneOfTheSubProcess()
    {
        var process = A.Process().Lane("Panel").Start().Sub("Inner", p => p.Start("In").UserTask("Work").End("Out")).End().Build();

        process.Nodes["Work"].Lane.ShouldBe("Panel");
        process.Nodes["Work"].Scope.ShouldBe("Inner");
    }
}
