using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Features.FollowUps;
using PanelWorkflow.Web.Pipeline;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.FollowUps;

public sealed class FollowUpListTests : IAsyncLifetime
{
    private readonly AppHost _host = new();

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Nothing_SaysThatEveryPromiseIsKept()
    {
        using var worker = await _host.SignIn(Role.CaseManager);

        (await worker.Get("/follow-ups")).Text.ShouldContain("No follow-up is open. Every promise is kept.");
        (await worker.Get("/follow-ups?View=overdue")).Text.ShouldContain("No follow-up matches.");
    }

    [Fact]
    public async Task SoonestDueFirst_NarrowedByWhoseAndWhen()
    {
        await _host.ARelease("Listedfirst");
        _host.Clock.Advance(TimeSpan.FromHours(20));
        await _host.ARelease("Listedsecond");
        await _host.ARelease("Listedelsewhere", partnership: "derby-city");
        _host.Clock.Advance(TimeSpan.FromHours(4));
        using var worker = await _host.SignIn(Role.CaseManager);

        Names(await worker.Get("/follow-ups")).ShouldBe(["LC-2026-0001, Testy Listedfirst", "LC-2026-0002, Testy Listedsecond"]);
        Names(await worker.Get("/follow-ups?View=overdue")).ShouldBe(["LC-2026-0001, Testy Listedfirst"]);
        Names(await worker.Get("/follow-ups?View=week")).ShouldBe(["LC-2026-0002, Testy Listedsecond"]);
        Names(await worker.Get("/follow-ups?View=nobody&Kind=post-custody-contact")).Length.ShouldBe(2);
        Names(await worker.Get("/follow-ups?View=mine")).ShouldBeEmpty();
        Names(await worker.Get("/follow-ups?Kind=six-month-check-in")).ShouldBeEmpty();
        (await _host.Query(db => db.Audit.CountAsync(a => a.Subject == "follow-up list" && a.CaseId != null))).ShouldBe(6);
    }

