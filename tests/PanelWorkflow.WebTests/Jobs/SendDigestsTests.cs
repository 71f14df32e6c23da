using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Account;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Jobs;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Jobs;

public sealed class SendDigestsTests(MailHost host) : IClassFixture<MailHost>
{
    [Fact]
    public async Task Reminders_WaitForTheNextWorkingMorningAndGoInOneMessage()
    {
        await Begin(new DateOnly(2026, 6, 1), Role.DutyWorker);
        Guid[] cases = [await host.ACase(Stage.Screening), await host.ACase(Stage.Screening)];
        At(new DateOnly(2026, 6, 9), 10, 0);
        foreach (var id in cases) await host.RunDue(id);

        await SendOutbox();
        var putBy = await MessagesOf(Role.DutyWorker);
        At(new DateOnly(2026, 6, 10), 7, 59);
        await SendDigests();
        var early = await Digests(Role.DutyWorker);
        At(new DateOnly(2026, 6, 10), 8, 0);
        await SendDigests();
        await SendDigests();
        await SendOutbox();

        putBy.ShouldAllBe(m => m.SentAt == null && m.InDigest);
        early.ShouldBeEmpty();
        var digest = (await Digests(Role.DutyWorker)).ShouldHaveSingleItem();
        digest.Subject.ShouldBe("Wednesday 10 June 2026: 2 reminders");
        foreach (var id in cases)
        {
            digest.Body.ShouldContain(await Reference(id));
            digest.Body.ShouldContain($"http://localhost:5080/cases/{id}");
        }

        digest.Body.ShouldContain(". Due ");
        digest.Body.ShouldNotContain("Madeupname");
        host.Mail.Sent.Where(sent => sent.Address == AppHost.Person(Role.DutyWorker).Email).Select(sent => sent.Message).ShouldBe([digest.Id]);
        (await MessagesOf(Role.DutyWorker)).ShouldAllBe(m => m.SentAt == host.Clock.Utc);
    }

    [Fact]
    public async Task AnAlarm_GoesAtOnceWhateverThePersonChose()
    {
        await Begin(new DateOnly(2026, 6, 1), Role.TeamManager);
        var id = await host.ACase(Stage.Screening);

        await host.With<IServiceProvider>(async services =>
        {
            var db = (PanelDbContext)services.GetService(typeof(PanelDbContext))!;
            var theCase = await db.Cases.SingleAsync(c => c.Id == id);
            await ((Messages)services.GetService(typeof(Messages))!).Alarm(theCase, $"test:{id}", "an alarm", host.Clock.Utc, CancellationToken.None);
            await db.SaveChangesAsync();
        });
        await SendOutbox();

        (await MessagesOf(Role.TeamManager)).ShouldHaveSingleItem().SentAt.ShouldBe(host.Clock.Utc);
    }

