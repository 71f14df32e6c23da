using PanelWorkflow.Engine.Drawing;
using PanelWorkflow.Testing;
using PanelWorkflow.Testing.Engine;
using PanelWorkflow.Web.CommandLine.Definitions;
using PanelWorkflow.Web.Workflow;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Workflows;

/// <summary>
/// What people read about the workflows is made from the files themselves. After a change of a file, run this class with
/// <c>PANEL_UPDATE_DOCS=1</c> and commit what it wrote.
/// </summary>
public sealed class WorkflowsReadmeTests
{
    [Fact]
    public void ReadingCopy_SaysWhatTheFilesSay() =>
        ShouldBeCommitted("workflows/README.md", WorkflowsInWords.Write(DefinitionStore.Read(RepositoryFiles.PathOf("workflows"))));

    [Fact]
    public void PictureOfTheJourney_IsDrawnFromTheFile() =>
        ShouldBeCommitted("docs/journey.svg", DiagramDrawing.Draw(ShippedProcess.Load("case-journey"), DiagramMarks.None) + "\n");

    private static void ShouldBeCommitted(string file, string text)
    {
        var path = RepositoryFiles.PathOf(file);
        if (Environment.GetEnvironmentVariable("PANEL_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, text);
        }

        var committed = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        committed.ShouldBe(text, $"{file} is out of date: run this class with PANEL_UPDATE_DOCS=1");
    }
}
