using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace PanelWorkflow.Benchmarks;

/// <summary>
/// Writes once more what the service wrote when it ran the timers of some copied cases, for as many other copies: the same statements in the
/// same transactions in plain ADO.NET, prepared once, with no read, no rule and no check. What the least possible code would cost.
/// </summary>
/// <param name="connection">An open connection.</param>
/// <param name="rows">The rows of the case that was copied, each with the row of the other that stands for it.</param>
/// <param name="ahead">How far the numbers of the other copies are ahead.</param>
/// <param name="there">Ids that stay the same: of people.</param>
internal sealed partial class BareTimers(DbConnection connection, IReadOnlyDictionary<Guid, Guid> rows, int ahead, IReadOnlySet<Guid> there)
{
    // A copy's id is its number and the end of the real one's.
    private const int NumberLength = 12;

    private readonly Dictionary<string, Guid> _tails = rows.ToDictionary(r => r.Key.ToString("N")[NumberLength..], r => r.Value);
    private readonly Dictionary<string, DbCommand> _prepared = [];
    private readonly Dictionary<Guid, Guid> _anew = [];

    public async Task Run(IEnumerable<List<Sent>> recorded)
    {
        foreach (var sent in recorded.Select(t => t.Where(s => s.IsWrite).ToList()).Where(t => t.Count > 0))
        {
            await using var transaction = await connection.BeginTransactionAsync();
            foreach (var one in sent)
            {
                var command = await Prepared(one, transaction);
                for (var i = 0; i < one.Parameters.Length; i++) command.Parameters[i].Value = Other(one.Parameters[i].Value);
                await command.ExecuteNonQueryAsync();
            }

            await transaction.CommitAsync();
        }

        foreach (var command in _prepared.Values) await command.DisposeAsync();
    }

    private async Task<DbCommand> Prepared(Sent sent, DbTransaction transaction)
    {
        if (_prepared.TryGetValue(sent.Text, out var known))
        {
            known.Transaction = transaction;
            return known;
        }

        var command = _prepared[sent.Text] = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sent.Text, transaction);
        foreach (var recorded in sent.Parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (recorded.ParameterName, recorded.Value);
            if (parameter is NpgsqlParameter own && recorded is NpgsqlParameter theirs) own.NpgsqlDbType = theirs.NpgsqlDbType;
            command.Parameters.Add(parameter);
        }

        await command.PrepareAsync();
        return command;
    }

    private object? Other(object? value) => value switch
    {
        Guid id => Other(id),
        IEnumerable<Guid> ids => ids.Select(Other).ToArray(),
        string text => IdText().Replace(text, match => Spelt(Other(Guid.Parse(match.Value)), match.Value)),
        _ => value,
    };

    private Guid Other(Guid id)
    {
        if (there.Contains(id)) return id;

        var text = id.ToString("N");
        if (_tails.TryGetValue(text[NumberLength..], out var other))
        {
            var number = ahead + (rows.ContainsKey(id) ? 0 : int.Parse(text[..NumberLength], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            return new Guid(number.ToString("x12", CultureInfo.InvariantCulture) + other.ToString("N")[NumberLength..]);
        }

        if (!_anew.TryGetValue(id, out var anew)) _anew[id] = anew = Guid.CreateVersion7();
        return anew;
    }

    // SQLite keeps ids in capitals.
    private static string Spelt(Guid id, string like) => like.Any(char.IsUpper) ? id.ToString().ToUpperInvariant() : id.ToString();

    [GeneratedRegex("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")]
    private static partial Regex IdText();
}
