using System.Collections.Immutable;
using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Engine.Feel;
using Shouldly;

namespace PanelWorkflow.UnitTests.Workflows;

/// <summary>What every shipped table must satisfy, and short ways to read its answers.</summary>
internal static class TableAssertions
{
    private static readonly ImmutableHashSet<string> Statuses = ["statute", "guidance", "local", "unconfirmed"];

    public static void ShouldBeWellAnnotated(this DecisionModel table)
    {
        foreach (var rule in table.Rules)
        {
            rule.Annotations["Explanation"].ShouldEndWith(".", customMessage: rule.Id);
            rule.Annotations["Source"].ShouldNotBeNullOrWhiteSpace(rule.Id);
            Statuses.ShouldContain(rule.Annotations["Status"], rule.Id);
        }
    }

    /// <summary>One output column of the rules that were hit, in order.</summary>
    public static string[] Texts(this DecisionResult result, string output)
    {
        result.Trouble.ShouldBeNull();
        return [.. result.Hits.Select(hit => hit.Text(output))];
    }

    public static string Text(this RuleHit hit, string output) => (hit.Outputs[output] as Value.Text)?.Chars ?? "";
}
