using PanelWorkflow.Testing.Engine;
using Shouldly;

namespace PanelWorkflow.UnitTests.Engine;

internal static class Refusals
{
    /// <summary>One fault only, with the line on which the marked text stands.</summary>
    public static void Refused(ProcessBuilder process, string element, string rule, string atLineWith)
    {
        var lines = process.Xml().Split('\n');

        var fault = process.Faults().ShouldHaveSingleItem();

        fault.Rule.ShouldBe(rule);
        fault.ElementId.ShouldBe(element);
        fault.File.ShouldBe("tiny/v1.bpmn");
        lines[fault.Line - 1].ShouldContain(atLineWith);
        fault.Message.ShouldNotBeEmpty();
    }
}
