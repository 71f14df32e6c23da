using PanelWorkflow.Testing;
using PanelWorkflow.Web.Features.Panel;
using PanelWorkflow.Web.Workflow;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Panel;

public sealed class OutcomeOptionsTests
{
    private readonly OutcomeOptions _options = new(DefinitionStore.Read(Path.Combine(RepositoryFiles.Root, "workflows")));

    [Fact]
    public void AllOutcomes_AreTheTablesInItsOrder() => _options.AllOutcomes("leicester-city").Select(one => one.Code)
        .ShouldBe(["CR", "O20", "O21", "O22-DIVERSION", "O22-DEFERRED", "O23", "YC", "YCC", "NFA", "CHARGE"]);

    [Theory]
    [InlineData("CR", "Community resolution")]
    [InlineData("NFA", "No further action")]
    [InlineData("O22-DEFERRED", "Outcome 22: deferred prosecution")]
    public void OutcomeThatRulesNameMoreClosely_HasWhatTheyShare(string code, string label) =>
        _options.AllOutcomes("leicester-city").Single(one => one.Code == code).Label.ShouldBe(label);

    [Theory]
    [InlineData("statute", null)]
    [InlineData("guidance", null)]
    [InlineData("local", "Local rule")]
    [InlineData("unconfirmed", "Local rule, not confirmed nationally")]
    public void RuleThatIsNotNational_HasAWarning(string status, string? warning) => OutcomeOptions.Warning(status).ShouldBe(warning);
}
