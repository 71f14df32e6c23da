using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;

namespace PanelWorkflow.Benchmarks;

/// <summary>A whole case journey through the service against plain writes of the same rows, by turns on the same server.</summary>
internal static class JourneyMeasures
{
    public static async Task Run(DatabaseProvider[] servers)
    {
        List<string[]> rows = [];
        foreach (var server in servers)
        {
            Report.Progress($"Journey on {server}");
            rows.Add(await Compare(server));
        }

        Report.Title(
            "A whole case journey, from referral to closure",
            "server", "transactions", "through the service", "bare ADO.NET", "ratio (aim: under 3)");
        foreach (var row in rows) Report.Row(row);
    }

    private static async Task<string[]> Compare(DatabaseProvider server)
    {
        var log = new StatementLog();
        var host = await Hosts.Start(server, log);
        await host.AMeeting(capacity: 100_000);
        await Journey(host);
        log.IsOn = true;
        var theCase = await Journey(host);
        log.IsOn = false;
        var recorded = log.Transactions.ToArray();
        var (reference, there) = await host.Query(async db => (
            await db.Cases.Where(c => c.Id == theCase).Select(c => c.Reference).SingleAsync(),
            await db.Users.Select(u => u.Id).Concat(db.Meetings.Select(m => m.Id)).ToListAsync()));

        await using var scope = host.Scope();
        var connection = scope.Db().Database.GetDbConnection();
        await connection.OpenAsync();
        await using var bare = new BareWrites(connection, recorded, reference, [.. there, Actor.ServiceId, Guid.Empty]);
        var times = await Clocked.ByTurns(5, 40, () => Journey(host), bare.Run);
        await connection.CloseAsync();
        await host.DisposeAsync();
        return
        [
            server.ToString(), Report.Whole(bare.Transactions), $"{Report.Milliseconds(times[0].Median)} ms", $"{Report.Milliseconds(times[1].Median)} ms",
            Report.Ratio(times[0].Median / times[1].Median),
        ];
    }

    private static Task<Guid> Journey(AppHost host) => host.ACase(Stage.Closed, shape => shape.CustodyReleasedAt = host.Clock.Utc.AddHours(-1));
}
