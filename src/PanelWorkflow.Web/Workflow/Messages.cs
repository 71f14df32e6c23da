using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Jobs;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Workflow;

/// <summary>A message that belongs to no case.</summary>
/// <param name="Cause">One message for one cause.</param>
/// <param name="What">Its subject.</param>
public sealed record Telling(string Partnership, MessageKind Kind, string Cause, string What, string Body, string Link, DateTime? DueAt);

/// <summary>Writes messages into the outbox: a reference, what is due and a link, never a name.</summary>
public sealed class Messages(PanelDbContext db, People people)
{
    private readonly Dictionary<(WorkQueue Audience, string Partnership), List<Guid>> _audiences = [];
    private readonly Dictionary<Guid, bool> _here = [];

    /// <summary>Reminds the task's owner and who covers for them, the managers of an owner who has left, or everybody who may do a task without one.</summary>
    public Task Remind(Case theCase, Wait task, DateTime now, CancellationToken ct) =>
        Write(theCase, task, now, $"{theCase.Reference}: {task.Name} is overdue", MessageKind.Reminder, WorkQueue.Parse(task.Queue), task.OwnerId, ct);

    /// <summary>Tells the task's owner and who covers for them, or everybody who may do it, that it is nearly due.</summary>
    public Task Warn(Case theCase, Wait task, DateTime now, CancellationToken ct) =>
        Write(theCase, task, now, $"{theCase.Reference}: {task.Name} is due soon", MessageKind.Warning, WorkQueue.Parse(task.Queue), task.OwnerId, ct);

    /// <summary>Tells every team manager of the partnership.</summary>
    public Task Escalate(Case theCase, Wait task, DateTime now, CancellationToken ct) =>
        Write(theCase, task, now, $"{theCase.Reference}: {task.Name} was not done in time", MessageKind.Escalation, new WorkQueue(Permission.SeeEscalations, null), null, ct);

    /// <summary>Tells one person something about a case; answers no where they have left.</summary>
    public async Task<bool> Inform(Case theCase, Guid person, string causeKey, string what, DateTime now, CancellationToken ct)
    {
        if (!await IsHere(person, ct)) return false;

        Tell(theCase, person, MessageKind.Information, causeKey, what, now);
        return true;
    }

    /// <summary>Tells every team manager of the partnership of something that must not happen.</summary>
    public async Task Alarm(Case theCase, string causeKey, string what, DateTime now, CancellationToken ct)
    {
        foreach (var person in await With(new WorkQueue(Permission.SeeEscalations, null), theCase.Partnership, ct))
            Tell(theCase, person, MessageKind.Alarm, causeKey, what, now);
    }

    /// <summary>Tells each person who has not been told of it yet; answers how many that were.</summary>
    public async Task<int> TellOnce(IEnumerable<Guid> people, Telling telling, DateTime now, CancellationToken ct)
    {
        var (wanted, cause) = (people.ToArray(), telling.Cause);
        var told = await db.Outbox.Where(m => wanted.Contains(m.ToUserId) && m.CauseKey == cause).Select(m => m.ToUserId).ToListAsync(ct);
        var fresh = wanted.Except(told).ToList();
        db.Outbox.AddRange(fresh.Select(person => new OutboxMessage
        {
            Id = Guid.CreateVersion7(new DateTimeOffset(now, TimeSpan.Zero)),
            Kind = telling.Kind,
            Partnership = telling.Partnership,
            ToUserId = person,
            CauseKey = cause,
            Subject = telling.What,
            Body = telling.Body,
            Link = telling.Link,
            DueAt = telling.DueAt,
            CreatedAt = now,
            NextTryAt = now,
        }));
        return fresh.Count;
    }

    /// <summary>Tells every administrator once of something that they have to see to.</summary>
    public async Task<int> AlarmAdministrators(string cause, string what, string body, DateTime now, CancellationToken ct)
    {
        var administrators = await db.Users.Where(u => u.Roles.Any(r => r.Role == Role.Administrator))
            .Select(u => new { u.Id, Partnership = u.Partnerships.OrderBy(p => p.Partnership).Select(p => p.Partnership).FirstOrDefault() ?? "" })
            .ToListAsync(ct);
        var told = 0;
        foreach (var administrator in administrators)
            told += await TellOnce([administrator.Id], new Telling(administrator.Partnership, MessageKind.Alarm, cause, what, body, "/jobs", null), now, ct);
        return told;
    }

