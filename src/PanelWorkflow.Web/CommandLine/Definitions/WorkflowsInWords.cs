using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Engine.Drawing;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.CommandLine.Definitions;

/// <summary>Writes the reading copy of the workflow files: partnerships, processes step by step, tables rule by rule.</summary>
public static class WorkflowsInWords
{
    private const string Head = """
        # The processes and tables, in words

        Everything below is written from the files in this folder by a test, which also fails when it is out of date; do not edit it.
        To write it anew, run `infra/dev/panel workflows doc workflows > workflows/README.md`.

        The files are ordinary BPMN 2.0 and DMN: open them in any modeller. A released file is never edited; a change is a copy, `v2`, which
        a partnership takes up in its `partnership.json`. What a file may hold is in [docs/engine.md](../docs/engine.md), how to add a
        partnership in [docs/partnerships.md](../docs/partnerships.md).

        """;

    public static string Write(DefinitionStore store)
    {
        var text = new StringBuilder(Head.ReplaceLineEndings("\n")).Append('\n');
        WritePartnerships(text, store.Partnerships);
        text.Append("## Processes\n\n");
        foreach (var (file, process) in store.Processes.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            WriteProcess(text, file, process);
        }

        text.Append("## Tables\n\nA row is a rule. It is hit when everything under “When” holds; ")
            .Append("a part that does not matter is left out.\n\n");
        foreach (var (file, table) in store.Tables.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            WriteTable(text, file, table);
        }

        WriteOutcomes(text, store.Outcomes);
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void WritePartnerships(StringBuilder text, IEnumerable<Partnership> partnerships)
    {
        text.Append("## Partnerships\n\n");
        WriteHeader(text, "Partnership", "References", "Panels", "Quorum", "Observers", "Definitions of its own");
        foreach (var partnership in partnerships)
        {
            var own = partnership.Definitions.Values.Where(file => !file.StartsWith("national/", StringComparison.Ordinal)).ToList();
            var agencies = partnership.Agencies.ToDictionary(agency => agency.Key, agency => agency.Name);
            WriteRow(
                text,
                partnership.Name,
                $"{partnership.ReferencePrefix}-…",
                string.Join("; ", partnership.Panels.Select(p => string.Create(
                    CultureInfo.InvariantCulture, $"{p.Name}: {p.Weekday} {p.StartsAt:HH:mm}, {p.Capacity} cases"))),
                string.Join("; ", partnership.Panels.Select(p => string.Join(", ", p.Quorum.Select(key => agencies[key])))),
                string.Join("; ", partnership.Panels.SelectMany(p => partnership.ObserversOf(p.Key)).Distinct()),
                own.Count == 0 ? "none: the national ones" : string.Join(", ", own));
        }

        text.Append('\n');
    }

    private static void WriteProcess(StringBuilder text, string file, ProcessDefinition process)
    {
        text.Append(CultureInfo.InvariantCulture, $"### {process.Name}\n\n[{file}]({file})\n\n");
        WriteHeader(text, "Step", "Who", "What it is", "Then");
        foreach (var step in StepList.Of(process))
        {
            var node = process.Nodes[step.Id];
            WriteRow(text, $"**{node.Name}**<br>`{node.Id}`", node.Lane, What(process, node), Next(process, node));
        }

        text.Append('\n');
    }

    /// <summary>What a step is, in a few words.</summary>
    internal static string What(ProcessDefinition process, Node node) => node switch
    {
        UserTask => "somebody’s work",
        ServiceTask => "done by the service",
        BusinessRuleTask => WorkflowBindings.TableOf(process.Version.Key, node.Id) is { } bound ? $"asks the table `{bound.Table}`" : "asks a table",
        ManualTask => "done by hand, outside the service",
        SendTask send => $"sends the message “{send.MessageName}”",
        ReceiveTask receive => $"waits for the message “{receive.MessageName}”",
        SubProcess { ByEvent: true } => "steps of their own, when their event happens",
        SubProcess => "steps of their own, which follow",
        CallActivity call => $"runs the process `{call.Key}` v{call.Version}",
        BoundaryEvent { On: EventDefinition.Timer timer } limit =>
            $"limit on {Attached(process, limit)}: {When(timer.Rule)}",
        BoundaryEvent boundary => $"on {Attached(process, boundary)}: {When(boundary.On)}",
        StartEvent start => $"begins: {When(start.On!)}",
        CatchEvent caught => $"waits: {When(caught.On)}",
        ThrowEvent { Throws: null } => "a milestone",
        ThrowEvent thrown => Throws(thrown.Throws),
        EndEvent { Throws: EventDefinition.Terminate } => "ends everything",
        EndEvent { Throws: { } throws } => $"the end of this path: {Throws(throws)}",
        EndEvent => "the end of this path",
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, "A kind of step that has no words yet."),
    };

    private static string Attached(ProcessDefinition process, BoundaryEvent boundary) =>
        $"“{process.Nodes[boundary.AttachedTo].Name}”, which {(boundary.Interrupting ? "it ends" : "stays open")}";

    private static string Throws(EventDefinition thrown) => thrown switch
    {
        EventDefinition.Message message => $"sends the message “{message.Name}”",
        EventDefinition.Error error => $"the error “{error.Code}”",
        EventDefinition.Escalation escalation => $"the escalation “{escalation.Code}”",
        _ => throw new ArgumentOutOfRangeException(nameof(thrown), thrown, "An event that is not thrown."),
    };

