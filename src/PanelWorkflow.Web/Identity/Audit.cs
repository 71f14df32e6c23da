using PanelWorkflow.Domain;
using PanelWorkflow.Web.Data;

namespace PanelWorkflow.Web.Identity;

/// <summary>Writes the record of who saw or did what with a child's record.</summary>
public sealed class Audit(PanelDbContext db, TimeProvider clock)
{
    /// <summary>Adds an entry; the caller's save stores it.</summary>
    public void Add(Actor actor, string action, string subject, string? partnership = null, Guid? caseId = null, string? reason = null)
    {
        var now = clock.GetUtcNow();
        db.Audit.Add(new AuditEntry
        {
            Id = Guid.CreateVersion7(now),
            At = now.UtcDateTime,
            UserId = actor.UserId,
            Action = action,
            Partnership = partnership,
            CaseId = caseId,
            Subject = subject,
            Reason = reason,
        });
    }

    /// <summary>Stores that the actor has been shown something of a case.</summary>
    public async Task Read(Actor actor, string partnership, Guid caseId, string subject, CancellationToken ct)
    {
        Add(actor, "read", subject, partnership, caseId);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Stores that the actor has been shown these cases on one page, an entry for each.</summary>
    public async Task Read(Actor actor, IEnumerable<(string Partnership, Guid Id)> cases, string subject, CancellationToken ct)
    {
        foreach (var (partnership, id) in cases.Distinct()) Add(actor, "read", subject, partnership, id);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Stores an entry that belongs to no case, such as a sign-in.</summary>
    public async Task Note(Actor actor, string action, string subject, CancellationToken ct)
    {
        Add(actor, action, subject);
        await db.SaveChangesAsync(ct);
    }
}
