using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Panel;

/// <summary>An outcome's code and what people call it, whatever the facts of a case.</summary>
public sealed record OutcomeName(string Code, string Label);

/// <summary>The only place that asks the <c>outcome-options</c> table. Which outcomes are open is the table's business, never the code's.</summary>
public sealed class OutcomeOptions(DefinitionStore definitions)
{
    private const string TableKey = "outcome-options";

    /// <summary>Every outcome that the partnership's table has, in its order: for a proposal, before anybody has decided.</summary>
    public IReadOnlyList<OutcomeName> AllOutcomes(string partnership)
    {
        var table = definitions.Table(partnership, TableKey);
        var (code, label) = (table.Outputs.IndexOf("outcome"), table.Outputs.IndexOf("label"));
        return [.. table.Rules
            .GroupBy(rule => Cell(rule, code), rule => Cell(rule, label))
            .Select(group => new OutcomeName(group.Key, SharedLabel([.. group.Distinct()])))];
    }

    /// <summary>What people call an outcome; null when the partnership's table has no such code.</summary>
    public string? LabelOf(string partnership, string code) => AllOutcomes(partnership).FirstOrDefault(outcome => outcome.Code == code)?.Label;

    /// <summary>The outcomes that the table offers for the case's facts, each with the rules that offer it.</summary>
    public IReadOnlyList<OfferedOutcome> For(Case theCase)
    {
        var table = definitions.Table(theCase.Partnership, TableKey);
        var answer = table.Evaluate(CaseFacts.Of(new FactSource(theCase, null)));
        if (answer.Trouble is not null) throw new InvalidOperationException($"{table.Version}: {answer.Trouble}");

        var inputs = ValueJson.Write(new Value.Context(answer.Inputs));
        return [.. answer.Hits.GroupBy(hit => hit.Text("outcome")).Select(hits => new OfferedOutcome(
            hits.Key,
            hits.First().Text("label"),
            hits.First().Text("homeOfficeCode"),
            hits.First().Text("authoriser"),
            table.Version.ToString(),
            table.Version.Hash,
            inputs,
            string.Join(", ", hits.Select(hit => hit.Rule.Id)),
            string.Join(" ", hits.Select(hit => hit.Annotation("Explanation"))),
            string.Join("; ", hits.Select(hit => hit.Annotation("Source"))),
            hits.First().Annotation("Status")))];
    }

    /// <summary>What a reader must know of a rule that is not national; null for one that is.</summary>
    public static string? Warning(string status) => status switch
    {
        "local" => "Local rule",
        "unconfirmed" => "Local rule, not confirmed nationally",
        _ => null,
    };

    /// <summary>The offered outcomes as answers to choose from, each with its reason, its source and who may authorise it.</summary>
    public static IReadOnlyList<Choice> AsChoices(IEnumerable<OfferedOutcome> offered) => [.. offered.Select(one => new Choice(
        one.Code, one.Label, $"{one.Explanation}\nWho may authorise it: {one.Authoriser}.\nSource: {one.Source}.") { Tag = Warning(one.Status) })];

    private static string Cell(DecisionRule rule, int column) => rule.Outputs[column].Trim('"');

    // Rules may name one outcome more closely: "No further action: not enough evidence" and "…: not in the public interest".
    private static string SharedLabel(string[] labels)
    {
        var length = Enumerable.Range(0, labels.Min(label => label.Length)).TakeWhile(i => labels.All(label => label[i] == labels[0][i])).Count();
        var shared = labels[0][..length];
        return labels.Contains(shared) ? shared : shared[..Math.Max(shared.LastIndexOf(':'), 0)];
    }
}
