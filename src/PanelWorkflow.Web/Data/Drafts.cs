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

    /// <summary>The owner's draft of a kind for a case; null when there is none.</summary>
    public Task<Draft?> FindFor(Actor owner, string kind, Guid caseId, CancellationToken ct) =>
        db.Drafts.SingleOrDefaultAsync(d => d.CaseId == caseId && d.Kind == kind && d.OwnerId == owner.UserId, ct);

    /// <summary>
    /// Stores the draft's content. Only its owner writes, but perhaps in two windows: what the other has stored meanwhile stays, part by part,
    /// where this one changed nothing. A draft sent or deleted meanwhile stays away.
    /// </summary>
    public Task Save<T>(Draft draft, T content, CancellationToken ct) => Save(draft, draft.Content, JsonSerializer.Serialize(content), ct);

    /// <summary>The same for the owner's draft of a kind for a case, which is created when there is none.</summary>
    /// <param name="before">What the content was made from.</param>
    public async Task SaveFor<T>(Actor owner, string kind, string partnership, Guid caseId, T before, T content, CancellationToken ct)
    {
        var draft = await FindFor(owner, kind, caseId, ct);
        if (draft is null)
        {
            try
            {
                await Start(owner, kind, partnership, caseId, content, ct);
                return;
            }
            catch (DbUpdateException clash) when (clash.Entries is [{ Entity: Draft } entry] && DatabaseSetup.IsDuplicate(clash))
            {
                // Another window has begun it at the same moment.
                entry.State = EntityState.Detached;
                draft = await FindFor(owner, kind, caseId, ct);
            }
        }

        if (draft is not null) await Save(draft, JsonSerializer.Serialize(before), JsonSerializer.Serialize(content), ct);
    }

    /// <summary>Removes the draft with the save that sends what it held.</summary>
    public void Remove(Draft draft) => db.Drafts.Remove(draft);

    /// <summary>Removes the owner's drafts of a kind for a case with the save that sends what they held.</summary>
    public async Task RemoveFor(Actor owner, string kind, Guid caseId, CancellationToken ct) =>
        db.Drafts.RemoveRange(await db.Drafts.Where(d => d.CaseId == caseId && d.Kind == kind && d.OwnerId == owner.UserId).ToListAsync(ct));

    /// <summary>Deletes the draft; one that is gone already stays gone.</summary>
    public Task Delete(Draft draft, CancellationToken ct) => db.Drafts.Where(d => d.Id == draft.Id).ExecuteDeleteAsync(ct);

    /// <summary>Gives what somebody has begun for a case to who takes it on, in place of anything of theirs from before, with the caller's save.</summary>
    public async Task HandOver(Guid from, Guid to, string kind, Guid caseId, CancellationToken ct)
    {
        var drafts = await db.Drafts.Where(d => d.CaseId == caseId && d.Kind == kind && (d.OwnerId == from || d.OwnerId == to)).ToListAsync(ct);
        if (drafts.Find(d => d.OwnerId == from) is not { } begun) return;

        db.Drafts.RemoveRange(drafts.Where(d => d.OwnerId == to));
        begun.OwnerId = to;
        begun.Version++;
    }

    public static T Read<T>(Draft draft)
        where T : new() => JsonSerializer.Deserialize<T>(draft.Content) ?? new T();

    private async Task Save(Draft draft, string before, string after, CancellationToken ct)
    {
        draft.Content = Together(before, after, draft.Content);
        draft.UpdatedAt = clock.GetUtcNow().UtcDateTime;
        draft.Version++;
        while (true)
        {
            try
            {
                await db.SaveChangesAsync(ct);
                return;
            }
            catch (DbUpdateConcurrencyException clash) when (clash.Entries is [{ Entity: Draft } entry])
            {
                if (await entry.GetDatabaseValuesAsync(ct) is not { } stored)
                {
                    entry.State = EntityState.Detached;
                    return;
                }

                entry.OriginalValues.SetValues(stored);
                draft.Content = Together(before, after, (string)stored[nameof(Draft.Content)]!);
                draft.Version = (long)stored[nameof(Draft.Version)]! + 1;
            }
        }
    }

    /// <summary>What is stored, with the parts that one save has changed.</summary>
    private static string Together(string before, string after, string stored)
    {
        var (was, parts) = (Parts(before), Parts(stored));
        foreach (var (name, part) in Parts(after).Where(one => !was.TryGetValue(one.Key, out var old) || !JsonElement.DeepEquals(one.Value, old)))
            parts[name] = part;
        return JsonSerializer.Serialize(parts);
    }

    private static Dictionary<string, JsonElement> Parts(string content) => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(content) ?? [];
}
