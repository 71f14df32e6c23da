using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Exploring;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Workflows;

/// <summary>Every released process comes to an end by every order of events and every answer, and nothing is left behind.</summary>
public sealed class ShippedExplorationTests
{
    public static TheoryData<string, string, int> Files() => ShippedDiagramTests.Files();

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryWayThroughIt_IsSound(string owner, string key, int version)
    {
        var process = ShippedProcess.Load(key, version, owner);
        var exploration = Explorer.Explore(process, Called, caughtByCallers: CallRules.ErrorsCaughtFrom(process.Version, [ShippedProcess.Load("case-journey")]));

        exploration.Findings.ShouldBeEmpty();
        exploration.IsComplete.ShouldBeTrue();
    }

    private static ProcessDefinition Called(string key, int version) => ShippedProcess.Load(key, version);
}
