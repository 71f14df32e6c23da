using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Jobs;
using Shouldly;
using Xunit;

namespace PanelWorkflow.FaultTests;

/// <summary>
/// Two nodes on one PostgreSQL with 10,000 due rows: timers of real processes, each of which asks for a reminder, and messages. One node is
/// killed in the middle, in the very moment in which it sends a message, and started again. What was done is counted by its effects.
/// </summary>
public sealed class TwoNodesTests
{
    private const int Days = 10;
    private const int CasesADay = 400;
    private const int Timers = Days * CasesADay;
    private const int Messages = 10_000 - Timers;
    private const string Secret = "3d844edf-8d35-48ac-975b-e847b4f122b0";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task ANodeKilledInTheMiddle_LosesNothingAndDoublesNothing()
    {
        Assert.SkipUnless(TestDatabase.Has(DatabaseProvider.Postgres), "PANEL_TEST_POSTGRES is not set.");
        var host = new AppHost { Provider = DatabaseProvider.Postgres };
        await host.InitializeAsync();
        await using var notify = new LocalNotify();
        await DueTimers(host);
        var written = await DueMessages(host);
        await using var one = await Node(host, notify, "one");
        await using var two = await Node(host, notify, "two");
        using var stop = new CancellationTokenSource();
        var pressing = Task.WhenAll(KeepsRunningDueWaits(one, stop.Token), KeepsRunningDueWaits(two, stop.Token));

        await Until(() => Task.FromResult(notify.Requests.Count > Messages / 10), notify);
        var inHand = await KillTheSender(notify, one, two);
        await Until(async () => await Left(host) == 0, notify);
        await stop.CancelAsync();
        await pressing;

        await EveryTimerFiredOnceAndRemindedOnce(host);
        await EveryMessageWentOnce(host, notify, inHand);
        InOrderOfTheirDueTimes(notify, written);
        await TimersFiredInOrderOfTheirDueTimes(host);
        await TheRecordsHoldTogether(host);
        await host.DisposeAsync();
    }

    private static async Task DueTimers(AppHost host)
    {
        for (var day = 0; day < Days; day++)
        {
            host.Clock.Set(DateTimeOffset.UtcNow.AddDays(day - Days - 20));
            var real = await host.ACase(Stage.Screening);
            await host.With<PanelDbContext>(db => db.CopyCase(host.Provider, real, (day * CasesADay) + 1, ((day + 1) * CasesADay) - 1));
        }

        host.Clock.Set(DateTimeOffset.UtcNow);
    }

    // Each due a second before the one that was written before it, so that an order that is merely that of writing shows.
    private static async Task<Dictionary<Guid, DateTime>> DueMessages(AppHost host)
    {
        var to = (await host.Actor(Role.DutyWorker)).UserId;
        var now = host.Clock.Utc.AddDays(-1);
        var first = new OutboxMessage
        {
            Id = Guid.CreateVersion7(),
            Kind = MessageKind.Reminder,
            Partnership = "leicester-city",
            ToUserId = to,
            CauseKey = "written:0",
            Subject = "LC-2026-0000: written before",
            Body = "Sign in to see it.",
            Link = "/",
            CreatedAt = now,
            NextTryAt = now,
        };
        return await host.Query(async db =>
        {
            db.Outbox.Add(first);
            await db.SaveChangesAsync();
            await db.CopyRow("Outbox", first.Id, 1, Messages - 1, column => column.Name switch
            {
                "Id" => CopiedRows.Id(DatabaseProvider.Postgres, "\"Id\"", "n"),
                "CauseKey" => "'written:' || n",
                "NextTryAt" or "CreatedAt" => $"\"{column.Name}\" - n * interval '1 second'",
                _ => $"\"{column.Name}\"",
            });
            return await db.Outbox.ToDictionaryAsync(m => m.Id, m => m.NextTryAt);
        });
    }

    // Each node has an address of its own in its links, which tells whose message it is.
    private static async Task<ServiceNode> Node(AppHost host, LocalNotify notify, string name)
    {
        var node = new ServiceNode(
            await host.Ask<DatabaseOptions, DatabaseOptions>(Task.FromResult),
            "--Service:Address", $"http://{name}.example", "--Notify:Url", notify.Url,
            "--Notify:ApiKey", $"panel-26785a09-ab16-4eb0-8407-a37497a57506-{Secret}", "--Notify:TemplateId", "f33517ff-2a88-4f6e-b855-c550268ce08a");
        await node.Start();
        return node;
    }

