using System.Globalization;
using System.Text;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Jobs;

/// <summary>A person's own task that is due by the end of the day.</summary>
public sealed record DueTask(Guid WaitId, string Reference, string Name, DateTime DueAt, string Definition, string ElementId, Guid CaseId, Guid? SubjectId);

/// <summary>The words of a digest: how many of each kind, then references, what is due, due times and links. Never personal data.</summary>
public sealed class DigestText(ServiceAddress service)
{
    /// <summary>The most lines that one digest lists; the rest is on the page of one's own work.</summary>
    private const int Most = 40;

    public OutboxMessage Write(
        Guid person, string partnership, string cause, DateOnly today, IReadOnlyList<OutboxMessage> messages, IReadOnlyList<DueTask> tasks, DateTimeOffset now)
    {
        (string One, string Many, List<string> Lines)[] parts =
        [
            ("task due today or overdue", "tasks due today or overdue", [.. tasks.Select(Line)]),
            ("reminder", "reminders", [.. messages.Where(m => m.Kind == MessageKind.Reminder).Select(Line)]),
            ("piece of news", "pieces of news", [.. messages.Where(m => m.Kind == MessageKind.Information).Select(Line)]),
        ];
        var counts = string.Join(", ", parts.Where(part => part.Lines.Count > 0).Select(part => Count(part.Lines.Count, part.One, part.Many)));
        var body = new StringBuilder().Append(counts).Append(".\n");
        var left = Most;
        foreach (var (_, many, lines) in parts.Where(part => part.Lines.Count > 0))
        {
            var shown = lines.Take(left).ToList();
            left -= shown.Count;
            if (shown.Count > 0) body.Append('\n').Append(char.ToUpperInvariant(many[0])).Append(many.AsSpan(1)).Append('\n');
            foreach (var line in shown) body.Append("* ").Append(line).Append('\n');
        }

        var rest = parts.Sum(part => part.Lines.Count) - (Most - left);
        if (rest > 0) body.Append(CultureInfo.InvariantCulture, $"\nAnd {rest} more: sign in to see them.\n");
        return new OutboxMessage
        {
            Id = Guid.CreateVersion7(now),
            Kind = MessageKind.Digest,
            Partnership = partnership,
            ToUserId = person,
            CauseKey = cause,
            Subject = $"{Show.Weekday(today)}: {counts}",
            Body = body.ToString().TrimEnd(),
            Link = "/",
            CreatedAt = now.UtcDateTime,
            NextTryAt = now.UtcDateTime,
        };
    }

    private string Line(OutboxMessage message) =>
        $"{message.Subject}{(message.DueAt is { } due ? $". Due {Show.Instant(due)}" : "")}: {service.Link(message.Link)}";

    private string Line(DueTask task) =>
        $"{task.Reference}: {task.Name}. Due {Show.Instant(task.DueAt)}: {service.Link(WorkflowBindings.Task(task.Definition, task.ElementId).Link(task.CaseId, task.SubjectId))}";

    private static string Count(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{count} {many}";
}
