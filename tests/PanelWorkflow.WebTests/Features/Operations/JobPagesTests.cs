using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Jobs;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Operations;

public sealed class JobPagesTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task APausedJob_DoesNotRunUntilItIsResumed()
    {
        using var admin = await host.SignIn(Role.Administrator);
        var page = await (await admin.Get("/jobs")).Follow("Plans the weekly panel meetings");

        var paused = await page.Submit(form => form.Fill("Reason", "Half term."), "pause");
        await Tick("PlanPanelMeetings");
        var ranWhilePaused = await host.Query(db => db.JobRuns.AnyAsync(r => r.Job == "PlanPanelMeetings"));
        var resumed = await paused.Submit(_ => { }, "resume");
        await Tick("PlanPanelMeetings");

        paused.Text.ShouldContain("The job is paused");
        paused.Text.ShouldContain("by " + AppHost.Person(Role.Administrator).Name + ": Half term.");
        paused.Summary("Next run").ShouldBe("None while it is paused");
        ranWhilePaused.ShouldBeFalse();
        resumed.Text.ShouldContain("The job goes on");
        (await host.Query(db => db.JobRuns.AnyAsync(r => r.Job == "PlanPanelMeetings"))).ShouldBeTrue();
        (await host.Query(db => db.Audit.Where(a => a.Subject == "PlanPanelMeetings").OrderBy(a => a.Action).Select(a => a.Action + ":" + a.Reason).ToListAsync()))
            .ShouldBe(["job-paused:Half term.", "job-resumed:"]);
    }

    [Fact]
    public async Task PausingWithoutAReason_IsRefusedAndPausesNothing()
    {
        using var admin = await host.SignIn(Role.Administrator);

        var again = await (await admin.Get("/jobs/SealAudit")).Submit(_ => { }, "pause");

        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Errors.ShouldBe(["Enter why the job is to be paused"]);
        (await host.Query(db => db.JobPauses.AnyAsync(p => p.Job == "SealAudit"))).ShouldBeFalse();
    }

    [Fact]
    public async Task AJobIsRunNow_AndItsPageSaysHowItWent()
    {
        using var admin = await host.SignIn(Role.Administrator);

        var page = await (await admin.Get("/jobs/VerifyAudit")).Submit("Run it now");

        page.Text.ShouldContain("It ran: ");
        page.Document.QuerySelectorAll("tbody tr").ShouldHaveSingleItem().TextContent.ShouldContain("entries are in order");
        (await host.Query(db => db.Audit.CountAsync(a => a.Action == "job-run" && a.Subject == "VerifyAudit"))).ShouldBe(1);
    }

    [Fact]
    public async Task NoSuchJob_IsNotFound()
    {
        using var admin = await host.SignIn(Role.Administrator);

        (await admin.Get("/jobs/NoSuchJob")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await host.Send(new Web.Features.Operations.RunJob.Command("NoSuchJob") { Actor = await host.Actor(Role.Administrator) })).Ending
            .ShouldBe(Web.Pipeline.Ending.NotFound);
    }

    [Fact]
    public async Task ManyParkedMessages_AreDealtWithAtOnceAndOthersArePassedOver()
    {
        await Message("leicester-city", parked: true);
        await Message("leicester-city", parked: true);
        var waiting = await Message("leicester-city", parked: false);
        var foreign = await Message("derby-city", parked: true);
        using var admin = await host.SignIn(Role.Administrator);

        var all = await (await admin.Get("/jobs")).Follow("Deal with all of them");
        var after = await all.Submit(form => form.Fill("How", "Discard").Fill("Reason", "Sent by hand."));

        all.Heading.ShouldBe("2 messages that could not be sent");
        all.Text.ShouldContain("2 of them: Refused.");
        after.Text.ShouldContain("Nothing. Every job and message of your partnership goes through.");
        (await host.Query(db => db.Outbox.Where(m => m.DiscardedAt == null).Select(m => m.Id).ToListAsync())).ShouldBe([waiting, foreign], ignoreOrder: true);
        (await host.Query(db => db.Audit.CountAsync(a => a.Action == "discarded" && a.Reason == "Sent by hand."))).ShouldBe(2);
        (await admin.Get($"/jobs/messages/{foreign}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await admin.Get("/outbox")).Text.ShouldContain("Left unsent, ");
        (await admin.Get("/jobs")).Summary("Messages to be sent").ShouldBe("1, the oldest for less than a second");
    }

    [Fact]
    public async Task MoreReasonsThanAPageHolds_AreAllReached()
    {
        for (var number = 1; number <= 26; number++) await Message("leicester-city", parked: true, $"Refused {number:00}.");
        using var admin = await host.SignIn(Role.Administrator);

        var first = await admin.Get("/jobs/messages");
        var second = await first.Follow("Next");

        first.Text.ShouldContain("1 of them: Refused 25.");
        first.Text.ShouldNotContain("Refused 26.");
        second.Text.ShouldContain("1 of them: Refused 26.");
        await host.With<PanelDbContext>(db => db.Outbox.Where(m => m.LastError!.StartsWith("Refused ")).ExecuteDeleteAsync());
    }

    private async Task<Guid> Message(string partnership, bool parked, string error = "Refused.")
    {
        var message = new OutboxMessage
        {
            Id = Guid.NewGuid(),
            Partnership = partnership,
            ToUserId = (await host.Actor(Role.Administrator)).UserId,
            CauseKey = $"test:{Guid.NewGuid()}",
            Subject = "A message",
            CreatedAt = host.Clock.Utc,
            NextTryAt = host.Clock.Utc,
            ParkedAt = parked ? host.Clock.Utc : null,
            LastError = parked ? error : null,
        };
        await host.With<PanelDbContext>(async db =>
        {
            db.Outbox.Add(message);
            await db.SaveChangesAsync();
        });
        return message.Id;
    }

    private Task Tick(string job) => host.With<JobRunner>(runner => runner.Tick(JobSchedule.Job(job), CancellationToken.None));
}
