using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PanelWorkflow.Benchmarks;

/// <summary>A command as it was sent to the database.</summary>
internal sealed record Sent(string Text, DbParameter[] Parameters)
{
    public bool IsWrite => Writes > 0;

    /// <summary>Rows that it writes, one a statement; PostgreSQL takes several statements in one command.</summary>
    public int Writes { get; } = Regex.Count(Text, @"^\s*(INSERT|UPDATE|DELETE)\b", RegexOptions.Multiline);
}

/// <summary>Keeps every command that a context sends, by transaction. One that is sent outside a transaction is one of its own.</summary>
internal sealed class StatementLog : DbCommandInterceptor, IDbTransactionInterceptor
{
    private List<Sent> _step = [];
    private bool _inTransaction;

    /// <summary>Whether it listens now.</summary>
    public bool IsOn { get; set; }

    public List<List<Sent>> Transactions { get; private set; } = [];

    /// <summary>What each step sent, in order.</summary>
    public List<(string Step, List<Sent> Sent)> Steps { get; private set; } = [];

    public void Listen()
    {
        (Transactions, Steps, _step, IsOn) = ([], [], [], true);
    }

    /// <summary>What was sent since the last step belongs to this one.</summary>
    public void EndStep(string name)
    {
        Steps.Add((name, _step));
        _step = [];
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Keep(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Keep(command);
        return ValueTask.FromResult(result);
    }

    public ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        if (IsOn) Transactions.Add([]);
        _inTransaction = IsOn;
        return ValueTask.FromResult(result);
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        _inTransaction = false;
        return Task.CompletedTask;
    }

    private void Keep(DbCommand command)
    {
        if (!IsOn) return;
        var sent = new Sent(command.CommandText, [.. command.Parameters.Cast<DbParameter>()]);
        _step.Add(sent);
        if (_inTransaction) Transactions[^1].Add(sent);
        else Transactions.Add([sent]);
    }
}
