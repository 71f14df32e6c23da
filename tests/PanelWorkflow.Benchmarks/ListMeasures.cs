using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Features.Panel;
using PanelWorkflow.Web.Features.Work;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Benchmarks;

/// <summary>"My work" and the panel's agenda in a small and in a large database, asked by turns.</summary>
internal static class ListMeasures
{
    private static readonly Holding Small = new(1_000, 1);
    private static readonly Holding Large = new(200_000, 10);

    public static async Task Run(DatabaseProvider[] servers)
    {
        List<string[]> rows = [];
        foreach (var server in servers)
        {
            var small = await Filled(server, Small);
            var large = await Filled(server, Large);
            foreach (var role in new[] { Role.DutyWorker, Role.CaseManager, Role.TeamManager, Role.PanelChair })
            {
                rows.Add(await Compare(server, $"my work, {role.Title()}", role, small, large, async (services, actor) =>
                {
                    var page = await services.GetRequiredService<WorkList>().For(actor, 1, small.Clock.Utc, CancellationToken.None);
                    return $"{page.Rows.Count} of {page.Total}";
                }));
            }

            rows.Add(await Compare(server, "next panel's agenda", Role.PanelChair, small, large, async (services, actor) =>
            {
                var meetings = services.GetRequiredService<PanelDbContext>().Meetings.VisibleTo(actor);
                var next = await meetings.Where(m => m.StartsAt > small.Clock.Utc).OrderBy(m => m.StartsAt).Select(m => m.Id).FirstAsync();
                var agenda = await services.GetRequiredService<Agendas>().Of(next, actor, CancellationToken.None);
                return $"{agenda!.Items.Count}";
            }));
            rows.Add(await Compare(server, "list of cases", Role.TeamManager, small, large, async (services, actor) =>
            {
                var page = await services.GetRequiredService<CaseList>().For(actor, new CaseSearch(CaseList.Open), 1, small.Clock.Utc, CancellationToken.None);
                return $"{page.Rows.Count} of {page.Total}";
            }));

            await small.DisposeAsync();
            await large.DisposeAsync();
        }

        Report.Title(
            $"Lists with {Report.Whole(Small.Cases)} and {Report.Whole(Large.Cases)} cases",
            "list", "server", "rows", $"{Report.Whole(Small.Cases)} cases", $"{Report.Whole(Large.Cases)} cases", "ratio (aim: 1.5)");
        foreach (var row in rows) Report.Row(row);
    }

    private static async Task<AppHost> Filled(DatabaseProvider server, Holding holding)
    {
        var start = Stopwatch.GetTimestamp();
        var host = await Hosts.Start(server);
        await new CaseCopies(host, holding).Make();
        var (cases, waits) = await host.Query(async db => (await db.Cases.CountAsync(), await db.Waits.CountAsync()));
        Report.Progress($"{server}: {cases:N0} cases with {waits:N0} waits made in {Stopwatch.GetElapsedTime(start).TotalSeconds:N0} s");
        return host;
    }

    private static async Task<string[]> Compare(
        DatabaseProvider server, string list, Role role, AppHost small, AppHost large, Func<IServiceProvider, Actor, Task<string>> ask)
    {
        var (actorOfSmall, actorOfLarge) = (await small.Actor(role), await large.Actor(role));
        var rows = await Ask(small, actorOfSmall);
        var rowsOfLarge = await Ask(large, actorOfLarge);
        if (rows != rowsOfLarge) throw new InvalidOperationException($"{list}: {rows} and {rowsOfLarge} should be the same.");

        var times = await Clocked.ByTurns(10, 100, () => Ask(small, actorOfSmall), () => Ask(large, actorOfLarge));
        return
        [
            list, server.ToString(), rows, $"{Report.Milliseconds(times[0].Elapsed)} ms", $"{Report.Milliseconds(times[1].Elapsed)} ms",
            Report.Ratio(times[1].Elapsed / times[0].Elapsed),
        ];

        async Task<string> Ask(AppHost host, Actor actor)
        {
            await using var scope = host.Scope();
            return await ask(scope.ServiceProvider, actor);
        }
    }
}
