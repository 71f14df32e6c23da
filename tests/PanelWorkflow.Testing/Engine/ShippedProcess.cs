using PanelWorkflow.Engine.Bpmn;
using Shouldly;

namespace PanelWorkflow.Testing.Engine;

/// <summary>Loads the process definitions of the repository's own <c>workflows</c> folder, as they are released.</summary>
public static class ShippedProcess
{
    public static ProcessDefinition Load(string key, int version = 1, string owner = "national")
    {
        var file = $"{owner}/{key}/v{version}.bpmn";
        var loaded = BpmnReader.Read(file, key, version, File.ReadAllBytes(RepositoryFiles.PathOf($"workflows/{file}")));
        loaded.Faults.ShouldBeEmpty();
        return loaded.Content.ShouldNotBeNull();
    }
}
