using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PanelWorkflow.Testing.Hosting;

/// <summary>A statement as it was sent to the database.</summary>
public sealed record SentStatement(string Text, IReadOnlyList<(string Name, object? Value)> Parameters)
{
    public bool IsRead => Text.StartsWith("SELECT", StringComparison.Ordinal);
}

/// <summary>Counts the statements that the service sends to its database.</summary>
public sealed class QueryCounter : DbCommandInterceptor
{
    private volatile ConcurrentQueue<SentStatement>? _sent;

    /// <summary>How many statements the act sends. Nothing else may use the host meanwhile.</summary>
    public async Task<int> During(Func<Task> act) => (await Sent(act)).Count;

    /// <summary>The statements that the act sends. Nothing else may use the host meanwhile.</summary>
    public async Task<IReadOnlyCollection<SentStatement>> Sent(Func<Task> act)
    {
        var sent = _sent = new ConcurrentQueue<SentStatement>();
        await act();
        _sent = null;
        return sent;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Keep(command);
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Keep(command);
        return base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
    }

    private void Keep(DbCommand command) => _sent?.Enqueue(
        new SentStatement(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value))]));
}
