using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;

namespace PanelWorkflow.Web.Identity;

/// <summary>What a check of the chain found.</summary>
/// <param name="Sealed">Entries whose hash was found right, from the first.</param>
/// <param name="BrokenAt">Sequence number of the first entry that is missing or altered; null when all is well.</param>
/// <param name="LastHash">Hash of the last right entry: written down elsewhere, it also shows a chain that was cut short.</param>
public sealed record ChainCheck(long Sealed, long? BrokenAt, string LastHash);

/// <summary>
/// Numbers audit entries and hashes each with the hash before it, so that one that is changed or removed later shows. Entries are taken in
/// after they are saved, so that readers do not wait for one another.
/// </summary>
public sealed class AuditChain(PanelDbContext db)
{
    private const int Batch = 500;
    private static readonly string Beginning = new('0', 64);

    /// <summary>Takes in what is new; returns how many. Another node that seals at the same time makes this one fail and try again later.</summary>
    public async Task<int> Seal(CancellationToken ct)
    {
        var total = 0;
        int added;
        do total += added = await SealBatch(ct);
        while (added == Batch);
        return total;
    }

    /// <summary>Reads the whole chain and recomputes every hash.</summary>
    public async Task<ChainCheck> Verify(CancellationToken ct)
    {
        var (expected, hash) = (1L, Beginning);
        await foreach (var entry in db.Audit.AsNoTracking().Where(a => a.Sequence != null).OrderBy(a => a.Sequence).AsAsyncEnumerable().WithCancellation(ct))
        {
            var right = Hash(hash, expected, entry);
            if (entry.Sequence != expected || entry.Hash != right) return new ChainCheck(expected - 1, expected, hash);
            (expected, hash) = (expected + 1, right);
        }

        return new ChainCheck(expected - 1, null, hash);
    }

    private async Task<int> SealBatch(CancellationToken ct)
    {
        var fresh = await db.Audit.AsNoTracking().Where(a => a.Sequence == null).OrderBy(a => a.At).ThenBy(a => a.Id).Take(Batch).ToListAsync(ct);
        if (fresh.Count == 0) return 0;

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var last = await db.Audit.Where(a => a.Sequence != null).OrderByDescending(a => a.Sequence)
            .Select(a => new { a.Sequence, a.Hash }).FirstOrDefaultAsync(ct);
        var (number, hash) = (last?.Sequence ?? 0, last?.Hash ?? Beginning);
        foreach (var entry in fresh)
        {
            number++;
            hash = Hash(hash, number, entry);
            var taken = await db.Audit.Where(a => a.Id == entry.Id && a.Sequence == null).ExecuteUpdateAsync(
                set => set.SetProperty(a => a.Sequence, number).SetProperty(a => a.Hash, hash), ct);
            if (taken == 0) return 0; // another node has it; this batch is undone
        }

        await transaction.CommitAsync(ct);
        return fresh.Count;
    }

    // Times to the microsecond, which is the finest that every database keeps.
    private static string Hash(string before, long number, AuditEntry entry)
    {
        var canonical = JsonSerializer.SerializeToUtf8Bytes(new[]
        {
            before, number.ToString(CultureInfo.InvariantCulture), entry.Id.ToString(),
            entry.At.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture), entry.UserId.ToString(), entry.Action, entry.Partnership,
            entry.CaseId?.ToString(), entry.Subject, entry.Reason,
        });
        return Convert.ToHexStringLower(SHA256.HashData(canonical));
    }
}
