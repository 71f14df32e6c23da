using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data.Seed;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Jobs;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Account;

public sealed class IdleAccountTests(AppHost host) : IClassFixture<AppHost>
{
    private static string Leaver => AppHost.Person(Role.EarlyInterventionWorker).Email;

    [Fact]
    public async Task AnAccountThatNobodyUses_IsWarnedLockedAndUnlockedByAnAdministrator()
    {
        using (await host.SignIn(Leaver)) { }
        host.Clock.Advance(TimeSpan.FromDays(77));
        await UseTheOthers();

        await Run();
        var warned = await Read();
        await Run();
        host.Clock.Advance(TimeSpan.FromDays(13));
        await Run();
        var notYet = await Read();
        host.Clock.Advance(TimeSpan.FromDays(1));
        await UseTheOthers();
        await Run();
        var locked = await Read();

        warned.IdleLockedAt.ShouldBeNull();
        (await host.Query(db => db.Outbox.CountAsync(m => m.ToUserId == warned.Id && m.Subject == "Your account will be locked soon"))).ShouldBe(1);
        notYet.IdleLockedAt.ShouldBeNull("the warning is not 14 days old");
        locked.IdleLockedAt.ShouldBe(host.Clock.Utc);
        (await SignIn()).Heading.ShouldBe("Sign in");
        (await host.Query(db => db.Audit.CountAsync(a => a.Action == "locked-idle"))).ShouldBe(1);

        using var admin = await host.SignIn(Role.Administrator);
        var page = await admin.Get("/accounts/locked");
        page.Text.ShouldContain(locked.DisplayName);
        var after = await page.Submit();
        after.Text.ShouldContain("The account is unlocked");
        after.Text.ShouldContain("No account of your partnership is locked.");
        await Run();
        (await SignIn()).Heading.ShouldNotBe("Sign in");
    }

    [Fact]
    public async Task AnotherPartnershipsAccount_IsNotFound()
    {
        var foreign = (await host.Actor(Role.DutyWorker, "leicestershire-rutland")).UserId;
        await host.With<Web.Data.PanelDbContext>(db => db.Users.Where(u => u.Id == foreign)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.IdleLockedAt, host.Clock.Utc)));

        var result = await host.Send(new Web.Features.Account.UnlockAccount.Command(foreign) { Actor = await host.Actor(Role.Administrator) });

        result.Ending.ShouldBe(Web.Pipeline.Ending.NotFound);
        await host.With<Web.Data.PanelDbContext>(db => db.Users.Where(u => u.Id == foreign)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.IdleLockedAt, (DateTime?)null)));
    }

    [Fact]
    public async Task MoreLockedAccountsThanAPageHolds_AreAllReached()
    {
        await host.With<Web.Data.PanelDbContext>(async db =>
        {
            db.Users.AddRange(Enumerable.Range(1, 26).Select(number => Locked($"Idle {number:00}")));
            await db.SaveChangesAsync();
        });
        using var admin = await host.SignIn(Role.Administrator);

        var second = await (await admin.Get("/accounts/locked")).Follow("Next");
        second.Text.ShouldContain("Idle 26");
        var after = await second.Submit();

        after.Text.ShouldContain("The account is unlocked");
        after.Document.QuerySelectorAll("tbody tr").Length.ShouldBe(25);
        await host.With<Web.Data.PanelDbContext>(db => db.Users.Where(u => u.DisplayName.StartsWith("Idle ")).ExecuteDeleteAsync());
    }

    private PanelUser Locked(string name)
    {
        var user = new PanelUser { Id = Guid.NewGuid(), UserName = name, DisplayName = name, LastSignInAt = host.Clock.Utc, IdleLockedAt = host.Clock.Utc };
        user.Partnerships.Add(new UserPartnership { UserId = user.Id, Partnership = "leicester-city" });
        user.Roles.Add(new UserRole { UserId = user.Id, Role = Role.DutyWorker });
        return user;
    }

    private async Task<WebPage> SignIn()
    {
        using var browser = host.NewBrowser();
        return await (await browser.Get("/sign-in")).Submit(form => form.Fill("Email", Leaver).Fill("Password", DemoPeople.Password));
    }

    private Task UseTheOthers() => host.With<Web.Data.PanelDbContext>(db => db.Users.Where(u => u.Email != Leaver)
        .ExecuteUpdateAsync(set => set.SetProperty(u => u.LastSignInAt, host.Clock.Utc)));

    private Task<PanelUser> Read() => host.Query(db => db.Users.AsNoTracking().SingleAsync(u => u.Email == Leaver));

    private async Task Run() =>
        (await host.Ask<JobRunner, JobRun>(runner => runner.Run(JobSchedule.Job("LockIdleAccounts"), CancellationToken.None))).Succeeded.ShouldBeTrue();
}
