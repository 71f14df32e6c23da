using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Jobs;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Retention;

public sealed class RetentionTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task CasesPastTheirPeriod_AreListedForAManagerAndNothingIsDeleted()
    {
        var (decided, nothing) = (await host.ACase(Stage.Closed), await host.ACase(Stage.Closed, shape => shape.Outcome = "NFA"));
        var open = await host.ACase(Stage.Screening);
        host.Clock.Advance(TimeSpan.FromDays((3 * 365) + 2));
        using var manager = await host.SignIn(Role.TeamManager);

        var three = await manager.Get("/retention");
        await Run();
        await Run();
        host.Clock.Advance(TimeSpan.FromDays(3 * 365));
        using var back = await host.SignIn(Role.TeamManager);
        var six = await back.Get("/retention");

        three.Text.ShouldContain("Local rule, not confirmed nationally");
        three.Text.ShouldContain(await Reference(nothing));
        three.Text.ShouldNotContain(await Reference(decided));
        six.Text.ShouldContain(await Reference(decided));
        six.Text.ShouldNotContain(await Reference(open));
        six.Text.ShouldNotContain("Madeupname");
        var told = await host.Query(db => db.Outbox.Where(m => m.Link == "/retention").ToListAsync());
        told.ShouldAllBe(m => m.Subject == "1 case is past its retention date");
        told.Select(m => m.ToUserId).ShouldBe([(await host.Actor(Role.TeamManager)).UserId]);
        (await host.Query(db => db.Cases.CountAsync())).ShouldBe(3);
    }

    private Task<string> Reference(Guid id) => host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Reference).SingleAsync());

    private async Task Run() =>
        (await host.Ask<JobRunner, JobRun>(runner => runner.Run(JobSchedule.Job("RemindOfRetention"), CancellationToken.None))).Succeeded.ShouldBeTrue();
}
