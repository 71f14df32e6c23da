using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Testing.Workflows;
using PanelWorkflow.Web.Features.Panel;
using PanelWorkflow.Web.Workflow;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Panel;

public sealed class OutcomeOptionsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("panel-outcomes-");
    private readonly FakeClock _clock = new();

    [Fact]
    public void AllOutcomes_AreTheTablesInItsOrder() =>
        Codes().ShouldBe(["CR", "O20", "O21", "O22-DIVERSION", "O22-DEFERRED", "O23", "YC", "YCC", "NFA", "CHARGE"]);

    [Fact]
    public void LocalName_IsWhatPeopleSee()
    {
        var options = With(""" "outcomes": [{ "code": "CR", "name": "Youth restorative disposal" }], """);

        options.AllOutcomes("leicester-city").Single(one => one.Code == "CR").Label.ShouldBe("Youth restorative disposal");
        options.LabelOf("leicester-city", "YC").ShouldBe("Youth caution");
    }

    [Fact]
    public void OutcomeNotOffered_IsLeftOut() =>
        Codes(""" "outcomes": [{ "code": "O22-DIVERSION", "offered": false }], """).ShouldNotContain("O22-DIVERSION");

    [Fact]
    public void OutcomeSwitchedOnWithADate_IsOfferedFromThatDay()
    {
        var options = With($$""" "outcomes": [{ "code": "O22-DIVERSION", "offeredFrom": "{{_clock.Today.AddDays(1):yyyy-MM-dd}}" }], """);

        options.Offers("leicester-city", "O22-DIVERSION").ShouldBeFalse();
        _clock.Advance(TimeSpan.FromDays(1));

        options.Offers("leicester-city", "O22-DIVERSION").ShouldBeTrue();
    }

    [Fact]
    public void OutcomeThatIsNotYetLaw_IsNotOffered()
    {
        var (file, first) = (OutcomeCatalogue.File, "\"from\": \"2026-02-12\"");
        var workflows = WorkflowsCopy.In(_folder);
        WorkflowsCopy.Change(workflows, file, first, $"\"from\": \"{_clock.Today.AddDays(1):yyyy-MM-dd}\"");

        new OutcomeOptions(DefinitionStore.Read(workflows), _clock).Offers("leicester-city", "O23").ShouldBeFalse();
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("statute", null)]
    [InlineData("guidance", null)]
    [InlineData("local", "Local rule")]
    [InlineData("unconfirmed", "Local rule, not confirmed nationally")]
    public void RuleThatIsNotNational_HasAWarning(string status, string? warning) => OutcomeOptions.Warning(status).ShouldBe(warning);

    private string[] Codes(string outcomes = "") => [.. With(outcomes).AllOutcomes("leicester-city").Select(one => one.Code)];

    private OutcomeOptions With(string outcomes)
    {
        var workflows = WorkflowsCopy.In(_folder);
        WorkflowsCopy.Change(workflows, "leicester-city/partnership.json", "\"agencies\":", $"{outcomes} \"agencies\":");
        return new OutcomeOptions(DefinitionStore.Read(workflows), _clock);
    }
}
