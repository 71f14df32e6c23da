using System.Collections.Immutable;
using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Web.Workflow;

/// <summary>Reads the columns of a rule that was hit. A column that is not there, or not of the kind, is a fault of the table.</summary>
public static class RuleHits
{
    public static string Text(this RuleHit hit, string column) =>
        hit.Outputs.GetValueOrDefault(column) is Value.Text text ? text.Chars : throw Wrong(hit, column, "text");

    public static string? OptionalText(this RuleHit hit, string column) => (hit.Outputs.GetValueOrDefault(column) as Value.Text)?.Chars;

    public static decimal Number(this RuleHit hit, string column) =>
        hit.Outputs.GetValueOrDefault(column) is Value.Number number ? number.Amount : throw Wrong(hit, column, "a number");

    public static bool Flag(this RuleHit hit, string column) =>
        hit.Outputs.GetValueOrDefault(column) is Value.Bool flag ? flag.Is : throw Wrong(hit, column, "true or false");

    public static string Annotation(this RuleHit hit, string column) => hit.Rule.Annotations.GetValueOrDefault(column, "");

    private static InvalidOperationException Wrong(RuleHit hit, string column, string kind) =>
        new($"Rule {hit.Rule.Id}: column {column} does not hold {kind}.");
}