    // The timetable runs a job on one node at a time; somebody who presses “Run it now” on each has both at the same rows at once.
    private static async Task KeepsRunningDueWaits(ServiceNode node, CancellationToken stop)
    {
        using var administrator = new Browser(node.Address);
        var signedIn = false;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (!signedIn) await administrator.SignIn(AppHost.Person(Role.Administrator).Email);
                signedIn = true;
                await (await administrator.Get("/jobs/RunDueWaits")).Submit("Run it now");
            }
            catch (Exception cut) when (ServiceNode.IsCut(cut))
            {
                await Task.Delay(500, CancellationToken.None);
            }
        }
    }

    /// <summary>Kills the node that sends the next message before it has the answer, and starts it again. Answers which message that was.</summary>
    private static async Task<Guid> KillTheSender(LocalNotify notify, ServiceNode one, ServiceNode two)
    {
        var caught = new TaskCompletionSource<NotifyRequest>(TaskCreationOptions.RunContinuationsAsynchronously);
        var killed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        notify.BeforeAnswer = request => caught.TrySetResult(request) ? killed.Task : Task.CompletedTask;
        var request = await caught.Task.WaitAsync(Patience);
        var sender = SenderOf(request) == "one" ? one : two;
        await sender.Kill();
        killed.SetResult();
        await Task.Delay(TimeSpan.FromSeconds(2));
        await sender.Start();
        return request.Message;
    }

    private static Task<int> Left(AppHost host)
    {
        var now = DateTime.UtcNow + Trouble.Lease;
        return host.Query(async db => await db.Waits.CountAsync(w => w.IsOpen && w.NextTryAt <= now) + await db.Outbox.CountAsync(m => m.SentAt == null));
    }

    private static async Task EveryTimerFiredOnceAndRemindedOnce(AppHost host)
    {
        var steps = await host.Query(db => db.Steps.GroupBy(s => new { s.InstanceId, s.Trigger }).Select(g => new { g.Key.InstanceId, g.Key.Trigger, Count = g.Count() }).ToListAsync());
        steps.ShouldAllBe(s => s.Count == 1);
        foreach (var trigger in new[] { "Start", "TimerDue", "JobDone" }) steps.Count(s => s.Trigger == trigger).ShouldBe(Timers, trigger);

        var reminders = await host.Query(db => db.Outbox.Where(m => m.WaitId != null).GroupBy(m => m.WaitId).Select(g => g.Count()).ToListAsync());
        reminders.Count.ShouldBe(Timers);
        reminders.ShouldAllBe(count => count == 1);
        (await host.Query(db => db.CaseEvents.CountAsync(e => e.Type == Domain.Cases.CaseEventType.Reminded))).ShouldBe(Timers);
    }

    // The message in hand was taken by the other side, and the node was dead before it could mark it: it comes again, under the same reference.
    private static async Task EveryMessageWentOnce(AppHost host, LocalNotify notify, Guid inHand)
    {
        var received = notify.Requests.CountBy(r => r.Message).ToDictionary();
        var sent = await host.Query(db => db.Outbox.Where(m => m.SentAt != null).Select(m => m.Id).ToListAsync());

        sent.Count.ShouldBe(Messages + Timers);
        received.Keys.ShouldBe(sent, ignoreOrder: true);
        received.Where(r => r.Value != 1).ShouldBe([new(inHand, 2)]);
    }

    private static void InOrderOfTheirDueTimes(LocalNotify notify, Dictionary<Guid, DateTime> written)
    {
        var order = notify.Requests.Where(r => written.ContainsKey(r.Message)).DistinctBy(r => r.Message).Select(r => written[r.Message]).ToList();

        order.Count.ShouldBe(Messages);
        order.ShouldBe(order.Order());
    }

    // Several runs take from the front at once, each a claim in the order of its due times: where one due time ends and the next begins, one run
    // may be ahead of another by no more than what they have in hand.
    private static async Task TimersFiredInOrderOfTheirDueTimes(AppHost host)
    {
        var fired = await host.Query(db => db.Steps.Where(s => s.Trigger == "TimerDue")
            .Join(db.Waits.Where(w => w.Kind == WaitKind.Timer && !w.IsOpen), s => s.InstanceId, w => w.InstanceId, (s, w) => new { s.At, w.DueAt })
            .OrderBy(x => x.At).Select(x => x.DueAt!.Value).ToListAsync());

        var late = 0;
        var latest = DateTime.MinValue;
        foreach (var due in fired)
        {
            if (due < latest) late++;
            else latest = due;
        }

        fired.Count.ShouldBe(Timers);
        fired.Distinct().Count().ShouldBeGreaterThan(Days / 2);
        late.ShouldBeLessThan((fired.Distinct().Count() - 1) * RunDueWaits.Batch);
    }

    private static async Task TheRecordsHoldTogether(AppHost host)
    {
        using var service = new ServiceProcess();
        var database = await host.Ask<DatabaseOptions, DatabaseOptions>(Task.FromResult);
        var check = await service.Run(
            ["check", "--environment", "Testing", "--Database:Provider", "Postgres", "--Database:ConnectionString", database.ConnectionString]);

        check.ExitCode.ShouldBe(0, check.Output + check.Errors);
        check.Output.ShouldContain($"{Timers} cases were read.");
    }

    private static string SenderOf(NotifyRequest request) =>
        new Uri(request.Body.GetProperty("personalisation").GetProperty("link").GetString()!).Host.Split('.')[0];

    private static async Task Until(Func<Task<bool>> holds, LocalNotify notify)
    {
        for (var waited = System.Diagnostics.Stopwatch.StartNew(); !await holds(); await Task.Delay(500))
            waited.Elapsed.ShouldBeLessThan(Patience, $"{notify.Requests.Count} messages came");
    }
}
