using PanelWorkflow.Engine.Dmn;
using Shouldly;

namespace PanelWorkflow.Testing.Engine;

/// <summary>Loads the decision tables of the repository's own <c>workflows</c> folder, as they are released.</summary>
public static class ShippedTable
{
    public static DecisionModel Load(string key, int version = 1, string owner = "national")
    {
        var file = $"{owner}/{key}/v{version}.dmn";
        var loaded = DmnReader.Read(file, key, version, File.ReadAllBytes(RepositoryFiles.PathOf($"workflows/{file}")));
        loaded.Faults.ShouldBeEmpty();
        return loaded.Content.ShouldNotBeNull();
    }
}
