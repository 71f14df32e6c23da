using PanelWorkflow.Engine;
using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine;

/// <summary>Calls are judged over all files: BPMN 2.0 §10.3.6.</summary>
public class CallRulesTests
{
    private static KeyValuePair<string, ProcessDefinition> File(string key, ProcessBuilder process, int version = 1) => new(
        $"{key}/v{version}.bpmn", process.Build() with { Version = new DefinitionVersion(key, version, $"{key}{version}") });

    private static ProcessBuilder Calling(string key, int version = 1) => A.Process().Start().Call("Run", key, version).End();

    private static ProcessBuilder Plain() => A.Process().Start().UserTask("Work").End();

    [Fact]
    public void CallsThatFindTheirProcess_AreFine() =>
        CallRules.Check([File("a", Calling("b")), File("b", Calling("c")), File("c", Plain())]).ShouldBeEmpty();

    [Fact]
    public void ProcessThatIsNotThere_IsAFaultOfTheCall()
    {
        var fault = CallRules.Check([File("a", Calling("b", 2)), File("b", Plain())]).ShouldHaveSingleItem();

        (fault.File, fault.ElementId, fault.Rule).ShouldBe(("a/v1.bpmn", "Run", "missing-definition"));
        fault.Line.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void CallsThatGoRound_AreFaults() =>
        CallRules.Check([File("a", Calling("b")), File("b", Calling("c")), File("c", Calling("a")), File("d", Calling("a"))])
            .Select(f => (f.File, f.Rule))
            .ShouldBe([("a/v1.bpmn", "call-cycle"), ("b/v1.bpmn", "call-cycle"), ("c/v1.bpmn", "call-cycle")]);

    [Fact]
    public void ProcessThatCallsItself_IsAFault() =>
        CallRules.Check([File("a", Calling("a"))]).Select(f => f.Rule).ShouldBe(["call-cycle"]);

    [Fact]
    public void NewVersionThatCallsTheOld_IsFine() => CallRules.Check([File("a", Plain()), File("a", Calling("a"), 2)]).ShouldBeEmpty();

    [Fact]
    public void ProcessThatOnlyEventsStart_CannotBeCalled() =>
        CallRules.Check([File("a", Calling("b")), File("b", A.Process().StartMessage("In", "Reply").End())]).Select(f => f.Rule)
            .ShouldBe(["call"]);
}
