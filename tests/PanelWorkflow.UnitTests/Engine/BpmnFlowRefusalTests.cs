using PanelWorkflow.Engine;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;
using static PanelWorkflow.UnitTests.Engine.Refusals;

namespace PanelWorkflow.UnitTests.Engine;

/// <summary>Each rule about what is accepted and how it is joined refuses a file that breaks it.</summary>
public class BpmnFlowRefusalTests
{
    private static ProcessBuilder Plain() => A.Process().Start().UserTask("Screen").End();

    private static ProcessBuilder Choice() =>
        A.Process().Start().Exclusive("Which").If("ok = true").End("Yes").From("Which").Default().End("No");

    [Theory]
    [InlineData("<adHocSubProcess id=\"Tell\" name=\"Tell\" />", "unknown-element", "Tell")]
    [InlineData("<scriptTask id=\"Run\" />", "unknown-element", "Run")]
    [InlineData("<transaction id=\"Sub\" />", "unknown-element", "Sub")]
    [InlineData("<extensionElements />", "unknown-element", "Tiny")]
    [InlineData("<BPMNDiagram />", "unknown-element", "Tiny")]
    [InlineData("<x:userTask xmlns:x=\"urn:x\" id=\"Foreign\" />", "unknown-element", "Foreign")]
    public void ElementThatIsNotRun(string extra, string rule, string element) =>
        Refused(Plain()
            .Edited("<sequenceFlow id=\"StartToScreen\"", extra + "<sequenceFlow id=\"StartToScreen\""), element, rule, extra[..8]);

    [Fact]
    public void LoopOnATask() => Refused(
        Plain().Edited("name=\"Screen\" />", "name=\"Screen\"><multiInstanceLoopCharacteristics /></userTask>"),
        "Screen", "unknown-element", "multiInstance");

    [Theory]
    [InlineData("isForCompensation=\"true\"")]
    [InlineData("default=\"ScreenToEnd\"")]
    [InlineData("startQuantity=\"2\"")]
    public void AttributeThatWouldChangeTheMeaning(string attribute) => Refused(
        Plain().Edited("name=\"Screen\"", $"name=\"Screen\" {attribute}"), "Screen", "unknown-attribute", "<userTask");

    [Fact]
    public void OurAttributeInTheWrongPlace() => Refused(
        Plain().Edited("name=\"Screen\"", "name=\"Screen\" pw:calendar=\"working-days\""), "Screen", "unknown-attribute", "<userTask");

    [Fact]
    public void AttributeOfAnotherTool_IsLeftAlone() => Plain()
        .Edited("name=\"Screen\"", "name=\"Screen\" xmlns:modeler=\"urn:modeler\" modeler:colour=\"red\"").Faults().ShouldBeEmpty();

    [Fact]
    public void TaskWithTwoWaysOut() => Refused(
        Plain().From("Screen").UserTask("Other").End("OtherEnd"), "Screen", "implicit-split", "id=\"Screen\"");

    [Fact]
    public void StartWithTwoWaysOut() => Refused(
        Plain().From("Start").UserTask("Other").End("OtherEnd"), "Start", "implicit-split", "id=\"Start\"");

    [Fact]
    public void TaskWithTwoWaysIn() => Refused(
        A.Process().Start().Parallel("Fork").UserTask("First").UserTask("Screen").End().From("Fork").UserTask("Second").To("Screen"),
        "Screen", "fake-join", "id=\"Screen\"");

    [Fact]
    public void GatewayThatJoinsAndForks() => Refused(
        A.Process().Start().Exclusive("Round").UserTask("Again").To("Round").From("Round").End()
            .Edited("<exclusiveGateway", "<parallelGateway"),
        "Round", "join-and-fork", "id=\"Round\"");

    [Fact]
    public void GatewayThatDoesNothing() => Refused(
        A.Process().Start().Exclusive("Idle").End(), "Idle", "superfluous-gateway", "id=\"Idle\"");

