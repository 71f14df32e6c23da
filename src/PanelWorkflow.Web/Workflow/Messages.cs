using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Jobs;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Workflow;

/// <summary>Writes messages into the outbox: a reference, what is due and a link, never a name.</summary>
public sealed class Messages(PanelDbContext db)
{
    /// <summary>Reminds the task's owner, or everybody who may do it.</summary>
    public Task Remind(Case theCase, Wait task, DateTime now, CancellationToken ct) =>
        Write(theCase, task, now, $"{theCase.Reference}: {task.Name} is overdue", "reminder", WorkQueue.Parse(task.Queue), task.OwnerId, ct);

    /// <summary>Tells the task's owner, or everybody who may do it, that it is nearly due.</summary>
    public Task Warn(Case theCase, Wait task, DateTime now, CancellationToken ct) =>
        Write(theCase, task, now, $"{theCase.Reference}: {task.Name} is due soon", "warning", WorkQueue.Parse(task.Queue), task.OwnerId, ct);

    /// <summary>Tells every team manager of the partnership.</summary>
    public Task Escalate(Case theCase, Wait task, DateTime now, CancellationToken ct) =>
        Write(theCase, task, now, $"{theCase.Reference}: {task.Name} was not done in time", "escalation", new WorkQueue(Permission.SeeEscalations, null), null, ct);

    /// <summary>Tells one person something about a case.</summary>
    public void Inform(Case theCase, Guid person, string causeKey, string what, DateTime now) => db.Outbox.Add(new OutboxMessage
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(now, TimeSpan.Zero)),
        Partnership = theCase.Partnership,
        ToUserId = person,
        CauseKey = causeKey,
        Subject = $"{theCase.Reference}: {what}",
        Body = $"Case {theCase.Reference}: {what}. Sign in to see it.",
        Link = $"/cases/{theCase.Id}",
        CreatedAt = now,
        NextTryAt = now,
    });

    /// <summary>Tells every team manager of the partnership of something that must not happen.</summary>
    public async Task Alarm(Case theCase, string causeKey, string what, DateTime now, CancellationToken ct)
    {
        foreach (var person in await With(new WorkQueue(Permission.SeeEscalations, null), theCase.Partnership, ct)) Inform(theCase, person, causeKey, what, now);
    }

    private async Task Write(
        Case theCase, Wait task, DateTime now, string subject, string kind, WorkQueue audience, Guid? only, CancellationToken ct)
    {
        var people = only is { } one ? [one] : await With(audience, task.Partnership, ct);
        var due = task.DueAt is { } at ? Show.Instant(at) : "now";
        db.Outbox.AddRange(people.Select(person => new OutboxMessage
        {
            Id = Guid.CreateVersion7(new DateTimeOffset(now, TimeSpan.Zero)),
            Partnership = theCase.Partnership,
            ToUserId = person,
            CauseKey = $"{kind}:{task.Id}",
            Subject = subject,
            Body = $"{task.Name} for case {theCase.Reference} {(task.DueAt > now ? "is" : "was")} due {due}. Sign in to see it.",
            Link = WorkflowBindings.Task(task.Definition, task.ElementId).Link(task.CaseId, task.SubjectId),
            CreatedAt = now,
            NextTryAt = now,
        }));
    }

    private Task<List<Guid>> With(WorkQueue audience, string partnership, CancellationToken ct)
    {
        var (roles, agency) = (Permissions.RolesWith(audience.Needs).ToArray(), audience.Agency);
        return db.Users
            .Where(u => u.Partnerships.Any(p => p.Partnership == partnership) && u.Roles.Any(r => roles.Contains(r.Role)) && (agency == null || u.Agency == agency))
            .Select(u => u.Id).ToListAsync(ct);
    }
}