    private void Tell(Case theCase, Guid person, MessageKind kind, string causeKey, string what, DateTime now) => db.Outbox.Add(new OutboxMessage
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(now, TimeSpan.Zero)),
        Kind = kind,
        Partnership = theCase.Partnership,
        ToUserId = person,
        CauseKey = causeKey,
        Subject = $"{theCase.Reference}: {what}",
        Body = $"Case {theCase.Reference}: {what}. Sign in to see it.",
        Link = $"/cases/{theCase.Id}",
        CreatedAt = now,
        NextTryAt = now,
    });

    private async Task Write(
        Case theCase, Wait task, DateTime now, string subject, MessageKind kind, WorkQueue audience, Guid? only, CancellationToken ct)
    {
        var told = only is not { } one ? await Everybody(audience, theCase, ct)
            : await IsHere(one, ct) ? [one, .. await Covering(one, theCase, audience, now, ct)]
            : await Everybody(new WorkQueue(Permission.SeeEscalations, null), theCase, ct);
        var due = task.DueAt is { } at ? Show.Instant(at) : "now";
        db.Outbox.AddRange(told.Select(person => new OutboxMessage
        {
            Id = Guid.CreateVersion7(new DateTimeOffset(now, TimeSpan.Zero)),
            Kind = kind,
            DueAt = task.DueAt,
            WaitId = task.Id,
            Partnership = theCase.Partnership,
            ToUserId = person,
            CauseKey = $"{Words.InSentence(kind.ToString())}:{task.Id}",
            Subject = subject,
            Body = $"{task.Name} for case {theCase.Reference} {(task.DueAt > now ? "is" : "was")} due {due}. Sign in to see it.",
            Link = WorkflowBindings.Task(task.Definition, task.ElementId).Link(task.CaseId, task.SubjectId),
            CreatedAt = now,
            NextTryAt = now,
        }));
    }

    // Who has left has no role any more; what was theirs is not forgotten with them, for their managers hear of it.
    private async Task<bool> IsHere(Guid person, CancellationToken ct)
    {
        if (!_here.TryGetValue(person, out var isHere)) _here[person] = isHere = await db.Users.AnyAsync(u => u.Id == person && u.Roles.Any(), ct);
        return isHere;
    }

    private async Task<List<Guid>> Covering(Guid owner, Case theCase, WorkQueue audience, DateTime now, CancellationToken ct) =>
        audience.Needs == Permission.FollowUpChild ? await WhoMaySee(theCase, await db.CoveringFor(owner, WorkingCalendar.DayInLondon(now), ct), ct) : [];

    // Of a restricted case only those hear who may see it; where that is nobody, the managers do, so that it is not forgotten.
    private async Task<List<Guid>> Everybody(WorkQueue audience, Case theCase, CancellationToken ct)
    {
        var all = await With(audience, theCase.Partnership, ct);
        if (!theCase.IsRestricted) return all;

        return await WhoMaySee(theCase, all, ct) is { Count: > 0 } some ? some : await With(new WorkQueue(Permission.SeeEscalations, null), theCase.Partnership, ct);
    }

    // Who sees no cases at all was asked by name or for their agency.
    private async Task<List<Guid>> WhoMaySee(Case theCase, IEnumerable<Guid> ids, CancellationToken ct)
    {
        List<Guid> some = [];
        foreach (var id in ids)
        {
            if (await people.Person(id, ct) is not { } person) continue;
            if (!person.May(Permission.SeeCases) || await db.Cases.VisibleTo(person).AnyAsync(c => c.Id == theCase.Id, ct)) some.Add(id);
        }

        return some;
    }

    // Many messages of one unit of work go to the same people.
    private async Task<List<Guid>> With(WorkQueue audience, string partnership, CancellationToken ct)
    {
        if (_audiences.GetValueOrDefault((audience, partnership)) is { } known) return known;

        var (roles, agency) = (Permissions.RolesWith(audience.Needs).ToArray(), audience.Agency);
        return _audiences[(audience, partnership)] = await db.Users
            .Where(u => u.Partnerships.Any(p => p.Partnership == partnership) && u.Roles.Any(r => roles.Contains(r.Role)) && (agency == null || u.Agency == agency))
            .Select(u => u.Id).ToListAsync(ct);
    }
}