    [Fact]
    public async Task OnABankHoliday_NothingIsSentUntilTheNextWorkingDay()
    {
        await Begin(new DateOnly(2026, 8, 24), Role.DutyWorker);
        var id = await host.ACase(Stage.Screening);
        At(new DateOnly(2026, 8, 28), 18, 0);
        host.Clock.Advance(TimeSpan.FromDays(2));
        await host.RunDue(id);
        await SendOutbox();

        At(new DateOnly(2026, 8, 31), 9, 0);
        await SendDigests();
        await SendOutbox();
        var holiday = await Digests(Role.DutyWorker);
        At(new DateOnly(2026, 9, 1), 8, 0);
        await SendDigests();

        (await MessagesOf(Role.DutyWorker)).ShouldHaveSingleItem().InDigest.ShouldBeTrue();
        holiday.ShouldBeEmpty();
        (await Digests(Role.DutyWorker)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task InWinter_EightIsLondonsEight()
    {
        await Begin(new DateOnly(2026, 11, 2), Role.CaseManager);
        await OwnTask(new DateOnly(2026, 11, 2));
        At(new DateOnly(2026, 12, 14), 7, 59);
        await SendDigests();
        var early = await Digests(Role.CaseManager);
        At(new DateOnly(2026, 12, 14), 8, 0);

        await SendDigests();

        host.Clock.Utc.Hour.ShouldBe(8);
        early.ShouldBeEmpty();
        (await Digests(Role.CaseManager)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task OnesOwnTasks_AreListedOnceWithTheirDueTimeFromTheDayOnWhichTheyAreDue()
    {
        await Begin(new DateOnly(2026, 6, 1), Role.CaseManager);
        var (id, due) = await OwnTask(new DateOnly(2026, 6, 1));
        var day = WorkingCalendar.DayInLondon(due);
        At(day.AddDays(-1), 8, 0);
        await SendDigests();
        var before = await Digests(Role.CaseManager);

        At(day, 8, 0);
        await SendDigests();
        var onTheDay = await Digests(Role.CaseManager);
        At(day, 18, 0);
        await host.RunDue(id);
        await SendOutbox();
        At(day.AddDays(1), 8, 0);
        await SendDigests();

        before.ShouldBeEmpty();
        onTheDay.ShouldHaveSingleItem().Subject.ShouldEndWith(": 1 task due today or overdue");
        var next = (await Digests(Role.CaseManager))[^1];
        next.Body.Split(await Reference(id)).Length.ShouldBe(2, next.Body);
    }

    [Fact]
    public async Task ATaskThatIsDoneMeanwhile_IsLeftOutAndAnEmptyDigestIsNotSent()
    {
        await Begin(new DateOnly(2026, 6, 1), Role.DutyWorker);
        var id = await host.ACase(Stage.Screening);
        At(new DateOnly(2026, 6, 9), 10, 0);
        await host.RunDue(id);
        await host.With<PanelDbContext>(db => db.Waits.Where(w => w.CaseId == id && w.ElementId == "ScreenReferral")
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.IsOpen, false)));

        At(new DateOnly(2026, 6, 10), 8, 0);
        await SendDigests();

        (await Digests(Role.DutyWorker)).ShouldBeEmpty();
        (await MessagesOf(Role.DutyWorker)).ShouldHaveSingleItem().SentAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task WhenTheDigestDoesNotCome_ItsMessagesGoOneByOneTwoHoursLater()
    {
        await Begin(new DateOnly(2026, 6, 1), Role.DutyWorker);
        var id = await host.ACase(Stage.Screening);
        At(new DateOnly(2026, 6, 9), 10, 0);
        await host.RunDue(id);
        await SendOutbox();

        At(new DateOnly(2026, 6, 10), 9, 59);
        await SendOutbox();
        var waiting = (await MessagesOf(Role.DutyWorker)).Single();
        At(new DateOnly(2026, 6, 10), 10, 0);
        await SendOutbox();

        waiting.SentAt.ShouldBeNull();
        (await MessagesOf(Role.DutyWorker)).Single().ShouldSatisfyAllConditions(
            m => m.SentAt.ShouldBe(host.Clock.Utc),
            m => m.InDigest.ShouldBeFalse());
    }

    [Fact]
    public async Task SeveralNodesAtOnce_WriteOneDigest()
    {
        await Begin(new DateOnly(2026, 6, 1), Role.DutyWorker);
        var id = await host.ACase(Stage.Screening);
        At(new DateOnly(2026, 6, 10), 8, 0);
        await host.RunDue(id);
        At(new DateOnly(2026, 6, 11), 8, 0);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendDigests()));

        (await Digests(Role.DutyWorker)).ShouldHaveSingleItem();
    }

    // A quiet beginning: no message, and one person of the role who has chosen the digest.
    private async Task Begin(DateOnly day, Role role)
    {
        At(day, 10, 0);
        host.Mail.Sent.Clear();
        await host.With<PanelDbContext>(async db =>
        {
            await db.Outbox.ExecuteDeleteAsync();
            await db.Waits.ExecuteUpdateAsync(set => set.SetProperty(w => w.IsOpen, false));
            await db.Users.ExecuteUpdateAsync(set => set.SetProperty(u => u.MessageChoice, MessageChoice.AtOnce));
        });
        (await host.Send(new ChooseMessages.Command(MessageChoice.DailyDigest) { Actor = await host.Actor(role) })).Ending.ShouldBe(Ending.Done);
    }

    private async Task<(Guid CaseId, DateTime Due)> OwnTask(DateOnly day)
    {
        At(day, 11, 0);
        var id = await host.ACase(Stage.Assessment, shape => shape.Practitioner = Role.CaseManager);
        await host.With<PanelDbContext>(db => db.Outbox.ExecuteDeleteAsync());
        var owner = (await host.Actor(Role.CaseManager)).UserId;
        return (id, (await host.Query(db => db.Waits.Where(w => w.CaseId == id && w.IsOpen && w.OwnerId == owner).Select(w => w.DueAt).SingleAsync()))!.Value);
    }

    private void At(DateOnly day, int hour, int minute) =>
        host.Clock.Set(new DateTimeOffset(WorkingCalendar.FromLondon(day, new TimeOnly(hour, minute)), TimeSpan.Zero));

    private Task<string> Reference(Guid id) => host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Reference).SingleAsync());

    private async Task<List<OutboxMessage>> All(Role role)
    {
        var person = (await host.Actor(role)).UserId;
        return await host.Query(db => db.Outbox.AsNoTracking().Where(m => m.ToUserId == person).OrderBy(m => m.CreatedAt).ToListAsync());
    }

    private async Task<List<OutboxMessage>> Digests(Role role) => [.. (await All(role)).Where(m => m.Kind == MessageKind.Digest)];

    private async Task<List<OutboxMessage>> MessagesOf(Role role) => [.. (await All(role)).Where(m => m.Kind != MessageKind.Digest)];

    private async Task SendDigests() => (await host.Send(new SendDigests.Command { Actor = Actor.Service() })).Ending.ShouldBe(Ending.Done);

    private async Task SendOutbox() => (await host.Send(new SendOutbox.Command { Actor = Actor.Service() })).Ending.ShouldBe(Ending.Done);
}
