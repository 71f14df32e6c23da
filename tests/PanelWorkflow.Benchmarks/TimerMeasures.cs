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
/// Many timers of real processes that are due at once, against one bare UPDATE a row in the same batches, and against bare writes of all the rows
/// that the service writes for them; and what a tick costs that finds nothing due among many rows to come. <c>PANEL_BENCH_TIMERS</c> and <c>PANEL_BENCH_FUTURE</c> say how many.
/// </summary>
internal static class TimerMeasures
{
    private static readonly int Timers = Setting("PANEL_BENCH_TIMERS", 100_000);
    private static readonly int BareTimers = Math.Min(2000, Timers);
    private static readonly TimeSpan BetweenCollections = TimeSpan.FromSeconds(5);
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
            "server", "rows done", "rows a second", "bare UPDATEs a second", "ratio (aim: under 3)", "all rows bare, a second", "ratio",
            "processor a row, service", "UPDATE", "all rows bare", "memory after a tenth", "at the end");
        foreach (var row in due) Report.Row(row);
        Report.Title(
            "A tick that finds nothing due", "server", "no rows", $"{Report.Whole(Future)} rows to come", "ratio (aim: 1.2)");
        foreach (var row in ticks) Report.Row(row);
    }

    /// <summary>What was done in how long, and how much of it this process's processors worked.</summary>
    private sealed record Pace(int Rows, TimeSpan Time, TimeSpan Processor)
    {
        public double ASecond => Rows / Time.TotalSeconds;

        public string ProcessorARow => $"{Report.Whole(Processor.TotalMicroseconds / Rows)} µs";

        public static async Task<Pace> Of(AppHost host, Func<Task> work)
        {
            var before = await Done(host);
            var (start, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            await work();
            var (time, processorAfter) = (Stopwatch.GetElapsedTime(start), Environment.CpuUsage.TotalTime);
            return new Pace(await Done(host) - before, time, processorAfter - processor);
        }

        private static Task<int> Done(AppHost host) => host.Query(db => db.Steps.CountAsync(s => s.Trigger == "TimerDue" || s.Trigger == "JobDone"));
    }

    private static async Task<string[]> FireAll(DatabaseProvider server)
    {
        var log = new StatementLog();
        var host = await Hosts.Start(server, log);
        var first = await host.ACase(Stage.Screening);
        await Fill(host, db => db.CopyCase(server, first, 1, BareTimers - 1));
        host.Clock.Advance(TimeSpan.FromDays(8));
        log.Listen();
        await RunDue(host);
        log.IsOn = false;

        var second = await host.ACase(Stage.Screening);
        await Fill(host, db => db.CopyCase(server, second, BareTimers, (2 * BareTimers) + Timers - 2));
        var bare = await Pace.Of(host, () => WriteAgain(host, log, first, second));
        if (bare.Rows != 2 * BareTimers) throw new InvalidOperationException($"{bare.Rows} rows were written and not {2 * BareTimers}.");

        var updates = await BareUpdates(host, 2 * BareTimers);
        host.Clock.Advance(TimeSpan.FromDays(8));
        Report.Progress($"{server}: {Timers:N0} timers are due");

        List<long> memory = [];
        using var over = new CancellationTokenSource();
        var watching = Watch(memory, over.Token);
        var service = await Pace.Of(host, () => RunDue(host));
        await over.CancelAsync();
        await watching;
        if (service.Rows < 2 * Timers) throw new InvalidOperationException($"{service.Rows} rows were done and not {2 * Timers}.");

        await host.DisposeAsync();
        return
        [
            server.ToString(), Report.Whole(service.Rows), Report.Whole(service.ASecond),
            Report.Whole(updates.ASecond), Report.Ratio(updates.ASecond / service.ASecond),
            Report.Whole(bare.ASecond), Report.Ratio(bare.ASecond / service.ASecond),
            service.ProcessorARow, updates.ProcessorARow, bare.ProcessorARow,
            $"{Megabytes(memory, 0.1)} MB", $"{Megabytes(memory, 1)} MB",
        ];
    }

    private static Task RunDue(AppHost host) => host.SendWell(new RunDueWaits.Command { Actor = Actor.Service() });

    /// <summary>Writes what was recorded of the copies of one case for copies of another.</summary>
    private static async Task WriteAgain(AppHost host, StatementLog log, Guid first, Guid second)
    {
        await using var scope = host.Scope();
        var db = scope.Db();
        var (from, to) = (await RowsOf(db, first), await RowsOf(db, second));
        var there = (await db.Users.Select(u => u.Id).ToListAsync()).Append(Actor.ServiceId).ToHashSet();
        await db.Database.OpenConnectionAsync();
        await new BareTimers(db.Database.GetDbConnection(), from.ToDictionary(r => r.Value, r => to[r.Key]), BareTimers, there).Run(log.Transactions);
        await db.Database.CloseConnectionAsync();
    }

    // What the engine calls a wait is the same in every case.
    private static async Task<Dictionary<string, Guid>> RowsOf(PanelDbContext db, Guid theCase)
    {
        var rows = await db.Waits.Where(w => w.CaseId == theCase && w.OpenedAt == db.Waits.Where(o => o.CaseId == theCase).Min(o => o.OpenedAt))
            .ToDictionaryAsync(w => w.EngineId, w => w.Id);
        rows.Add("case", theCase);
        rows.Add("child", await db.Cases.Where(c => c.Id == theCase).Select(c => c.ChildId).SingleAsync());
        rows.Add("instance", await db.Instances.Where(i => i.CaseId == theCase).Select(i => i.Id).SingleAsync());
        return rows;
    }

    /// <summary>Finds the next rows and marks them, as many in a transaction as the service, by prepared statements on one open connection.</summary>
    private static async Task<Pace> BareUpdates(AppHost host, int rows)
    {
        await using var scope = host.Scope();
        var connection = scope.Db().Database.GetDbConnection();
        await connection.OpenAsync();
        await using var find = connection.CreateCommand();
        find.CommandText = $"SELECT \"Id\" FROM \"Waits\" WHERE \"Id\" > @after ORDER BY \"Id\" LIMIT {RunDueWaits.Batch}";
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

        var (done, start, processor) = (0, Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        while (done < rows)
        {
            List<object> found = [];
            await using (var reader = await find.ExecuteReaderAsync())
            {
                while (await reader.ReadAsync()) found.Add(reader.GetValue(0));
            }

            if (found.Count == 0) break;
            await using var transaction = await connection.BeginTransactionAsync();
            mark.Transaction = transaction;
            foreach (var one in found)
            {
                id.Value = one;
                done += await mark.ExecuteNonQueryAsync();
            }

            await transaction.CommitAsync();
            (mark.Transaction, after.Value) = (null, found[^1]);
        }

        var pace = new Pace(done, Stopwatch.GetElapsedTime(start), Environment.CpuUsage.TotalTime - processor);
        await connection.CloseAsync();
        return pace;
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
            await Task.Delay(BetweenCollections, over).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private static string Megabytes(List<long> memory, double at) => Report.Whole(memory[(int)Math.Round((memory.Count - 1) * at)] / 1e6);

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
