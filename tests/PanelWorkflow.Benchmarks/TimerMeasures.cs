using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Jobs;

namespace PanelWorkflow.Benchmarks;

/// <summary>
/// Many timers of real processes that are due at once, against one bare UPDATE a row in the same batches; and what a tick costs that finds
/// nothing due among many rows to come. <c>PANEL_BENCH_TIMERS</c> and <c>PANEL_BENCH_FUTURE</c> say how many.
/// </summary>
internal static class TimerMeasures
{
    private const int Batch = 50;
    private const int BareRows = 20_000;

    private static readonly int Timers = Setting("PANEL_BENCH_TIMERS", 100_000);
    private static readonly int Future = Setting("PANEL_BENCH_FUTURE", 1_000_000);

    public static async Task Run(DatabaseProvider[] servers)
    {
        List<string[]> due = [], ticks = [];
        foreach (var server in servers)
        {
            due.Add(await FireAll(server));
            ticks.Add(await TickOfNothing(server));
        }

        Report.Title(
            $"{Report.Whole(Timers)} timers due at once, each of which asks for a job that writes a message",
            "server", "rows done", "rows a second", "bare UPDATEs a second", "ratio (aim: under 3)", "memory after a tenth", "at the end");
        foreach (var row in due) Report.Row(row);
        Report.Title(
            "A tick that finds nothing due", "server", "no rows", $"{Report.Whole(Future)} rows to come", "ratio (aim: 1.2)");
        foreach (var row in ticks) Report.Row(row);
    }

    private static async Task<string[]> FireAll(DatabaseProvider server)
    {
        var host = await Hosts.Start(server);
        var real = await host.ACase(Stage.Screening);
        await Fill(host, db => db.CopyCase(server, real, 1, Timers - 1));
        host.Clock.Advance(TimeSpan.FromDays(8));
        Report.Progress($"{server}: {Timers:N0} timers are due");

        List<long> memory = [];
        using var over = new CancellationTokenSource();
        var watching = Watch(memory, over.Token);
        var start = Stopwatch.GetTimestamp();
        await host.SendWell(new RunDueWaits.Command { Actor = Actor.Service() });
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await over.CancelAsync();
        await watching;
        var rows = await host.Query(db => db.Steps.CountAsync(s => s.Trigger == "TimerDue" || s.Trigger == "JobDone"));
        if (rows != 2 * Timers) throw new InvalidOperationException($"{rows} rows were done and not {2 * Timers}.");

        var (done, bare) = (rows / seconds, await BareUpdates(host));
        await host.DisposeAsync();
        return
        [
            server.ToString(), Report.Whole(rows), Report.Whole(done), Report.Whole(bare), Report.Ratio(bare / done),
            $"{Megabytes(memory, 0.1)} MB", $"{Megabytes(memory, 1)} MB",
        ];
    }

    /// <summary>Finds the next rows and marks each in a transaction of its own, by prepared statements on one open connection.</summary>
    private static async Task<double> BareUpdates(AppHost host)
    {
        await using var scope = host.Scope();
        var connection = scope.Db().Database.GetDbConnection();
        await connection.OpenAsync();
        await using var find = connection.CreateCommand();
        find.CommandText = $"SELECT \"Id\" FROM \"Waits\" WHERE \"Id\" > @after ORDER BY \"Id\" LIMIT {Batch}";
        var after = find.CreateParameter();
        (after.ParameterName, after.Value) = ("after", host.Provider == DatabaseProvider.Sqlite ? "" : Guid.Empty);
        find.Parameters.Add(after);
        await using var mark = connection.CreateCommand();
        mark.CommandText = "UPDATE \"Waits\" SET \"Tries\" = \"Tries\" + 1, \"Version\" = \"Version\" + 1 WHERE \"Id\" = @id";
        var id = mark.CreateParameter();
        (id.ParameterName, id.Value) = ("id", after.Value);
        mark.Parameters.Add(id);
        await find.PrepareAsync();
        await mark.PrepareAsync();

        var (rows, start) = (0, Stopwatch.GetTimestamp());
        while (rows < BareRows)
        {
            List<object> found = [];
            await using (var reader = await find.ExecuteReaderAsync())
            {
                while (await reader.ReadAsync()) found.Add(reader.GetValue(0));
            }

            if (found.Count == 0) break;
            foreach (var one in found)
            {
                id.Value = one;
                rows += await mark.ExecuteNonQueryAsync();
            }

            after.Value = found[^1];
        }

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await connection.CloseAsync();
        return rows / seconds;
    }

    private static async Task<string[]> TickOfNothing(DatabaseProvider server)
    {
        var (none, many) = (await Hosts.Start(server), await Hosts.Start(server));
        await many.ACase(Stage.Screening);
        var timer = await many.Query(db => db.Waits.Where(w => w.ElementId == "ScreeningOverdue").Select(w => w.Id).SingleAsync());
        await Fill(many, db => db.CopyRow("Waits", timer, 1, Future - 1, column => column.Name switch
        {
            "Id" => CopiedRows.Id(server, "\"Id\"", "n"),
            "EngineId" => "'copy:' || n",
            "NextTryAt" => server == DatabaseProvider.Sqlite
                ? "strftime('%Y-%m-%d %H:%M:%S', \"NextTryAt\", '+' || n || ' seconds')"
                : "\"NextTryAt\" + n * interval '1 second'",
            _ => $"\"{column.Name}\"",
        }));
        Report.Progress($"{server}: {Future:N0} rows to come");

        var times = await Clocked.ByTurns(20, 200, () => Tick(none), () => Tick(many));
        await none.DisposeAsync();
        await many.DisposeAsync();
        return
        [
            server.ToString(), $"{Report.Milliseconds(times[0].Elapsed)} ms", $"{Report.Milliseconds(times[1].Elapsed)} ms",
            Report.Ratio(times[1].Elapsed / times[0].Elapsed),
        ];

        static Task Tick(AppHost host) => host.SendWell(new RunDueWaits.Command { Actor = Actor.Service() });
    }

    // A service that has run for a while has statistics that fit its tables.
    private static async Task Fill(AppHost host, Func<PanelDbContext, Task> fill)
    {
        await host.With<PanelDbContext>(async db =>
        {
            db.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
            await fill(db);
            if (host.Provider == DatabaseProvider.Postgres) await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE");
            db.Database.SetCommandTimeout(null);
        });
        await DatabaseSetup.Migrate(host.Services, CancellationToken.None);
    }

    private static async Task Watch(List<long> memory, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            memory.Add(GC.GetTotalMemory(forceFullCollection: true));
            await Task.Delay(1000, over).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private static string Megabytes(List<long> memory, double at) => Report.Whole(memory[(int)Math.Round((memory.Count - 1) * at)] / 1e6);

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
