using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Panel;

/// <summary>An outcome's code and what people call it, whatever the facts of a case.</summary>
public sealed record OutcomeName(string Code, string Label);

/// <summary>
/// The only place that asks the <c>outcome-options</c> table. Which outcomes are open is the table's business, what each is the catalogue's,
/// and the partnership's file may rename one or leave it out; never the code.
/// </summary>
public sealed class OutcomeOptions(DefinitionStore definitions, TimeProvider clock)
{
    public const string TableKey = "outcome-options";

    /// <summary>Every outcome that the partnership offers today, in its table's order: for a proposal, before anybody has decided.</summary>
    public IReadOnlyList<OutcomeName> AllOutcomes(string partnership) =>
    [
        .. OutcomesOf(definitions.Table(partnership, TableKey)).Select(one => one.Code).Distinct().Where(code => RowOf(partnership, code) is not null)
            .Select(code => new OutcomeName(code, LabelOf(partnership, code)!)),
    ];

    /// <summary>Whether the partnership offers an outcome today, whatever the facts of a case.</summary>
    public bool Offers(string partnership, string code) => AllOutcomes(partnership).Any(outcome => outcome.Code == code);

    /// <summary>What people in the partnership call an outcome; null when the catalogue has no such code.</summary>
    public string? LabelOf(string partnership, string code) =>
        definitions.Partnership(partnership).Local(code)?.Name ?? definitions.Outcomes.LabelOf(code);

    /// <summary>The outcomes that the table offers for the case's facts, each with the rules that offer it and the catalogue's row of today.</summary>
    public IReadOnlyList<OfferedOutcome> For(Case theCase)
    {
        var (table, answer) = Ask(theCase);
        return [.. answer.Hits.GroupBy(hit => hit.Text("outcome")).Select(hits => Outcome(theCase, table, answer, hits.Key) is { } outcome
            ? outcome with
            {
                Authoriser = hits.First().Text("authoriser"),
                RuleIds = string.Join(", ", hits.Select(hit => hit.Rule.Id)),
                Explanation = string.Join(" ", hits.Select(hit => hit.Annotation("Explanation"))),
                Source = string.Join("; ", hits.Select(hit => hit.Annotation("Source"))),
                Status = hits.First().Annotation("Status"),
            }
            : null).OfType<OfferedOutcome>()];
    }

    /// <summary>The partnership's other outcomes, which no rule offers for these facts: open only against the table.</summary>
    public IReadOnlyList<OfferedOutcome> Beyond(Case theCase)
    {
        var (table, answer) = Ask(theCase);
        var offered = answer.Hits.Select(hit => hit.Text("outcome")).ToHashSet();
        return [.. OutcomesOf(table).Select(one => one.Code).Distinct().Where(code => !offered.Contains(code))
            .Select(code => Outcome(theCase, table, answer, code)).OfType<OfferedOutcome>()];
    }

    /// <summary>What else would be open if the child admitted all of it and the evidence would do; none once somebody has recorded an admission.</summary>
    public IReadOnlyList<OutcomeName> NeedAdmission(Case theCase)
    {
        if (theCase.Admission != Admission.NotAsked) return [];

        var (table, answer) = Ask(theCase);
        var offered = answer.Hits.Select(hit => hit.Text("outcome")).ToHashSet();
        var admitted = table.Evaluate(CaseFacts.Of(new FactSource(theCase, null)).SetItem("admission", Value.Of("all")).SetItem("evidenceToCharge", Value.True));
        return [.. admitted.Hits.Select(hit => hit.Text("outcome")).Distinct().Where(code => !offered.Contains(code) && RowOf(theCase.Partnership, code) is not null)
            .Select(code => new OutcomeName(code, LabelOf(theCase.Partnership, code)!))];
    }

    /// <summary>The outcomes that a table's rules offer, each with the rule.</summary>
    public static IEnumerable<(string Rule, string Code)> OutcomesOf(DecisionModel table) =>
        table.Rules.Select(rule => (rule.Id, Cell(table, rule, "outcome")));

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

    private (DecisionModel Table, DecisionResult Answer) Ask(Case theCase)
    {
        var table = definitions.Table(theCase.Partnership, TableKey);
        var answer = table.Evaluate(CaseFacts.Of(new FactSource(theCase, null)));
        return answer.Trouble is null ? (table, answer) : throw new InvalidOperationException($"{table.Version}: {answer.Trouble}");
    }

    // As no rule offers it, until the rules that do have their say.
    private OfferedOutcome? Outcome(Case theCase, DecisionModel table, DecisionResult answer, string code) => RowOf(theCase.Partnership, code) is not { } row ? null : new OfferedOutcome(
        row,
        LabelOf(theCase.Partnership, code)!,
        string.Join("; ", table.Rules.Where(rule => Cell(table, rule, "outcome") == code).Select(rule => Cell(table, rule, "authoriser")).Distinct()),
        table.Version.ToString(),
        table.Version.Hash,
        ValueJson.Write(new Value.Context(answer.Inputs)),
        RuleIds: "",
        "No rule offers it for these facts.",
        row.Source,
        row.Status);

    private static string Cell(DecisionModel table, DecisionRule rule, string column) => rule.Outputs[table.Outputs.IndexOf(column)].Trim('"');

    private DateOnly Today => WorkingCalendar.DayInLondon(clock.GetUtcNow().UtcDateTime);

    private OutcomeRow? RowOf(string partnership, string code) =>
        definitions.Partnership(partnership).Offers(code, Today) ? definitions.Outcomes.On(code, Today) : null;
}
