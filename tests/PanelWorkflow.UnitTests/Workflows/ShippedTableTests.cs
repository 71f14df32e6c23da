using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Engine.Dmn.Checking;
using PanelWorkflow.Testing;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Workflows;

/// <summary>What every table of the <c>workflows</c> folder must satisfy, one test for each of its rules.</summary>
public sealed class ShippedTableTests
{
    private static readonly string Folder = RepositoryFiles.PathOf("workflows");

    public static TheoryData<string, string> EveryRule =>
        [.. Tables.SelectMany(table => Load(table.Data).Rules.Select(rule => new TheoryDataRow<string, string>(table.Data, rule.Id)))];

    public static TheoryData<string> Tables =>
        [.. Directory.GetFiles(Folder, "*.dmn", SearchOption.AllDirectories).Order().Select(file => Path.GetRelativePath(Folder, file))];

    [Theory]
    [MemberData(nameof(EveryRule))]
    public void Rule_IsHitByFactsMadeFromItsCells(string file, string rule)
    {
        var table = Load(file);
        var facts = TableReport.ExampleOf(table, table.Rules.Single(one => one.Id == rule).Number).ShouldNotBeNull();

        var answer = table.Evaluate(facts);

        answer.Trouble.ShouldBeNull();
        answer.Hits.Select(hit => hit.Rule.Id).ShouldContain(rule);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Table_HasNothingToReport(string file) => TableReport.Of(Load(file)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Tables))]
    public void Table_IsWellAnnotated(string file) => Load(file).ShouldBeWellAnnotated();

    private static DecisionModel Load(string file)
    {
        var parts = file.Split(Path.DirectorySeparatorChar);
        return ShippedTable.Load(parts[1], int.Parse(Path.GetFileNameWithoutExtension(parts[2])[1..], null), parts[0]);
    }
}
