using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Features.Panel;
using PanelWorkflow.Web.Pipeline;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Panel;

public sealed class PlanPanelMeetingsTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task EveryPanel_HasItsMeetingsFourWeeksAhead()
    {
        host.Clock.Set(FakeClock.Beginning);
        await Clear();

        await Plan();

        (await Days("leicester-city")).ShouldBe([June(3), June(10), June(17), June(24)]);
        (await Days("leicestershire-rutland")).ShouldBe([June(4), June(11), June(18), June(25)]);
        (await Days("derby-city")).ShouldBe([June(2), June(5), June(9), June(12), June(16), June(19), June(23), June(26)]);
        var first = await host.Query(db => db.Meetings.Where(m => m.Partnership == "leicester-city").OrderBy(m => m.StartsAt).FirstAsync());
        first.PanelName.ShouldBe("City Joint Decision-Making Panel");
        first.StartsAt.ShouldBe(new DateTime(2026, 6, 3, 8, 30, 0, DateTimeKind.Utc));
        first.Capacity.ShouldBe(12);
    }

    [Fact]
    public async Task RunAgain_AddsOnlyWhatIsMissing()
    {
        host.Clock.Set(FakeClock.Beginning);
        await Clear();
        await Plan();
        var before = await Days("leicester-city");

        await Plan();
        host.Clock.Advance(TimeSpan.FromDays(7));
        await Plan();

        (await Days("leicester-city")).ShouldBe([.. before, new DateOnly(2026, 7, 1)]);
    }

    [Fact]
    public async Task MeetingOnABankHoliday_MovesToTheNextWorkingDay()
    {
        host.Clock.Set(new DateTimeOffset(2025, 12, 8, 9, 0, 0, TimeSpan.Zero));
        await Clear();

        await Plan();

        (await Days("leicestershire-rutland")).ShouldBe([new(2025, 12, 11), new(2025, 12, 18), new(2025, 12, 29), new(2026, 1, 2)]);
    }

    [Fact]
    public async Task MovedMeeting_IsStillPlannedOnceItsOwnDayIsPast()
    {
        host.Clock.Set(new DateTimeOffset(2025, 12, 27, 9, 0, 0, TimeSpan.Zero));
        await Clear();

        await Plan();
        await Plan();

        (await Days("leicestershire-rutland")).Count(day => day == new DateOnly(2025, 12, 29)).ShouldBe(1);
    }

    [Fact]
    public async Task MeetingThatHasBegunToday_IsNotPlanned()
    {
        host.Clock.Set(new DateTimeOffset(2026, 6, 3, 9, 0, 0, TimeSpan.Zero));
        await Clear();

        await Plan();

        (await Days("leicester-city")).ShouldBe([June(10), June(17), June(24), new(2026, 7, 1)]);
    }

    [Fact]
    public async Task LocalStart_IsTheSameInWinter()
    {
        host.Clock.Set(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero));
        await Clear();

        await Plan();

        (await host.Query(db => db.Meetings.Where(m => m.Partnership == "leicester-city").OrderBy(m => m.StartsAt).Select(m => m.StartsAt).FirstAsync()))
            .Hour.ShouldBe(9);
    }

    [Fact]
    public async Task PersonWhoSendsIt_IsRefused() =>
        (await host.Send(new PlanPanelMeetings.Command { Actor = await host.Actor(Role.Administrator) })).Ending.ShouldBe(Ending.Forbidden);

    private static DateOnly June(int day) => new(2026, 6, day);

    private async Task Plan() => (await host.Send(new PlanPanelMeetings.Command { Actor = Actor.Service("leicester-city") })).Ending.ShouldBe(Ending.Done);

    private Task<int> Clear() => host.Query(db => db.Meetings.ExecuteDeleteAsync());

    private Task<List<DateOnly>> Days(string partnership) =>
        host.Query(db => db.Meetings.Where(m => m.Partnership == partnership).OrderBy(m => m.Day).Select(m => m.Day).ToListAsync());
}
