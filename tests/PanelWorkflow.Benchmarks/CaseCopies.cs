using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.FollowUps;

namespace PanelWorkflow.Benchmarks;

/// <summary>How many cases a database is to hold.</summary>
/// <param name="Cases">Cases in all.</param>
/// <param name="Partnerships">Partnerships that they are spread over; Leicester City is the first.</param>
internal sealed record Holding(int Cases, int Partnerships)
{
    /// <summary>A year's 1,500 cases of a partnership, 30 a panel, wait about twelve weeks in all: these many are open in each.</summary>
    public static readonly (Stage Stage, int Open)[] OpenInEach =
    [
        (Stage.Screening, 20), (Stage.Allocation, 15), (Stage.Assessment, 90), (Stage.QualityCheck, 15), (Stage.PanelDecision, 30),
        (Stage.Delivery, 40), (Stage.EarlyInterventionReferral, 20), (Stage.InterventionStart, 30), (Stage.InterventionEnd, 80), (Stage.Closing, 10),
    ];

    public int Open => OpenInEach.Sum(o => o.Open) * Partnerships;
}

/// <summary>
/// Fills a database with copies of real cases, one for each stage, in SQL: every row of a case gets a new id and an earlier time. Left out are
/// what no list reads: the process's steps, the audit, and events other than the panel's.
/// </summary>
internal sealed class CaseCopies(AppHost host, Holding holding)
{
    private const int PanelSize = 30;
    private const int MinutesBetweenCases = 340;
    private static readonly string[] RowIds = ["Id", "CaseId", "ChildId", "InstanceId", "SubjectId", "FollowUpId", "AssessmentId"];
    private static readonly string[] LeftOut = ["Audit", "Drafts"];

    // For the connection that fills the database only.
    private static readonly string[] ForSqlite =
        ["PRAGMA foreign_keys = OFF", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -400000", "PRAGMA temp_store = MEMORY"];

    private static readonly string[] ForPostgres =
        ["SET session_replication_role = replica", "SET maintenance_work_mem = '256MB'", "SET synchronous_commit = off"];

    private bool OnSqlite => host.Provider == DatabaseProvider.Sqlite;

    public async Task Make()
    {
        var templates = new List<(Stage Stage, Guid Case, int Count)>();
        foreach (var (stage, open) in Holding.OpenInEach) templates.Add((stage, await host.ACase(stage), open * holding.Partnerships));
        var closed = (Case: await ClosedCase(), Count: holding.Cases - holding.Open);

        await using var scope = host.Scope();
        var db = scope.Db();
        await db.Database.OpenConnectionAsync();
        foreach (var setting in OnSqlite ? ForSqlite : ForPostgres) await Do(db, setting);
        await Do(db, Meetings(db.Model.GetRelationalModel().Tables.Single(t => t.Name == "PanelMeetings")));
        var indexes = await Indexes(db);
        foreach (var (name, _) in indexes) await Do(db, $"DROP INDEX \"{name}\"");
        var first = closed.Count + 1;
        foreach (var (stage, theCase, count) in templates)
        {
            await Copy(db, stage, theCase, first, first + count - 1);
            first += count;
        }

        await Copy(db, Stage.Closed, closed.Case, 1, closed.Count);

        foreach (var (_, definition) in indexes) await Do(db, definition);

        // PostgreSQL takes its statistics by itself within minutes, SQLite at the next start.
        if (!OnSqlite) await Do(db, "VACUUM ANALYZE");
        await db.Database.CloseConnectionAsync();
        SqliteConnection.ClearAllPools();
        await DatabaseSetup.Migrate(host.Services, CancellationToken.None);
    }

    /// <summary>A case that is over in every respect: the check-in after six months as well.</summary>
    private async Task<Guid> ClosedCase()
    {
        var theCase = await host.ACase(Stage.Closed);
        var by = await host.Actor(Role.CaseManager);
        host.Clock.Advance(TimeSpan.FromDays(1));
        var followUp = await FollowUp();
        await host.SendWell(new RecordAttempt.Command(
            followUp.Id, followUp.Version, host.Clock.Today, new TimeOnly(9, 0), ContactChannel.Telephone, AttemptResult.Reached, "Talked.")
        { Actor = by });
        followUp = await FollowUp();
        await host.SendWell(new CloseFollowUp.Command(followUp.Id, followUp.Version, FollowUpOutcome.DoingWell, "All is well.") { Actor = by });
        host.Clock.Set(FakeClock.Beginning);
        return theCase;

        Task<FollowUp> FollowUp() => host.Query(db => db.FollowUps.AsNoTracking().SingleAsync(f => f.CaseId == theCase));
    }

    private async Task Copy(PanelDbContext db, Stage stage, Guid theCase, int first, int last)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var child = await db.Cases.Where(c => c.Id == theCase).Select(c => c.ChildId).SingleAsync();
        foreach (var table in db.Model.GetRelationalModel().Tables.Where(t => !LeftOut.Contains(t.Name)))
        {
            var (key, id) = table.Name switch
            {
                "Cases" => ("Id", theCase),
                "Children" => ("Id", child),
                _ => (table.FindColumn("CaseId")?.Name, theCase),
            };
            if (key is null) continue;

            var columns = table.Columns.ToArray();
            await Do(db, $"""CREATE TEMPORARY TABLE "Template" AS SELECT * FROM "{table.Name}" WHERE "{key}" = '{(OnSqlite ? id.ToString().ToUpperInvariant() : id)}'{(table.Name == "CaseEvents" ? " AND \"MeetingId\" IS NOT NULL" : "")}""");
            await Do(db, $"""
                WITH RECURSIVE numbers(n) AS (SELECT {first} UNION ALL SELECT n + 1 FROM numbers WHERE n < {last})
                INSERT INTO "{table.Name}" ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))})
                SELECT {string.Join(", ", columns.Select(c => Value(c, stage)))} FROM numbers CROSS JOIN "Template"
                """);
            await Do(db, """DROP TABLE "Template" """);
        }

        await transaction.CommitAsync();
    }

