using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Features.Panel;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Jobs;
using PanelWorkflow.Web.Pipeline;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Panel;

/// <summary>The agenda of a panel is frozen 24 hours before it, as the partnership's file says.</summary>
public sealed class AgendaFreezeTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task AFrozenAgenda_GetsNoMoreCasesFromTheService()
    {
        var frozen = await MeetingOf(await host.ACase(Stage.PanelDecision));
        host.Clock.Advance(TimeSpan.FromHours(25));

        var next = await host.ACase(Stage.PanelDecision);

        (await MeetingOf(next)).ShouldNotBe(frozen);
    }

    [Fact]
    public async Task TheAgenda_SaysWhenItIsFrozenAndThenWhatCameLater()
    {
        var first = await host.ACase(Stage.PanelDecision);
        var meeting = await MeetingOf(first);
        using var early = await host.SignIn(Role.PanelChair);
        var before = await early.Get($"/panels/{meeting}");
        host.Clock.Advance(TimeSpan.FromHours(25));
        using var chair = await host.SignIn(Role.PanelChair);
        using var coordinator = await host.SignIn(Role.PanelCoordinator);
        var late = await host.ACase(Stage.PanelDecision);

        var move = await coordinator.Get($"/cases/{late}/move");
        await move.Submit(form => form.Fill("MeetingId", meeting.ToString()).Fill("Reason", "The limit ends this week."));
        var after = await chair.Get($"/panels/{meeting}");

        before.Text.ShouldContain("The agenda is frozen on ");
        before.Text.ShouldNotContain("Added after the freeze");
        move.Text.ShouldContain("Its agenda is frozen");
        after.Text.ShouldContain("The agenda was frozen on ");
        after.Document.QuerySelectorAll("tr[data-state]").Where(row => row.TextContent.Contains("Added after the freeze", StringComparison.Ordinal))
            .ShouldHaveSingleItem().InnerHtml.ShouldContain(late.ToString());
        var moved = await host.Query(db => db.CaseEvents.SingleAsync(e => e.CaseId == late && e.Type == CaseEventType.CaseMoved));
        moved.Summary.ShouldEndWith(", after an agenda was frozen");
        moved.Reason.ShouldBe("The limit ends this week.");
    }

    [Fact]
    public async Task WhenTheAgendaIsFrozen_EachPanelMemberIsToldOnceThatThePackIsReady()
    {
        var meeting = await MeetingOf(await host.ACase(Stage.PanelDecision));
        await Remind();
        var early = await Told(meeting);
        host.Clock.Advance(TimeSpan.FromHours(25));

        await Remind();
        await Remind();

        early.ShouldBeEmpty();
        var told = await Told(meeting);
        var members = await host.Ask<People, List<Web.Data.PersonChoice>>(people => people.Who("leicester-city", Permission.SeePanels, CancellationToken.None));
        told.Select(m => m.ToUserId).ShouldBe(members.Select(p => p.Id), ignoreOrder: true);
        told.ShouldAllBe(m => m.Link == $"/panels/{meeting}" && m.Subject.EndsWith("the pack is ready") && m.Kind == MessageKind.Reminder);
        told[0].Body.ShouldContain("on the agenda. The meeting starts at ");
        told[0].Body.ShouldNotContain("Madeupname");
    }

    [Fact]
    public async Task AMeetingWithoutACase_TellsNobody()
    {
        var empty = await host.AMeeting(40);
        host.Clock.Advance(TimeSpan.FromDays(39.5));

        await Remind();

        (await Told(empty)).ShouldBeEmpty();
    }

    private async Task Remind() => (await host.Send(new RemindPanels.Command { Actor = Actor.Service() })).Ending.ShouldBe(Ending.Done);

    private Task<List<OutboxMessage>> Told(Guid meeting) =>
        host.Query(db => db.Outbox.AsNoTracking().Where(m => m.CauseKey == $"pack:{meeting}").ToListAsync());

    private async Task<Guid> MeetingOf(Guid id) => (await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.MeetingId).SingleAsync()))!.Value;
}
