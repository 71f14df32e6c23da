using PanelWorkflow.Engine;
using PanelWorkflow.Testing.Workflows;
using PanelWorkflow.Web.Workflow;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Workflows;

/// <summary>What the engine runs, but this service would leave undone, is refused before any case meets it.</summary>
public sealed class NotServedTests : IDisposable
{
    private const string V1 = "national/post-custody-contact/v1.bpmn";
    private const string V2 = "national/post-custody-contact/v2.bpmn";
    private const string News = "<bpmn:messageEventDefinition id=\"NewsComes\" messageRef=\"News\" />";
    private const string Weekly =
        "<bpmn:timerEventDefinition id=\"Weekly\"><bpmn:timeCycle>R/2026-11-30T09:00:00Z/P7D</bpmn:timeCycle></bpmn:timerEventDefinition>";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("panel-test-");
    private readonly string _workflows;

    public NotServedTests() => _workflows = WorkflowsCopy.In(_folder);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void TaskThatSendsAMessage_IsRefused() => Refused("EscalateToTeamManager", "not-served", "carries no messages",
        ("<bpmn:serviceTask id=\"EscalateToTeamManager\"", "<bpmn:sendTask messageRef=\"News\" id=\"EscalateToTeamManager\""),
        (">EscalateToTeamManagerToEscalated</bpmn:outgoing>\n    </bpmn:serviceTask>",
            ">EscalateToTeamManagerToEscalated</bpmn:outgoing>\n    </bpmn:sendTask>"));

    [Fact]
    public void EndThatSendsAMessage_IsRefused() => Refused("Escalated", "not-served", "carries no messages",
        (">EscalateToTeamManagerToEscalated</bpmn:incoming>", $">EscalateToTeamManagerToEscalated</bpmn:incoming>{News}"));

    [Theory]
    [InlineData(News)]
    [InlineData(Weekly)]
    public void ProcessThatAnEventStarts_IsRefused(string definition) => Refused("ContactPromised", "not-served", "starts each process",
        ("</bpmn:outgoing>\n    </bpmn:startEvent>", $"</bpmn:outgoing>{definition}\n    </bpmn:startEvent>"));

    [Fact]
    public void MessageThatNothingSends_IsRefused() => Refused("ContactOverdue", "unbound", "anything that sends “News”",
        ("<bpmn:timerEventDefinition id=\"ContactOverdueTimer\">", $"{News}<!--"),
        ("followUpDueAt</bpmn:timeDate>\n      </bpmn:timerEventDefinition>", "-->"));

    [Fact]
    public void MessageThatNoFileWaitsFor_IsRefused()
    {
        WorkflowsCopy.Change(_workflows, "national/case-journey/v1.bpmn", "name=\"NewOffenceReferred\"", "name=\"NewOffence\"");

        Faults().ShouldContain(f => f.ElementId == "NewOffenceReferred" && f.Rule == "unused-binding");
        Faults().ShouldContain(f => f.File == "national/case-journey/v1.bpmn" && f.Rule == "unbound" && f.Line > 0);
    }

    /// <summary>A second version that is changed so is refused at one element, with its line.</summary>
    private void Refused(string element, string rule, string why, params (string What, string Into)[] edits)
    {
        WorkflowsCopy.Change(
            _workflows, V1, "<bpmn:collaboration id=", "<bpmn:message id=\"News\" name=\"News\" />\n  <bpmn:collaboration id=", V2);
        foreach (var (what, into) in edits) WorkflowsCopy.Change(_workflows, V2, what, into);
        var lines = File.ReadAllLines(Path.Combine(_workflows, V2));

        var fault = Faults().ShouldHaveSingleItem();

        (fault.File, fault.ElementId, fault.Rule).ShouldBe((V2, element, rule));
        fault.Message.ShouldContain(why);
        lines[fault.Line - 1].ShouldContain($"id=\"{element}\"");
    }

    private IEnumerable<Fault> Faults() => WorkflowBindings.Check(DefinitionStore.Read(_workflows));
}
