using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Testing;
using PanelWorkflow.Testing.Workflows;
using PanelWorkflow.Web.Workflow;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Workflows;

public sealed class ReferralListsTests : IDisposable
{
    private static readonly DefinitionStore Shipped = DefinitionStore.Read(RepositoryFiles.PathOf("workflows"));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("panel-lists-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("X-ASSAULT", OffenceKind.Summary, "2025-08-31", "2026-02-28")]
    [InlineData("X-ASSAULT", OffenceKind.Summary, "2026-02-28", "2026-08-28")]
    [InlineData("X-ASSAULT-DA", OffenceKind.Summary, "2024-02-29", "2026-02-28")]
    [InlineData("X-ROBBERY", OffenceKind.IndictableOnly, "2026-05-01", null)]
    [InlineData("OTHER", OffenceKind.Summary, "2026-05-01", "2026-11-01")]
    [InlineData("OTHER", OffenceKind.EitherWay, "2026-05-01", null)]
    public void Limitation_EndsOnTheRightDayOfTheCalendar(string code, OffenceKind kind, string committedOn, string? expected) =>
        Shipped.Offences.LimitationEnds(code, kind, DateOnly.Parse(committedOn, System.Globalization.CultureInfo.InvariantCulture))
            ?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(expected);

    [Fact]
    public void ShippedLists_AreMarkedAsSamples()
    {
        foreach (var status in new[] { Shipped.Offences.Status, Shipped.GravityFactors.Status })
            ReferralList.Warning(status).ShouldBe("Sample, not for production");
    }

    [Theory]
    [InlineData("national/offences.json", "\"gravity\": 5", "\"gravity\": 6", "A gravity score is 1 to 5.")]
    [InlineData("national/offences.json", "\"limitation\": \"P2Y\"", "\"limitation\": \"P30D\"", "A limitation is whole calendar months or years, like P6M.")]
    [InlineData("national/offences.json", "\"X-ROBBERY\"", "\"X-ABH\"", "The code is there more than once.")]
    [InlineData("national/offences.json", "\"kind\": \"indictableOnly\"", "\"kind\": \"dreadful\"", "kind")]
    [InlineData("national/offences.json", "\"status\": \"sample\"", "\"status\": \"sure\"", "The status is one of")]
    [InlineData("national/gravity-factors.json", "\"leader\"", "\"weapon\"", "The code is there more than once.")]
    [InlineData("national/gravity-factors.json", "\"factors\"", "\"reasons\"", "reasons")]
    public void AFaultyList_StopsTheStartAndSaysWhatIsWrong(string file, string what, string into, string message)
    {
        var workflows = WorkflowsCopy.In(_folder);
        WorkflowsCopy.Change(workflows, file, what, into);

        var refused = Should.Throw<FaultyDefinitionsException>(() => DefinitionStore.Read(workflows));

        refused.Message.ShouldContain(file);
        refused.Message.ShouldContain(message);
    }

    [Fact]
    public void AMissingList_StopsTheStart()
    {
        var workflows = WorkflowsCopy.In(_folder);
        File.Delete(Path.Combine(workflows, "national/gravity-factors.json"));

        Should.Throw<FaultyDefinitionsException>(() => DefinitionStore.Read(workflows)).Message.ShouldContain("national/gravity-factors.json");
    }
}
