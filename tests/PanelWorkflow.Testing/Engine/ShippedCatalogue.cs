using PanelWorkflow.Web.Workflow;
using Shouldly;

namespace PanelWorkflow.Testing.Engine;

/// <summary>The catalogue of outcomes of the repository's own <c>workflows</c> folder.</summary>
public static class ShippedCatalogue
{
    public static OutcomeCatalogue Outcomes { get; } = Load();

    private static OutcomeCatalogue Load()
    {
        var loaded = OutcomeCatalogue.Read(File.ReadAllBytes(RepositoryFiles.PathOf($"workflows/{OutcomeCatalogue.File}")));
        loaded.Faults.ShouldBeEmpty();
        return loaded.Content.ShouldNotBeNull();
    }
}
