using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Panel;
using PanelWorkflow.Web.Pipeline;
using Shouldly;
using Xunit;
using Case = PanelWorkflow.Domain.Cases.Case;

namespace PanelWorkflow.WebTests.Features.Panel;

public sealed class MoveCaseTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task Moving_TakesTheCaseAndItsDueTimeToTheOtherMeeting()
    {
        var id = await host.ACase(Stage.PanelDecision);
        var other = await host.AMeeting(9);
        using var coordinator = await host.SignIn(Role.PanelCoordinator);

        var page = await coordinator.Get($"/cases/{id}/move");
        var agenda = await page.Submit(form => form.Fill("MeetingId", other.ToString()).Fill("Reason", "The carer is away."));

        agenda.Address.AbsolutePath.ShouldBe($"/panels/{other}");
        agenda.Text.ShouldContain("case moved");
        (await Read(id)).MeetingId.ShouldBe(other);
        (await DecisionDue(id)).ShouldBe(host.Clock.Utc.AddDays(9));
        var moved = await host.Query(db => db.CaseEvents.SingleAsync(e => e.CaseId == id && e.Type == CaseEventType.CaseMoved));
        (moved.Reason, moved.ByName).ShouldBe(("The carer is away.", "Corin Calendar"));
    }

    [Fact]
    public async Task NoMeetingChosen_SaysSoAndKeepsTheReason()
    {
        var id = await host.ACase(Stage.PanelDecision);
        await host.AMeeting(9);
        using var coordinator = await host.SignIn(Role.PanelCoordinator);

        var again = await (await coordinator.Get($"/cases/{id}/move")).Submit(form => form.Fill("Reason", "The carer is away."));

        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Errors.ShouldBe(["Select the panel meeting to move the case to"]);
        again.Typed("Reason").ShouldBe("The carer is away.");
    }

    [Fact]
    public async Task NoReason_IsRefused()
    {
        var id = await host.ACase(Stage.PanelDecision);
        var other = await host.AMeeting(9);
        using var coordinator = await host.SignIn(Role.PanelCoordinator);

        var again = await (await coordinator.Get($"/cases/{id}/move")).Submit(form => form.Fill("MeetingId", other.ToString()));

        again.Errors.ShouldBe(["Enter why the case is moved"]);
    }

    [Fact]
    public async Task FullMeeting_IsNotOfferedAndRefusedWhenForced()
    {
        var (id, fills) = (await host.ACase(Stage.PanelDecision), await host.ACase(Stage.PanelDecision));
        await host.AMeeting(30);
        var small = await host.AMeeting(16, capacity: 1);
        using var coordinator = await host.SignIn(Role.PanelCoordinator);
        await Move(fills, small);

        var page = await coordinator.Get($"/cases/{id}/move");
        var again = await page.Submit(form => form.Force("MeetingId", small.ToString()).Fill("Reason", "Why"));

        page.Document.QuerySelector($"input[value='{small}']").ShouldBeNull();
        again.Errors.ShouldBe(["The panel of 17 June 2026 is full: select another"]);
    }

    [Fact]
    public async Task TwoWhoTakeTheLastPlaceAtOnce_OnlyOneGetsIt()
    {
        var (first, second) = (await host.ACase(Stage.PanelDecision), await host.ACase(Stage.PanelDecision));
        var small = await host.AMeeting(23, capacity: 1);
        var actor = await host.Actor(Role.PanelCoordinator);

        await host.With<PanelDbContext>(async slow =>
        {
            var meeting = await slow.Meetings.SingleAsync(m => m.Id == small);
            var theCase = await slow.Cases.Include(c => c.Meeting).SingleAsync(c => c.Id == first);
            theCase.Move(meeting, 0, "Slow", actor, host.Clock.Utc);
            (await Move(second, small)).Ending.ShouldBe(Ending.Done);

            await Should.ThrowAsync<DbUpdateConcurrencyException>(() => slow.SaveChangesAsync());
        });

        (await Read(first)).MeetingId.ShouldNotBe(small);
        (await Read(second)).MeetingId.ShouldBe(small);
    }

    [Fact]
    public async Task ChangedMeanwhile_ShowsTheChangeAndKeepsWhatWasTyped()
    {
        var id = await host.ACase(Stage.PanelDecision);
        var (other, third) = (await host.AMeeting(9), await host.AMeeting(10));
        using var coordinator = await host.SignIn(Role.PanelCoordinator);
        var page = await coordinator.Get($"/cases/{id}/move");
        await Move(id, third);

        var again = await page.Submit(form => form.Fill("MeetingId", other.ToString()).Fill("Reason", "The carer is away."));

        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Text.ShouldContain("Moved to the panel of 11 June 2026");
        again.Typed("Reason").ShouldBe("The carer is away.");
        (await again.Submit()).Text.ShouldContain("case moved");
    }

    [Fact]
    public async Task AnotherPartnershipsMeeting_IsRefused()
    {
        var id = await host.ACase(Stage.PanelDecision);
        var foreign = await host.AMeeting(9, "leicestershire-rutland");

        var result = await Move(id, foreign);

        result.Errors.Select(error => error.Field).ShouldBe(["MeetingId"]);
    }

    [Fact]
    public async Task ChairsAndOthers_MayNotMove()
    {
        var id = await host.ACase(Stage.PanelDecision);
        using var chair = await host.SignIn(Role.PanelChair);

        (await chair.Get($"/cases/{id}/move")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task DecidedCase_SaysWhereItIs()
    {
        var id = await host.ACase(Stage.Delivery);
        using var coordinator = await host.SignIn(Role.PanelCoordinator);

        (await coordinator.Get($"/cases/{id}/move")).Heading.ShouldBe("This step is not open");
        (await Move(id, await host.AMeeting(9))).Ending.ShouldBe(Ending.Invalid);
    }

    [Fact]
    public async Task AnotherPartnershipsCase_IsNotFound()
    {
        var id = await host.ACase(Stage.Screening, c => c.Partnership = "leicestershire-rutland");
        using var coordinator = await host.SignIn(Role.PanelCoordinator);

        (await coordinator.Get($"/cases/{id}/move")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Move(id, await host.AMeeting(9))).Ending.ShouldBe(Ending.NotFound);
    }

    private async Task<Result> Move(Guid id, Guid meeting) => await host.Send(
        new MoveCase.Command(id, (await Read(id)).Version, meeting, "Why") { Actor = await host.Actor(Role.PanelCoordinator) });

    private Task<Case> Read(Guid id) => host.Query(db => db.Cases.AsNoTracking().SingleAsync(c => c.Id == id));

    private Task<DateTime?> DecisionDue(Guid id) => host.Query(db =>
        db.Waits.Where(w => w.CaseId == id && w.IsOpen && w.Kind == WaitKind.Task && w.ElementId == "RecordPanelDecision").Select(w => w.DueAt).SingleAsync());
}
