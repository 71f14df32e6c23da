using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;

namespace PanelWorkflow.Web.Data;

/// <summary>Keeps what people have typed and not yet sent. A draft belongs to its owner; nobody else sees it.</summary>
public sealed class Drafts(PanelDbContext db, TimeProvider clock)
{
    public async Task<Guid> Start<T>(Actor owner, string kind, string partnership, Guid? caseId, T content, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var draft = new Draft
        {
            Id = Guid.CreateVersion7(now),
            Kind = kind,
            Partnership = partnership,
            OwnerId = owner.UserId,
            CaseId = caseId,
            Content = JsonSerializer.Serialize(content),
            StartedAt = now.UtcDateTime,
            UpdatedAt = now.UtcDateTime,
        };
        db.Drafts.Add(draft);
        await db.SaveChangesAsync(ct);
        return draft.Id;
    }

    /// <summary>The owner's draft by its id; null when there is none.</summary>
    public Task<Draft?> Find(Actor owner, string kind, Guid id, CancellationToken ct) =>
        db.Drafts.SingleOrDefaultAsync(d => d.Id == id && d.Kind == kind && d.OwnerId == owner.UserId, ct);

    /// <summary>The owner's newest draft of a kind for a case; null when there is none.</summary>
    public Task<Draft?> FindFor(Actor owner, string kind, Guid caseId, CancellationToken ct) =>
        db.Drafts.Where(d => d.CaseId == caseId && d.Kind == kind && d.OwnerId == owner.UserId).OrderByDescending(d => d.UpdatedAt).FirstOrDefaultAsync(ct);

    /// <summary>Stores the draft's content; the last writer wins, since only its owner writes. A draft sent or deleted meanwhile stays away.</summary>
    public async Task Save<T>(Draft draft, T content, CancellationToken ct)
    {
        draft.Content = JsonSerializer.Serialize(content);
        draft.UpdatedAt = clock.GetUtcNow().UtcDateTime;
        draft.Version++;
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException clash) when (clash.Entries is [{ Entity: Draft } entry])
        {
            if (await entry.GetDatabaseValuesAsync(ct) is not { } stored)
            {
                entry.State = EntityState.Detached;
                return;
            }

            entry.OriginalValues.SetValues(stored);
            draft.Version = (long)stored[nameof(Draft.Version)]! + 1;
            await db.SaveChangesAsync(ct);
        }
    }

    /// <summary>Creates or replaces the owner's draft of a kind for a case.</summary>
    public async Task SaveFor<T>(Actor owner, string kind, string partnership, Guid caseId, T content, CancellationToken ct)
    {
        if (await FindFor(owner, kind, caseId, ct) is { } draft) await Save(draft, content, ct);
        else await Start(owner, kind, partnership, caseId, content, ct);
    }

    /// <summary>Removes the draft with the save that sends what it held.</summary>
    public void Remove(Draft draft) => db.Drafts.Remove(draft);

    /// <summary>Removes the owner's drafts of a kind for a case with the save that sends what they held.</summary>
    public async Task RemoveFor(Actor owner, string kind, Guid caseId, CancellationToken ct) =>
        db.Drafts.RemoveRange(await db.Drafts.Where(d => d.CaseId == caseId && d.Kind == kind && d.OwnerId == owner.UserId).ToListAsync(ct));

    /// <summary>Deletes the draft; one that is gone already stays gone.</summary>
    public Task Delete(Draft draft, CancellationToken ct) => db.Drafts.Where(d => d.Id == draft.Id).ExecuteDeleteAsync(ct);

    /// <summary>Gives what somebody has begun for a case to who takes it on, with the caller's save.</summary>
    public async Task HandOver(Guid from, Guid to, string kind, Guid caseId, CancellationToken ct)
    {
        foreach (var draft in await db.Drafts.Where(d => d.CaseId == caseId && d.Kind == kind && d.OwnerId == from).ToListAsync(ct))
        {
            draft.OwnerId = to;
            draft.Version++;
        }
    }

    public static T Read<T>(Draft draft)
        where T : new() => JsonSerializer.Deserialize<T>(draft.Content) ?? new T();
}
