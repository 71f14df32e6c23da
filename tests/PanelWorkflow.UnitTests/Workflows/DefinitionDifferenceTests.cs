using PanelWorkflow.Testing;
using PanelWorkflow.Web.CommandLine.Definitions;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Workflows;

public sealed class DefinitionDifferenceTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    [Fact]
    public void OneFileWithItself_DiffersInNothing()
    {
        Differences("case-journey/v1.bpmn", text => text).ShouldBeEmpty();
        Differences("outcome-options/v1.dmn", text => text).ShouldBeEmpty();
    }

    [Fact]
    public void MovedShape_IsNoDifference() =>
        Differences("case-journey/v1.bpmn", text => text.Replace("<dc:Bounds x=\"", "<dc:Bounds x=\"1", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void ChangedStep_IsNamedWithWhatItWasAndIs() =>
        Differences("case-journey/v1.bpmn", text => Changed(text, "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">P2D<", "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">P3D<"))
            .ShouldHaveSingleItem().ShouldStartWith("~ ScreeningOverdue, what: ");

    [Fact]
    public void RenamedElement_IsOneRemovedAndOneAdded()
    {
        var lines = Differences("case-journey/v1.bpmn", text => text.Replace("\"AnswerQuestions\"", "\"AnswerThem\"", StringComparison.Ordinal)
            .Replace("AnswerQuestions<", "AnswerThem<", StringComparison.Ordinal));

        lines.ShouldContain(line => line.StartsWith("- AnswerQuestions: ", StringComparison.Ordinal));
        lines.ShouldContain(line => line.StartsWith("+ AnswerThem: ", StringComparison.Ordinal));
    }

    [Fact]
    public void ChangedCell_IsNamedByRuleAndColumn() =>
        Differences("follow-up-plan/v1.dmn", text => text.Replace("<text>\"PT24H\"</text></outputEntry>", "<text>\"P6M\"</text></outputEntry>", StringComparison.Ordinal))
            .ShouldBe(["~ ContactAfterCustody, period: \"PT24H\" → \"P6M\""]);

    public void Dispose() => _folder.Delete(recursive: true);

    private List<string> Differences(string path, Func<string, string> change)
    {
        var before = DefinitionFile.Read(RepositoryFiles.PathOf($"workflows/national/{path}"));
        var draft = Path.Combine(_folder.FullName, Path.GetFileName(path));
        File.WriteAllText(draft, change(File.ReadAllText(before.Path)));
        var after = DefinitionFile.Read(draft);
        after.Faults.ShouldBeEmpty();
        return [.. before.Process is { } process
            ? DefinitionDifference.Between(process, after.Process!)
            : DefinitionDifference.Between(before.Table!, after.Table!)];
    }

    private static string Changed(string text, string what, string into)
    {
        text.ShouldContain(what);
        return text.Replace(what, into, StringComparison.Ordinal);
    }
}