    [Fact]
    public void BranchWithoutCondition() => Refused(
        A.Process().Start().Exclusive("Which").If("ok = true").End("Yes").From("Which").End("No"),
        "WhichToNo", "no-condition", "id=\"WhichToNo\"");

    [Fact]
    public void ConditionAfterATask() => Refused(
        A.Process().Start().UserTask("Screen").If("ok = true").End(), "ScreenToEnd", "condition-elsewhere", "id=\"ScreenToEnd\"");

    [Fact]
    public void ConditionOnTheDefault() => Refused(
        A.Process().Start().Exclusive("Which").If("ok = true").End("Yes").From("Which").Default().If("ok = false").End("No"),
        "WhichToNo", "condition-elsewhere", "id=\"WhichToNo\"");

    [Fact]
    public void DefaultThatLeavesElsewhere() => Refused(
        Choice().Edited("default=\"WhichToNo\"", "default=\"StartToWhich\"")
            .Edited("targetRef=\"No\" />",
                "targetRef=\"No\" name=\"No\"><conditionExpression>ok = false</conditionExpression></sequenceFlow>"),
        "Which", "dangling-reference", "id=\"Which\"");

    [Theory]
    [InlineData("ok =", "condition-error")]
    [InlineData("", "condition-error")]
    [InlineData("ok = true and late = true", "condition-too-rich")]
    [InlineData("ok", "condition-too-rich")]
    [InlineData("1 = 1", "condition-too-rich")]
    public void ConditionThatIsNotOneComparison(string condition, string rule) => Refused(
        Choice().Edited(">ok = true<", $">{condition}<"), "WhichToYes", rule, "id=\"WhichToYes\"");

    [Fact]
    public void StepThatNothingLeadsTo() => Refused(Plain().End("Lost"), "Lost", "unreachable", "id=\"Lost\"");

    [Fact]
    public void IslandThatGoesRound() => Plain().Exclusive("Round").UserTask("Lost").To("Round").Faults()
        .Select(f => (f.ElementId, f.Rule)).ShouldContain(("Lost", "unreachable"));

    [Fact]
    public void TaskThatLeadsNowhere() => Refused(
        A.Process().Start().Parallel("Fork").UserTask("Screen").From("Fork").End(), "Screen", "dead-end", "id=\"Screen\"");

    [Fact]
    public void NoStart() => Refused(
        Plain().Edited("<startEvent", "<userTask"), "Tiny", "one-start", "<process");

    [Fact]
    public void NoEnd() => Refused(
        A.Process().Start().Exclusive("Round").UserTask("Again").To("Round"), "Tiny", "no-end", "<process");

    [Fact]
    public void FlowIntoTheStart() => A.Process().Start().Parallel("Fork").To("Start").From("Fork").End().Faults()
        .Select(f => (f.ElementId, f.Rule)).ShouldBe([("Start", "flow-into-start")]);

    [Fact]
    public void FlowFromAnEnd() => Plain().From("End").UserTask("After").End("Later").Faults()
        .Select(f => (f.ElementId, f.Rule)).ShouldBe([("End", "flow-from-end")]);

    [Fact]
    public void EveryFault_IsInOneReportInTheOrderOfTheFile()
    {
        var faults = A.Process().Start().UserTask("Screen").From("Start").UserTask("Other").Timer("Pause", "soon").End()
            .Edited("name=\"Other\"", "").Edited("\"Screen\"", "\"Activity_0abc123\"").Faults();

        faults.Select(f => (f.ElementId, f.Rule)).ShouldBe(
            [
                ("Start", "implicit-split"),
                ("Activity_0abc123", "random-id"),
                ("Activity_0abc123", "dead-end"),
                ("Other", "missing-name"),
                ("Pause", "malformed-timer"),
            ]);
        faults.Select(f => f.Line).ShouldBeInOrder();
    }

    [Fact]
    public void Fault_ReadsAsOneLine()
    {
        Fault fault = Plain().End("Lost").Faults().Single();

        fault.ToString().ShouldMatch(@"^tiny/v1\.bpmn\(\d+\): Lost \[unreachable\] No path");
    }
}
