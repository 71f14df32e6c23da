using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Testing.Workflows;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.FollowUps;

/// <summary>Two rules of a plan may ask for the same promise, e.g. a national and a local one; it is made once.</summary>
public sealed class TwoRulesOnePromiseTests(TwoRulesOnePromiseTests.Host host) : IClassFixture<TwoRulesOnePromiseTests.Host>
{
    [Fact]
    public async Task TheSamePromiseOfTwoRules_IsMadeOnce()
    {
        var id = await host.ACase(Stage.Screening, c => c.CustodyReleasedAt = host.Clock.Utc.AddHours(-2));

        (await host.Query(db => db.FollowUps.Where(f => f.CaseId == id).Select(f => f.Kind).ToListAsync())).ShouldBe(["post-custody-contact"]);
    }

    /// <summary>The service with a plan that has its first rule twice.</summary>
    public sealed class Host : AppHost
    {
        private const string Plan = "national/follow-up-plan/v1.dmn";
        private const string RuleStart = "<rule id=\"ContactAfterCustody\">";
        private const string RuleEnd = "</rule>";

        private readonly DirectoryInfo _workflows = Directory.CreateTempSubdirectory("panel-test-");

        protected override IEnumerable<string> Settings
        {
            get
            {
                var copy = WorkflowsCopy.In(_workflows);
                var text = File.ReadAllText(Path.Combine(copy, Plan));
                var from = text.IndexOf(RuleStart, StringComparison.Ordinal);
                var rule = text[from..(text.IndexOf(RuleEnd, from, StringComparison.Ordinal) + RuleEnd.Length)];
                WorkflowsCopy.Change(copy, Plan, rule, rule + rule.Replace(RuleStart, "<rule id=\"ContactAfterCustodyToo\">", StringComparison.Ordinal));
                return ["--Workflows:Folder", copy];
            }
        }
    }
}
