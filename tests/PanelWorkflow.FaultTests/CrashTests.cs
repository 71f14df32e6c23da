using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Workflow.Checking;
using Shouldly;
using Xunit;

namespace PanelWorkflow.FaultTests;

/// <summary>
/// People work at several cases at once while the service is killed (SIGKILL) at random moments and started again. What it said was done is on
/// record, once, and the records hold together. <c>PANEL_TEST_CRASH_ROUNDS</c> says how often it is killed on each database, and
/// <c>PANEL_TEST_CRASH_SEED</c> gives the moments of an earlier run again, as far as a machine has the same moments twice.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int PeopleAtOnce = 3;
    private const int CasesInHand = 4;
    private const int LongestLife = 3000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly int _rounds = Setting("PANEL_TEST_CRASH_ROUNDS", 3);
    private readonly int _seed = Setting("PANEL_TEST_CRASH_SEED", Random.Shared.Next(100_000));
    private readonly List<CaseByHand>[] _hands = [.. Enumerable.Range(0, PeopleAtOnce).Select(_ => new List<CaseByHand>())];
    private int _started;

    private IEnumerable<CaseByHand> Cases => _hands.SelectMany(hand => hand);

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task KilledAtAnyMoment_TheServiceKeepsWhatItSaidWasDone(DatabaseProvider provider)
    {
        Assert.SkipUnless(TestDatabase.Has(provider), $"PANEL_TEST_{provider.ToString().ToUpperInvariant()} is not set.");
        output.WriteLine($"{provider}: {_rounds} rounds, seed {_seed}");
        var moments = new Random(_seed);
        var host = new AppHost { Provider = provider };
        await host.InitializeAsync();
        host.Clock.Set(DateTimeOffset.UtcNow);
        await host.AMeeting(capacity: 100_000);
        var practitioner = (await host.Actor(Role.CaseManager)).UserId;
        var database = await host.Ask<DatabaseOptions, DatabaseOptions>(Task.FromResult);
        await using var node = new ServiceNode(database);
        using var team = new Team(node.Address);

        for (var round = 1; round <= _rounds; round++)
        {
            SqliteConnection.ClearAllPools(); // the killed service is then the last that had the file open, and what it left is recovered
            await node.Start();
            if (round == 1) await team.SignIn(CaseByHand.People);
            using var dead = new CancellationTokenSource();
            var working = _hands.Select(hand => Work(hand, NewCase, dead.Token)).ToList();
            await Task.WhenAny(Task.WhenAll(working), Task.Delay(moments.Next(LongestLife)));
            await dead.CancelAsync();
            await node.Kill();
            await Task.WhenAll(working);
            await WhatWasSaidIsSo(host);
        }

        await node.Start();
        var finishing = Task.WhenAll(_hands.Select(Finish));
        await Task.WhenAny(finishing);
        if (finishing.IsFaulted) output.WriteLine(node.Log);
        await finishing;
        await node.Kill();
        await WhatWasSaidIsSo(host);
        await EveryCaseIsClosedAndTheRecordsHoldTogether(host, database);
        output.WriteLine($"{Cases.Count()} cases, {Cases.Sum(c => c.Acknowledged.Count)} steps said to be done");
        await host.DisposeAsync();

        CaseByHand NewCase() => new(team, host.Clock, practitioner, Interlocked.Increment(ref _started));
    }

    // Takes a step of one case after the other, as long as the service lives.
    private static async Task Work(List<CaseByHand> mine, Func<CaseByHand> begin, CancellationToken dead)
    {
        try
        {
            while (!dead.IsCancellationRequested)
            {
                if (mine.Count(c => !c.IsDone) < CasesInHand) mine.Add(begin());
                foreach (var one in mine.Where(c => !c.IsDone).ToList().TakeWhile(_ => !dead.IsCancellationRequested)) await one.GoOn();
            }
        }
        catch (Exception cut) when (ServiceNode.IsCut(cut))
        {
            // The service was killed while it was asked.
        }
    }

    private static async Task Finish(List<CaseByHand> cases)
    {
        for (var waited = System.Diagnostics.Stopwatch.StartNew(); !cases.All(c => c.IsDone); await Task.Delay(200))
        {
            foreach (var one in cases.Where(c => !c.IsDone)) await one.GoOn();
            waited.Elapsed.ShouldBeLessThan(Patience, string.Join("; ", cases.Where(c => !c.IsDone).Select(c => $"{c.Id} after {c.Acknowledged[^1]}")));
        }
    }

    private async Task WhatWasSaidIsSo(AppHost host)
    {
        var events = (await host.Query(db => db.CaseEvents.Select(e => new { e.CaseId, e.Type }).ToListAsync())).ToLookup(e => e.CaseId, e => e.Type);
        var drafts = await host.Query(db => db.Drafts.Select(d => d.Id).ToListAsync());
        foreach (var one in Cases.Where(c => c.Id is not null))
        {
            var told = events[one.Id!.Value].CountBy(type => type).ToDictionary();
            if (told.Count == 0) drafts.ShouldContain(one.Id.Value);
            foreach (var type in one.Acknowledged) told.GetValueOrDefault(type).ShouldBe(1, $"{type} of {one.Id}");
            one.CatchUp(told.Keys.ToHashSet());
        }

        (await host.Ask<RecordCheck, List<string>>(check => check.Faults(CancellationToken.None).ToListAsync().AsTask())).ShouldBeEmpty();
    }

    private async Task EveryCaseIsClosedAndTheRecordsHoldTogether(AppHost host, DatabaseOptions database)
    {
        (await host.Query(db => db.Cases.CountAsync(c => c.Closure != null))).ShouldBe(Cases.Count());
        (await host.Query(db => db.Cases.CountAsync())).ShouldBe(Cases.Count());
        using var service = new ServiceProcess();
        var check = await service.Run(
            ["check", "--environment", "Testing", "--Database:Provider", database.Provider.ToString(), "--Database:ConnectionString", database.ConnectionString]);
        check.ExitCode.ShouldBe(0, check.Output + check.Errors);
        check.Output.ShouldContain($"{Cases.Count()} cases were read.");
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
