using System.Text;
using PanelWorkflow.Testing;
using PanelWorkflow.Testing.Engine;
using PanelWorkflow.Web.Workflow;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Workflows;

public sealed class RetentionPeriodsTests
{
    [Fact]
    public void ShippedPeriods_SayThatTheyAreNotConfirmed() =>
        RetentionPeriods.Read(File.ReadAllBytes(RepositoryFiles.PathOf("workflows/" + RetentionPeriods.File)), ShippedCatalogue.Outcomes).Content!.Status.ShouldBe("unconfirmed");

    [Theory]
    [InlineData("""{ "key": "a", "label": "A", "years": 0 }""", "1 to 100 years")]
    [InlineData("""{ "key": "a", "label": "A", "years": 1, "outcomes": ["O99"] }, { "key": "b", "label": "B", "years": 1 }""", "no code O99")]
    [InlineData("""{ "key": "a", "label": "A", "years": 1 }, { "key": "a", "label": "B", "years": 1 }""", "more than once")]
    [InlineData("""{ "key": "a", "label": "A", "years": 1, "decided": false }""", "must fit every case")]
    [InlineData("""{ "key": "a", "label": "", "years": 1 }""", "a key and a label")]
    [InlineData("", "at least one period")]
    public void FaultyPeriods_AreNamed(string periods, string fault) =>
        RetentionPeriods.Read(
            Encoding.UTF8.GetBytes($$"""{ "source": "A test", "status": "unconfirmed", "effectiveFrom": "2026-04-01", "periods": [{{periods}}] }"""), ShippedCatalogue.Outcomes)
            .Faults.ShouldContain(f => f.Message.Contains(fault, StringComparison.Ordinal));
}
