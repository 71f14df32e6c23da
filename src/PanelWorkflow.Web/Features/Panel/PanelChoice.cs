using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Engine;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Panel;

/// <summary>Which of the partnership's panels hears a case: the <c>panel-choice</c> table's business, never the code's.</summary>
public sealed class PanelChoice(DefinitionStore definitions)
{
    public const string TableKey = "panel-choice";

    /// <summary>Key of the panel; null when any of them may hear the case.</summary>
    public string? For(Case theCase)
    {
        var table = definitions.Table(theCase.Partnership, TableKey);
        var answer = table.Evaluate(CaseFacts.Of(new FactSource(theCase, null)));
        return answer switch
        {
            { Trouble: { } trouble } => throw new InvalidOperationException($"{table.Version}: {trouble}"),
            { Hits: [var hit, ..] } => hit.OptionalText("panel"),
            _ => null,
        };
    }

    /// <summary>Panels that a partnership's table names and its file does not have.</summary>
    public static IEnumerable<Fault> Check(DefinitionStore store)
    {
        foreach (var partnership in store.Partnerships.Where(p => p.Definitions.ContainsKey(TableKey)))
        {
            var table = store.Table(partnership.Key, TableKey);
            var column = table.Outputs.IndexOf("panel");
            foreach (var rule in table.Rules)
            {
                var named = rule.Outputs[column].Trim('"');
                if (named == "null" || partnership.Panels.Any(panel => panel.Key == named)) continue;
                yield return new Fault(
                    partnership.Definitions[TableKey], rule.Id, 0, "unknown-panel", $"The partnership {partnership.Key} has no panel “{named}”.");
            }
        }
    }
}
