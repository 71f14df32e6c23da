using System.Data.Common;
using System.Text.RegularExpressions;
using Npgsql;

namespace PanelWorkflow.Benchmarks;

/// <summary>
/// Writes the rows of a recorded journey again and again in plain ADO.NET: the same statements in the same transactions, prepared once, on one
/// open connection, with new ids each time. What the least possible code would cost.
/// </summary>
internal sealed partial class BareWrites : IAsyncDisposable
{
    private readonly DbConnection _connection;
    private readonly string _reference;
    private readonly HashSet<Guid> _there;
    private readonly List<List<(DbCommand Command, (DbParameter Parameter, object? Recorded)[] Changing)>> _transactions;
    private Dictionary<Guid, Guid> _ids = [];
    private int _round;

    /// <param name="connection">An open connection.</param>
    /// <param name="recorded">The journey as it was sent.</param>
    /// <param name="reference">The recorded case's reference.</param>
    /// <param name="there">Ids that stay the same: of people and meetings.</param>
    public BareWrites(DbConnection connection, IEnumerable<List<Sent>> recorded, string reference, IEnumerable<Guid> there)
    {
        (_connection, _reference, _there) = (connection, reference, [.. there]);
        _transactions = [.. recorded.Select(t => t.Where(s => s.IsWrite).Select(Command).ToList()).Where(t => t.Count > 0)];
        if (_transactions.Count == 0) throw new ArgumentException("Nothing was written.", nameof(recorded));
    }

    public int Transactions => _transactions.Count;

    public async Task Run()
    {
        _ids = [];
        _round++;
        foreach (var commands in _transactions)
        {
            await using var transaction = await _connection.BeginTransactionAsync();
            foreach (var (command, changing) in commands)
            {
                command.Transaction = transaction;
                foreach (var (parameter, recorded) in changing) parameter.Value = Anew(recorded);
                if (_round == 1) await command.PrepareAsync();
                await command.ExecuteNonQueryAsync();
            }

            await transaction.CommitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (command, _) in _transactions.SelectMany(t => t)) await command.DisposeAsync();
    }

    private (DbCommand Command, (DbParameter Parameter, object? Recorded)[] Changing) Command(Sent sent)
    {
        var command = _connection.CreateCommand();
        // The counter's own statement names the number that it expects, which only the first round would find.
        var isCounter = sent.Text.Contains("UPDATE \"ReferenceCounters\"", StringComparison.Ordinal);
        command.CommandText = isCounter ? "UPDATE \"ReferenceCounters\" SET \"Last\" = \"Last\" + 1" : sent.Text;
        List<(DbParameter, object?)> changing = [];
        foreach (var recorded in isCounter ? [] : sent.Parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (recorded.ParameterName, recorded.Value);
            if (parameter is NpgsqlParameter own && recorded is NpgsqlParameter theirs) own.NpgsqlDbType = theirs.NpgsqlDbType;
            command.Parameters.Add(parameter);
            if (Changes(recorded.Value)) changing.Add((parameter, recorded.Value));
        }

        return (command, [.. changing]);
    }

    private bool Changes(object? value) => value switch
    {
        Guid id => !_there.Contains(id),
        string text => text.Contains(_reference, StringComparison.Ordinal) || IdText().Matches(text).Any(m => !_there.Contains(Guid.Parse(m.Value))),
        _ => false,
    };

    private object? Anew(object? recorded) => recorded switch
    {
        Guid id => Anew(id),
        string text => IdText().Replace(text, m => Anew(Guid.Parse(m.Value)).ToString()).Replace(_reference, $"BARE-{_round}", StringComparison.Ordinal),
        _ => recorded,
    };

    private Guid Anew(Guid id)
    {
        if (_there.Contains(id)) return id;
        if (!_ids.TryGetValue(id, out var anew)) _ids[id] = anew = Guid.CreateVersion7();
        return anew;
    }

    [GeneratedRegex("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")]
    private static partial Regex IdText();
}
