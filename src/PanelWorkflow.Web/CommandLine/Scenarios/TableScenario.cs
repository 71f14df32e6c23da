using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.CommandLine.Scenarios;

/// <summary>
/// Asks a table what a row gives and holds the answer against what it says: <c>rules: Id, Id</c>, <c>no rule</c>, or an output with its value
/// for each rule that counts, like <c>outcome: "CR", "O22"</c>.
/// </summary>
public static class TableScenario
{
    /// <summary>What does not hold; null when all does.</summary>
    public static string? Fault(DecisionModel table, ScenarioRow row)
    {
        var facts = FactText.Read(row.Given);
        if (facts.Keys.Except(table.FactsRead).FirstOrDefault() is { } unread) return $"The table reads no fact {unread}.";

        var answer = table.Evaluate(facts);
        return answer.Trouble ?? row.Then.Select(line => Fault(answer, line)).FirstOrDefault(fault => fault is not null);
    }

    private static string? Fault(DecisionResult answer, string line)
    {
        var rules = string.Join(", ", answer.Hits.Select(hit => hit.Rule.Id));
        if (line == "no rule") return answer.Hits.IsEmpty ? null : $"No rule was to be hit, but these were: {rules}.";
        if (line.Split(':', 2, StringSplitOptions.TrimEntries) is not [var what, var expected]) throw new FormatException($"‘{line}’ is not understood.");
        if (what == "rules") return rules == expected ? null : $"The rules {expected} were to be hit, but it was: {(rules.Length == 0 ? "none" : rules)}.";

        var values = new Value.Items([.. answer.Hits.Select(hit => hit.Outputs.GetValueOrDefault(what, Value.Null))]);
        var wanted = FactText.Literal($"[{expected}]");
        return values.Equals(wanted) ? null : $"{what} was to be {expected}, but it is {ValueJson.Write(values)}.";
    }
}