    private static string When(EventDefinition on) => on switch
    {
        EventDefinition.Timer timer => When(timer.Rule),
        EventDefinition.Message message => $"for the message “{message.Name}”",
        EventDefinition.Error error => $"on the error “{error.Code}”",
        EventDefinition.Escalation escalation => $"on the escalation “{escalation.Code}”",
        _ => throw new ArgumentOutOfRangeException(nameof(on), on, "An event that is not awaited."),
    };

    private static string When(TimerRule rule) =>
        rule.At is { } at ? $"due when `{at.Source}` says" : $"{InWords(rule.After!)} after it begins";

    private static string InWords(Period period)
    {
        List<string> parts = [];
        Add(period.Months, "calendar month");
        Add(period.Days, period.WorkingDays ? "working day" : "calendar day");
        Add((int)period.Elapsed.TotalHours, "hour");
        Add(period.Elapsed.Minutes, "minute");
        Add(period.Elapsed.Seconds, "second");
        return string.Join(" and ", parts);

        void Add(int count, string unit)
        {
            if (count > 0)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")}"));
            }
        }
    }

    /// <summary>The steps that come after, with the questions and answers that lead to them.</summary>
    internal static string Next(ProcessDefinition process, Node node) =>
        string.Join(" and ", node.Outgoing.Select(flow => LeadsTo(process, process.Nodes[process.Flows[flow].To])));

    private static string LeadsTo(ProcessDefinition process, Node node) => node switch
    {
        ExclusiveGateway { Outgoing.Length: > 1 } choice => $"*{choice.Name}* " + string.Join("; ", choice.Outgoing
            .Select(id => process.Flows[id])
            .Select(answer => $"{answer.Name} → {LeadsTo(process, process.Nodes[answer.To])}")),
        ExclusiveGateway or ParallelGateway => Next(process, node),
        _ => node.Name,
    };

    private static void WriteTable(StringBuilder text, string file, DecisionModel table)
    {
        text.Append(CultureInfo.InvariantCulture, $"### {table.Name}\n\n[{file}]({file})\n\n{Counts(table.HitPolicy)}\n\n");
        WriteHeader(text, "#", "When", "Answer", "Why", "Source", "Status");
        foreach (var rule in table.Rules)
        {
            WriteRow(
                text,
                rule.Number.ToString(CultureInfo.InvariantCulture),
                Pairs(table.InputLabels, rule.Inputs, skip: "-") is { Length: > 0 } when ? when : "always",
                Pairs(table.Outputs, rule.Outputs, skip: "null"),
                $"{rule.Annotations["Explanation"]}<br>`{rule.Id}`",
                rule.Annotations["Source"],
                rule.Annotations.GetValueOrDefault("Status", ""));
        }

        text.Append('\n');
    }

    private static void WriteOutcomes(StringBuilder text, OutcomeCatalogue catalogue)
    {
        text.Append(CultureInfo.InvariantCulture, $"## Outcomes\n\n[{OutcomeCatalogue.File}]({OutcomeCatalogue.File})\n\n");
        WriteHeader(text, "Outcome", "From", "Home Office type", "First-time entrant", "Finalised at", "If not completed", "Before it is given", "Source", "Status");
        foreach (var row in catalogue.Outcomes)
        {
            WriteRow(
                text,
                $"**{row.Label}**<br>`{row.Code}`",
                row.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                string.Join(", ", row.HomeOfficeCodes),
                row.FirstTimeEntrant ? "yes" : "no",
                Words.InSentence(Words.From(row.FinalisedAt.ToString())),
                $"{row.IfNotCompleted} {string.Join(", ", row.Steps.Select(step => Words.InSentence(Words.From(step.ToString()))))}".Trim(),
                string.Join("<br>", row.Preconditions.Select(p => $"{p.Text} ({p.Source}; {p.Status})")),
                row.Source,
                row.Status);
        }

        text.Append("\nA gravity score points to these outcomes; another asks for a rationale.\n\n");
        WriteHeader(text, "Gravity score", "Outcomes", "Source");
        foreach (var score in catalogue.Presumptive)
            WriteRow(text, score.GravityScore.ToString(CultureInfo.InvariantCulture), string.Join(", ", score.Outcomes), score.Source);
    }

    /// <summary>Which of the rules that are hit count, as a sentence.</summary>
    internal static string Counts(HitPolicy policy) => policy switch
    {
        HitPolicy.Unique => "At most one rule is hit.",
        HitPolicy.Any => "Every rule that is hit gives the same answer.",
        HitPolicy.Priority => "Of the rules that are hit, the one whose answer comes first in its list counts.",
        HitPolicy.First => "Only the uppermost rule that is hit counts.",
        _ => "Every rule that is hit counts.",
    };

    private static string Pairs(ImmutableArray<string> names, ImmutableArray<string> cells, string skip) =>
        string.Join("<br>", names.Zip(cells).Where(pair => pair.Second != skip).Select(pair => $"{pair.First}: `{pair.Second}`"));

    private static void WriteHeader(StringBuilder text, params string[] columns)
    {
        WriteRow(text, columns);
        WriteRow(text, [.. columns.Select(_ => "---")]);
    }

    private static void WriteRow(StringBuilder text, params string[] cells) =>
        text.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
}
