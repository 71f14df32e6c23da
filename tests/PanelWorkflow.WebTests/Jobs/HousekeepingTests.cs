using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Jobs;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Jobs;

public sealed class HousekeepingTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task AStaleDraft_IsWarnedOfOnceAWeekBeforeItGoes()
    {
        var owner = await host.Actor(Role.PoliceReferrer);
        var draft = await host.Ask<Drafts, Guid>(drafts => drafts.Start(owner, "referral", "leicester-city", null, new { }, CancellationToken.None));
        host.Clock.Advance(TimeSpan.FromDays(22.9));
        await Run("WarnOfStaleDrafts");
        var early = await Warnings(draft);
        host.Clock.Advance(TimeSpan.FromDays(0.2));

        await Run("WarnOfStaleDrafts");
        await Run("WarnOfStaleDrafts");
        await Run("DeleteStaleDrafts");

        early.ShouldBeEmpty();
        var warning = (await Warnings(draft)).ShouldHaveSingleItem();
        warning.ToUserId.ShouldBe(owner.UserId);
        warning.Subject.ShouldStartWith("Draft referral: it will be deleted after ");
        (await host.Query(db => db.Drafts.AnyAsync(d => d.Id == draft))).ShouldBeTrue();
        host.Clock.Advance(TimeSpan.FromDays(7));
        await Run("DeleteStaleDrafts");
        (await host.Query(db => db.Drafts.AnyAsync(d => d.Id == draft))).ShouldBeFalse();
    }

    [Theory]
    [InlineData("assessment", "assess")]
    [InlineData("decision", "decision")]
    public async Task AStaleDraftForACase_IsWarnedOfWithTheWayToIt(string kind, string page)
    {
        var (owner, id) = (await host.Actor(Role.PanelChair), Guid.NewGuid());
        await host.Ask<Drafts, Guid>(drafts => drafts.Start(owner, kind, "leicester-city", id, new { }, CancellationToken.None));
        host.Clock.Advance(TimeSpan.FromDays(24));

        await Run("WarnOfStaleDrafts");

        var warning = (await host.Query(db => db.Outbox.Where(m => m.Link == $"/cases/{id}/{page}").ToListAsync())).ShouldHaveSingleItem();
        warning.Subject.ShouldStartWith($"Draft {kind}: it will be deleted after ");
    }

    [Fact]
    public async Task ADraftThatIsChangedAfterTheWarning_StaysAndIsWarnedOfAnew()
    {
        var owner = await host.Actor(Role.PoliceReferrer);
        var id = await host.Ask<Drafts, Guid>(drafts => drafts.Start(owner, "referral", "leicester-city", null, new { }, CancellationToken.None));
        host.Clock.Advance(TimeSpan.FromDays(24));
        await Run("WarnOfStaleDrafts");
        await host.With<Drafts>(async drafts => await drafts.Save((await drafts.Find(owner, "referral", id, CancellationToken.None))!, new { }, CancellationToken.None));
        host.Clock.Advance(TimeSpan.FromDays(24));

        await Run("WarnOfStaleDrafts");
        await Run("DeleteStaleDrafts");

        (await host.Query(db => db.Drafts.AnyAsync(d => d.Id == id))).ShouldBeTrue();
        (await Warnings(id)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task ABrokenAuditChain_AlarmsEveryAdministratorOnceAndTheRunFails()
    {
        await host.With<IServiceProvider>(services => ((Audit)services.GetService(typeof(Audit))!).Note(Actor.Service(), "read", "entry", CancellationToken.None));
        await Run("SealAudit");
        var sound = await Run("VerifyAudit");
        await Alter("read", "unread");

        var broken = await Run("VerifyAudit");
        await Run("VerifyAudit");
        await Alter("unread", "read");
        var again = await Run("VerifyAudit");

        sound.Succeeded.ShouldBeTrue();
        sound.Result.ShouldEndWith("entries are in order");
        broken.Succeeded.ShouldBeFalse();
        broken.Result.ShouldMatch(@"^The audit record is broken at entry \d+\.$");
        var administrators = await host.Query(db => db.Users.Where(u => u.Roles.Any(r => r.Role == Role.Administrator)).Select(u => u.Id).ToListAsync());
        var alarms = await host.Query(db => db.Outbox.Where(m => m.CauseKey.StartsWith("audit-chain:")).ToListAsync());
        alarms.Select(m => m.ToUserId).ShouldBe(administrators, ignoreOrder: true);
        alarms.ShouldAllBe(m => m.Kind == MessageKind.Alarm);
        again.Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task BankHolidaysThatRunOut_AreAlarmedOfHalfAYearBeforeOnceAMonth()
    {
        host.Clock.Set(new DateTimeOffset(2027, 6, 30, 9, 0, 0, TimeSpan.Zero));
        await Run("WarnOfCalendar");
        var early = await Alarms();
        host.Clock.Set(new DateTimeOffset(2027, 7, 1, 9, 0, 0, TimeSpan.Zero));

        await Run("WarnOfCalendar");
        await Run("WarnOfCalendar");
        var first = await Alarms();
        host.Clock.Set(new DateTimeOffset(2027, 8, 1, 9, 0, 0, TimeSpan.Zero));
        await Run("WarnOfCalendar");

        early.ShouldBe(0);
        first.ShouldBeGreaterThan(0);
        (await Alarms()).ShouldBe(2 * first);
    }

    private Task<int> Alarms() => host.Query(db => db.Outbox.CountAsync(m => m.Subject == "The bank holidays on file end on 31 December 2027"));

    private Task Alter(string from, string to) =>
        host.With<PanelDbContext>(db => db.Audit.Where(a => a.Subject == "entry" && a.Action == from).ExecuteUpdateAsync(set => set.SetProperty(a => a.Action, to)));

    private Task<List<OutboxMessage>> Warnings(Guid draft) =>
        host.Query(db => db.Outbox.AsNoTracking().Where(m => m.Link == $"/referrals/{draft}").ToListAsync());

    private Task<JobRun> Run(string job) => host.Ask<JobRunner, JobRun>(runner => runner.Run(JobSchedule.Job(job), CancellationToken.None));
}
