using System.Net;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Jobs;
using PanelWorkflow.Web.Workflow.Checking;
using Shouldly;
using Xunit;

namespace PanelWorkflow.FaultTests;

/// <summary>PostgreSQL is away for half a minute while the service runs, and comes back.</summary>
public sealed class DatabaseAwayTests
{
    private const int Messages = 60;

    private static readonly TimeSpan Away = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task AwayForHalfAMinute_NothingIsLostAndWorkIsCaughtUpInOrder()
    {
        Assert.SkipUnless(await OwnPostgres.IsInstalled(), "PostgreSQL is not installed.");
        await using var server = new OwnPostgres();
        await server.Make();
        var host = new AppHost { Provider = DatabaseProvider.Postgres, DatabaseServer = server.ConnectionString };
        await host.InitializeAsync();
        host.Clock.Set(DateTimeOffset.UtcNow);
        await using var notify = new LocalNotify();
        await using var node = await Node(host, notify);
        var id = await host.ACase(Stage.Screening);
        using var duty = new Browser(node.Address);
        await duty.SignIn(AppHost.Person(Role.DutyWorker).Email);
        var page = await duty.Get($"/cases/{id}/screen");
        var due = await DueWhileItIsAway(host);

        await server.Stop();
        var sorry = await page.Submit(form => form.Fill("Outcome", "Accept"));
        var list = await duty.Get("/");
        await Task.Delay(Away);
        await server.StartAgain();
        NpgsqlConnection.ClearAllPools(); // the test's own, so that only the service has to do with connections that are dead

        sorry.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        sorry.Text.ShouldContain("What you typed is on this page.");
        list.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        await SendAgain(sorry);
        await Until(() => notify.Requests.DistinctBy(r => r.Message).Count() == Messages);
        (await host.Query(db => db.CaseEvents.CountAsync(e => e.CaseId == id && e.Type == Domain.Cases.CaseEventType.ReferralAccepted))).ShouldBe(1);
        var order = notify.Requests.DistinctBy(r => r.Message).Select(r => due[r.Message]).ToList();
        order.ShouldBe(order.Order());
        (await host.Ask<RecordCheck, List<string>>(check => check.Faults(CancellationToken.None).ToListAsync().AsTask())).ShouldBeEmpty();
        await node.Kill();
        await host.DisposeAsync();
    }

    private static async Task<ServiceNode> Node(AppHost host, LocalNotify notify)
    {
        var node = new ServiceNode(
            await host.Ask<DatabaseOptions, DatabaseOptions>(Task.FromResult),
            "--Notify:Url", notify.Url, "--Notify:TemplateId", "f33517ff-2a88-4f6e-b855-c550268ce08a",
            "--Notify:ApiKey", "panel-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0");
        await node.Start();
        return node;
    }

    // One a second from now on: the first are due before the database goes, most while it is away, the last when it is back.
    private static async Task<Dictionary<Guid, DateTime>> DueWhileItIsAway(AppHost host)
    {
        var to = (await host.Actor(Role.DutyWorker)).UserId;
        var now = DateTime.UtcNow;
        var messages = Enumerable.Range(0, Messages).Select(n => new OutboxMessage
        {
            Id = Guid.NewGuid(),
            Kind = MessageKind.Warning,
            Partnership = "leicester-city",
            ToUserId = to,
            CauseKey = $"written:{n}",
            Subject = "LC-2026-0000: written before",
            Body = "Sign in to see it.",
            Link = "/",
            CreatedAt = now,
            NextTryAt = now.AddSeconds(n),
        }).ToList();
        await host.With<PanelDbContext>(async db =>
        {
            db.Outbox.AddRange(messages);
            await db.SaveChangesAsync();
        });
        return messages.ToDictionary(m => m.Id, m => m.NextTryAt);
    }

    // Connections that were open when the server went may each fail once more.
    private static async Task SendAgain(WebPage sorry)
    {
        var page = sorry;
        for (var tries = 0; page.Status == HttpStatusCode.ServiceUnavailable && tries < 30; tries++)
        {
            await Task.Delay(500);
            page = await page.Submit();
        }

        page.Heading.ShouldBe("My work");
    }

    private static async Task Until(Func<bool> holds)
    {
        for (var waited = System.Diagnostics.Stopwatch.StartNew(); !holds(); await Task.Delay(500)) waited.Elapsed.ShouldBeLessThan(Patience);
    }
}
