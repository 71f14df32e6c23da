using PanelWorkflow.Testing;
using PanelWorkflow.Web.CommandLine.Definitions;
using PanelWorkflow.Web.CommandLine.Scenarios;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Workflows;

/// <summary>The scenarios beside every shipped file hold; a scenario that does not hold says what is different.</summary>
public sealed class ScenarioTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(RepositoryFiles.PathOf("workflows"), "v*.*mn", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(RepositoryFiles.Root, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void ShippedFile_DoesWhatItsScenariosSay(string path)
    {
        var file = DefinitionFile.Read(RepositoryFiles.PathOf(path));
        var rows = ScenarioFile.Read(file.Scenarios).ToList();

        rows.ShouldNotBeEmpty();
        rows.Select(row => (row.Name, DefinitionCommands.FaultOf(file, row))).Where(r => r.Item2 is not null).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("follow-up-plan/v1.dmn", "releasedFromCustody = true", "", "period: \"P6M\"", "period was to be \"P6M\", but it is")]
    [InlineData("follow-up-plan/v1.dmn", "releasedFromCustody = true", "", "no rule", "these were: ContactAfterCustody")]
    [InlineData("follow-up-plan/v1.dmn", "releasedFromCustody", "", "no rule", "‘releasedFromCustody’ is no fact")]
    [InlineData("follow-up-plan/v1.dmn", "weather = 1", "", "no rule", "reads no fact weather")]
    [InlineData("follow-up-plan/v1.dmn", "releasedFromCustody = tru(", "", "no rule", "‘tru(’")]
    [InlineData("case-journey/v1.bpmn", "", "", "waits at AllocateCase", "It was to wait at AllocateCase, but it is: ScreenReferral.")]
    [InlineData("case-journey/v1.bpmn", "", "complete CloseCase", "ended at CaseClosed", "nothing waits at CloseCase, only at ScreenReferral")]
    [InlineData("case-journey/v1.bpmn", "", "at yesterday", "ended at CaseClosed", "‘yesterday’ is no time")]
    [InlineData("case-journey/v1.bpmn", "", "", "due ScreenReferral 2026-11-24 09:00", "but it is due 2026-11-25 17:00")]
    [InlineData("case-journey/v1.bpmn", "", "", "", "It says nothing that must hold")]
    [InlineData("case-journey/v1.bpmn", "", "", "dances", "‘dances’ is not understood")]
    public void ScenarioThatDoesNotHold_SaysWhatIsDifferent(string path, string given, string when, string then, string fault)
    {
        var file = DefinitionFile.Read(RepositoryFiles.PathOf($"workflows/national/{path}"));
        var table = Path.Combine(_folder.FullName, "v1.scenarios.md");
        File.WriteAllText(table, $"| Scenario | Given | When | Then |\n| --- | --- | --- | --- |\n| One | {given} | {when} | {then} |\n");

        DefinitionCommands.FaultOf(file, ScenarioFile.Read(table).ShouldHaveSingleItem()).ShouldNotBeNull().ShouldContain(fault);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