    [Fact]
    public async Task Calendar_ShowsThemOnTheirDays()
    {
        await _host.ARelease("Calendarchild");
        using var worker = await _host.SignIn(Role.CaseManager);

        var page = await worker.Get("/follow-ups/calendar");

        page.Text.ShouldContain("Testy Calendarchild");
        page.Document.QuerySelectorAll("main h2").Length.ShouldBe(4);
        (await worker.Get($"/follow-ups/calendar?from={_host.Clock.Today.AddDays(60):yyyy-MM-dd}")).Text.ShouldNotContain("Calendarchild");
        (await worker.Get("/follow-ups/calendar?from=nonsense")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Several_AreGivenToAnotherWithAReason()
    {
        var (one, two) = (await FollowUpOf(await _host.ARelease("Givenone")), await FollowUpOf(await _host.ARelease("Giventwo")));
        var cover = await _host.Actor(Role.PreventionOfficer);
        using var manager = await _host.SignIn(Role.TeamManager);
        var page = await manager.Get("/follow-ups");
        (await page.Submit()).Errors.ShouldBe(["Tick at least one follow-up", "Select who sees to them from now on", "Enter why somebody else sees to it"]);

        var done = await page.Submit(form => form.Tick("Chosen", $"{one}", $"{two}").Fill("To", $"{cover.UserId}").Fill("Reason", "Annual leave"));

        done.Text.ShouldContain("2 follow-ups given to Pat Prevention");
        using var officer = await _host.SignIn(Role.PreventionOfficer);
        Names(await officer.Get("/follow-ups?View=mine")).Length.ShouldBe(2);
        (await officer.Get("/")).Text.ShouldContain("Contact the child");
        using var other = await _host.SignIn(Role.CaseManager);
        (await other.Get("/")).Text.ShouldNotContain("Contact the child");
        (await _host.Query(db => db.CaseEvents.Where(e => e.Reason == "Annual leave").Select(e => e.Summary).ToListAsync()))
            .ShouldBe(["Contact after custody: given to Pat Prevention", "Contact after custody: given to Pat Prevention"]);
    }

    [Fact]
    public async Task ReassigningWrongly_ChangesNothing()
    {
        var (mine, theirs) = (await FollowUpOf(await _host.ARelease("Keptone")), await FollowUpOf(await _host.ARelease("Keptelsewhere", partnership: "derby-city")));
        var chair = await _host.Actor(Role.PanelChair);

        (await Reassign(Role.TeamManager, chair.UserId, mine)).Ending.ShouldBe(Ending.Invalid);
        (await Reassign(Role.TeamManager, null, mine, theirs)).Ending.ShouldBe(Ending.NotFound);
        (await Reassign(Role.CaseManager, null, mine)).Ending.ShouldBe(Ending.Forbidden);

        (await _host.Query(db => db.Waits.CountAsync(w => w.Kind == WaitKind.Task && w.IsOpen && w.OwnerId != null))).ShouldBe(0);
    }

    [Fact]
    public async Task ARestrictedCasesFollowUp_GoesToNobodyWhoMayNotSeeIt()
    {
        var id = await _host.ARelease("Keptquiet");
        using var manager = await _host.SignIn(Role.TeamManager);
        await (await manager.Get($"/cases/{id}/restriction")).Submit(form => form.Fill("Kind", "HighProfile").Fill("RestrictionReason", "In the news"));
        var worker = await _host.Actor(Role.CaseManager);
        var page = await manager.Get("/follow-ups");
        var followUp = await FollowUpOf(id);

        (await page.Submit(form => form.Tick("Chosen", $"{followUp}").Fill("To", $"{worker.UserId}").Fill("Reason", "Leave"))).Errors
            .ShouldBe(["Select somebody who follows children up in the partnership of each and may see the case of each"]);
        (await Reassign(Role.TeamManager, Guid.NewGuid(), followUp)).Ending.ShouldBe(Ending.Invalid);
        (await Reassign(Role.TeamManager, (await _host.Actor(Role.TeamManager)).UserId, followUp)).Ending.ShouldBe(Ending.Done);
    }

    [Fact]
    public async Task AnAnswerThatIsNotOnTheList_IsNone()
    {
        var followUp = await FollowUpOf(await _host.ARelease("Keptmine"));
        using var manager = await _host.SignIn(Role.TeamManager);
        var page = await manager.Get("/follow-ups");

        (await page.Submit(form => form.Tick("Chosen", $"{followUp}").Fill("To", "nobody").Fill("Reason", "Leave"))).Errors
            .ShouldBe(["Select who sees to them from now on"]);
    }

    [Fact]
    public async Task PromisesToAChild_SayWhetherTheyWereKept()
    {
        var id = await _host.ARelease("Promisedchild");
        var child = await _host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.ChildId).SingleAsync());
        using var worker = await _host.SignIn(Role.CaseManager);
        (await worker.Get($"/children/{child}/promises")).Text.ShouldContain("Not tried yet");
        _host.Clock.Advance(TimeSpan.FromHours(25));
        using var nextDay = await _host.SignIn(Role.CaseManager);
        (await nextDay.Get($"/children/{child}/promises")).Text.ShouldContain("Overdue");

        var local = Web.Workflow.WorkingCalendar.InLondon(_host.Clock.Utc);
        var followUp = await FollowUpOf(id);
        await (await nextDay.Get($"/follow-ups/{followUp}/attempt")).Submit(form => form
            .Fill("MadeAt", $"{local:HH:mm}").Fill("Channel", "Telephone").Fill("AttemptResult", "Reached").Fill("Note", "Talked"));
        await (await nextDay.Get($"/follow-ups/{followUp}/close")).Submit(form => form.Fill("Outcome", "DoingWell").Fill("Note", "Well"));

        (await nextDay.Get($"/children/{child}/promises")).Text.ShouldContain("Kept late");
    }

    private async Task<Result> Reassign(Role role, Guid? to, params Guid[] followUps) =>
        await _host.Send(new ReassignFollowUps.Command([.. followUps], to, true, "Leave") { Actor = await _host.Actor(role) });

    private Task<Guid> FollowUpOf(Guid caseId) => _host.Query(db => db.FollowUps.Where(f => f.CaseId == caseId).Select(f => f.Id).SingleAsync());

    private static string[] Names(WebPage page) => [.. page.Document.QuerySelectorAll("tbody td div:not([class])").Select(div => div.TextContent.Trim())];
}
