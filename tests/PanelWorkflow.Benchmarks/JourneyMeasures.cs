using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Web.Data;

namespace PanelWorkflow.Benchmarks;

/// <summary>A whole case journey through the service against plain writes of the same rows, by turns on the same server.</summary>
internal static class JourneyMeasures
{
    // A service runs for weeks; until about here its processor time falls, since the compiler is still optimising it.
    private const int WarmUps = 250;

    public static async Task Run(DatabaseProvider[] servers)
    {
        List<string[]> rows = [];
        var log = new StatementLog();
        foreach (var server in servers)
        {
            Report.Progress($"Journey on {server}");
            rows.Add(await Compare(server, log));
        }

        Report.Title(
            "A whole case journey, from referral to closure",
            "server", "transactions", "through the service", "bare ADO.NET", "ratio (aim: under 3)", "processor, service", "processor, bare");
        foreach (var row in rows) Report.Row(row);
        ShowStatements(log);
    }

    private static async Task<string[]> Compare(DatabaseProvider server, StatementLog log)
    {
        var host = await Hosts.Start(server, log);
        var journey = await CaseJourney.On(host);
        await journey.Take();
        log.Listen();
        journey.Done = log.EndStep;
        var theCase = await journey.Take();
        log.IsOn = false;
        var (reference, there) = await host.Query(async db => (
            await db.Cases.Where(c => c.Id == theCase).Select(c => c.Reference).SingleAsync(),
            await db.Users.Select(u => u.Id).Concat(db.Meetings.Select(m => m.Id)).ToListAsync()));

        await using var scope = host.Scope();
        var connection = scope.Db().Database.GetDbConnection();
        await connection.OpenAsync();
        await using var bare = new BareWrites(connection, log.Transactions, reference, [.. there, Actor.ServiceId, Guid.Empty]);
        journey.Done = _ => { };
        var times = await Clocked.ByTurns(WarmUps, 60, journey.Take, bare.Run);
        var (service, plain) = (times[0], times[1]);
        await connection.CloseAsync();
        await host.DisposeAsync();
        return
        [
            server.ToString(), Report.Whole(bare.Transactions), $"{Report.Milliseconds(service.Elapsed)} ms", $"{Report.Milliseconds(plain.Elapsed)} ms",
            Report.Ratio(service.Elapsed / plain.Elapsed), $"{Report.Milliseconds(service.Processor)} ms", $"{Report.Milliseconds(plain.Processor)} ms",
        ];
    }

    /// <summary>As sent to the last server: PostgreSQL takes all that one save writes in one command.</summary>
    private static void ShowStatements(StatementLog log)
    {
        Report.Title("What each command sends", "command", "reads", "rows written", "round trips (PostgreSQL)");
        foreach (var (step, sent) in log.Steps)
            Report.Row(step, Report.Whole(sent.Count(s => !s.IsWrite)), Report.Whole(sent.Sum(s => s.Writes)), Report.Whole(sent.Count));
    }
}