    private string Value(IColumn column, Stage stage)
    {
        var name = $"\"{column.Name}\"";
        var partnership = $"(n % {holding.Partnerships})";
        var type = column.PropertyMappings[0].Property.ClrType;
        if (column.Name == "Reference") return "'COPY-' || n";
        if (column.Name == "Partnership") return Partnership(partnership);
        if (column.Name == "MeetingId") return Id(name, stage == Stage.PanelDecision ? partnership : Meeting(partnership));
        if (type == typeof(Guid) || type == typeof(Guid?)) return Id(name, RowIds.Contains(column.Name) ? "n" : partnership);
        if (type == typeof(DateTime) || type == typeof(DateTime?)) return Earlier(name, $"({holding.Cases} - n) * {MinutesBetweenCases} / {holding.Partnerships}", "minutes");
        return name;
    }

    /// <summary>Meeting 0 is real and comes next; each partnership has one such, and one for each week before.</summary>
    private string Meetings(ITable meetings)
    {
        var last = holding.Partnerships * (2 + (holding.Cases / holding.Partnerships / PanelSize)) - 1;
        var partnership = $"(n % {holding.Partnerships})";
        var values = meetings.Columns.Select(c => c.Name switch
        {
            "Id" => Id("\"Id\"", "n"),
            "Partnership" => Partnership(partnership),
            "StartsAt" => Earlier("\"StartsAt\"", $"7 * (n / {holding.Partnerships})", "days"),
            "Day" when OnSqlite => $"date(\"Day\", '-' || (7 * (n / {holding.Partnerships})) || ' days')",
            "Day" => $"\"Day\" - 7 * (n / {holding.Partnerships})",
            _ => $"\"{c.Name}\"",
        });
        return $"""
            WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {last})
            INSERT INTO "PanelMeetings" ({string.Join(", ", meetings.Columns.Select(c => $"\"{c.Name}\""))})
            SELECT {string.Join(", ", values)} FROM numbers CROSS JOIN (SELECT * FROM "PanelMeetings") AS real
            """;
    }

    private string Meeting(string partnership) =>
        $"((1 + ({holding.Cases} - n) / {holding.Partnerships} / {PanelSize}) * {holding.Partnerships} + {partnership})";

    private static string Partnership(string number) =>
        $"CASE WHEN {number} = 0 THEN 'leicester-city' ELSE 'partnership-' || {number} END";

    private string Id(string column, string number) => CopiedRows.Id(host.Provider, column, number);

    private string Earlier(string column, string count, string unit) => OnSqlite
        ? $"strftime('%Y-%m-%d %H:%M:%S', {column}, '-' || ({count}) || ' {unit}')"
        : $"{column} - ({count}) * interval '1 {unit}'";

    /// <summary>Indexes other than the keys' own, which are built faster when the rows are there.</summary>
    private async Task<List<(string Name, string Definition)>> Indexes(PanelDbContext db)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = OnSqlite
            ? "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
            : """
              SELECT indexname, indexdef FROM pg_indexes
              WHERE schemaname = 'public' AND indexname NOT IN (SELECT conname FROM pg_constraint)
              """;
        await using var reader = await command.ExecuteReaderAsync();
        List<(string, string)> indexes = [];
        while (await reader.ReadAsync()) indexes.Add((reader.GetString(0), reader.GetString(1)));
        return indexes;
    }

    private static async Task Do(PanelDbContext db, string sql)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync();
    }
}
