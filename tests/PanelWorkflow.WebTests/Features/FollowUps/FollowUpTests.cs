using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Features.Referrals;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Ui;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.FollowUps;


public sealed class FollowUpTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task ReleaseFromCustody_ShowsOnMyWorkWithItsPromise()
    {
        var id = await Promised();
        using var officer = await host.SignIn(Role.PreventionOfficer);

        var page = await officer.Get($"/follow-ups/{id}");

        page.Heading.ShouldBe("Contact after custody");
        page.Summary("Due").ShouldNotBeNull().ShouldStartWith(Show.Instant(host.Clock.Utc.Date.AddDays(1).AddHours(7)));
        page.Summary("Telephone").ShouldBe("01632 960000");
        page.Summary("Why").ShouldNotBeNull().ShouldContain("24 elapsed hours");
        page.Text.ShouldContain("Nobody has tried yet");
    }

    [Fact]
    public async Task Attempt_IsKeptAndTheFollowUpStaysOpen()
    {
        var id = await Promised();
        using var officer = await host.SignIn(Role.PreventionOfficer);

        var after = await Try(officer, id, "NotReached");

        after.Heading.ShouldBe("Contact after custody");
        after.Text.ShouldContain("1 of 3 planned");
        after.Text.ShouldContain("Not reached, telephone");
        (await IsWaiting(id)).ShouldBeTrue();
    }

    [Fact]
    public async Task Reached_ClosesWithAnOutcomeAndLeavesTheWorkList()
    {
        var id = await Promised();
        using var officer = await host.SignIn(Role.PreventionOfficer);
        await Try(officer, id, "Reached");

        var after = await (await officer.Get($"/follow-ups/{id}/close")).Submit(form => form.Fill("Outcome", "DoingWell").Fill("Note", "Back at school"));

        after.Summary("Outcome").ShouldBe("Doing well");
        var caseId = await host.Query(db => db.FollowUps.Where(f => f.Id == id).Select(f => f.CaseId).SingleAsync());
        (await officer.Get($"/cases/{caseId}/outcome")).Summary("Contact after custody").ShouldNotBeNull().ShouldContain("Closed: doing well");
        using var victims = await host.SignIn(Role.VictimOfficer);
        (await victims.Get($"/cases/{caseId}/outcome")).Summary("Contact after custody").ShouldNotBeNull().ShouldNotContain("doing well");
        (await IsWaiting(id)).ShouldBeFalse();
        (await officer.Get($"/follow-ups/{id}/attempt")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task NobodyReached_CanOnlyCloseAsNotReached()
    {
        var id = await Promised();
        using var officer = await host.SignIn(Role.PreventionOfficer);
        await Try(officer, id, "WrongNumber");

        var again = await (await officer.Get($"/follow-ups/{id}/close")).Submit(form => form.Fill("Outcome", "DoingWell").Fill("Note", "Unclear"));

        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Errors.Single().ShouldContain("not reached");
    }

    [Fact]
    public async Task AllAttemptsInVain_SuggestsClosing()
    {
        var id = await Promised();
        using var officer = await host.SignIn(Role.PreventionOfficer);
        await Try(officer, id, "NotReached");
        await Try(officer, id, "NotReached");
        (await officer.Get($"/follow-ups/{id}")).Text.ShouldNotContain("close it as not reached");

        var page = await Try(officer, id, "NotReached");

        var close = await page.Follow("close it as not reached");
        close.Document.QuerySelector("input[value=NotReached]")!.HasAttribute("checked").ShouldBeTrue();
    }

    [Fact]
    public async Task AttemptInTheFutureOrBeforeTheRelease_IsRefused()
    {
        var id = await Promised();
        using var officer = await host.SignIn(Role.PreventionOfficer);

        (await Try(officer, id, "Reached", host.Clock.Today.AddDays(1))).Errors.ShouldBe(["The attempt must be in the past"]);
        (await Try(officer, id, "Reached", host.Clock.Today.AddDays(-1))).Errors.ShouldBe(["The attempt must be after the event that it follows up"]);
    }

    [Fact]
    public async Task NothingEntered_NamesEveryField()
    {
        var id = await Promised();
        using var officer = await host.SignIn(Role.PreventionOfficer);

        var again = await (await officer.Get($"/follow-ups/{id}/attempt")).Submit();

        again.Errors.ShouldBe(
            ["Enter the time of the attempt", "Select how you tried to reach the child", "Select how it went", "Enter what happened"]);
    }

    [Fact]
    public async Task TwoPeopleAtOnce_TheSecondSeesTheFirstsAttemptAndLosesNothing()
    {
        var id = await Promised();
        using var officer = await host.SignIn(Role.PreventionOfficer);
        using var keyworker = await host.SignIn(Role.CaseManager);
        var open = await keyworker.Get($"/follow-ups/{id}/attempt");
        await Try(officer, id, "NotReached");
        var (caseId, version) = await host.Query(db => db.FollowUps.Where(f => f.Id == id).Select(f => new ValueTuple<Guid, long>(f.CaseId, f.Case.Version)).SingleAsync());
        var triage = await host.Actor(Role.TriageWorker);
        (await host.Send(new ChangeOfficer.Command(caseId, version, triage.UserId, "Leave") { Actor = await host.Actor(Role.TeamManager) })).Ending.ShouldBe(Ending.Done);

        var again = await open.Submit(form => Filled(form, "Reached", host.Clock.Today));

        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Text.ShouldContain("Contact after custody: attempt 1: Pat Prevention");
        again.Text.ShouldNotContain("is the officer now");
        (await again.Submit()).Text.ShouldContain("2 of 3 planned");
    }

    [Fact]
    public async Task Overdue_TeamManagersSeeItOnTheirWork()
    {
        var id = await Promised();
        host.Clock.Advance(TimeSpan.FromHours(30));
        await host.RunDue();
        using var manager = await host.SignIn(Role.TeamManager);

        var row = (await manager.Get("/")).Document.QuerySelectorAll("main tbody tr").Single(r => r.QuerySelector($"a[href='/follow-ups/{id}']") is not null);

        row.TextContent.ShouldContain("Overdue");
        (await host.Query(db => db.Outbox.CountAsync(m => m.Link == $"/follow-ups/{id}"))).ShouldBe(1);
    }

    [Fact]
    public async Task Reading_IsAudited()
    {
        var id = await Promised();
        using var officer = await host.SignIn(Role.PreventionOfficer);

        await officer.Get($"/follow-ups/{id}");

        var caseId = await host.Query(db => db.FollowUps.Where(f => f.Id == id).Select(f => f.CaseId).SingleAsync());
        (await host.Query(db => db.Audit.CountAsync(a => a.CaseId == caseId && a.Subject == "FollowUp"))).ShouldBe(1);
    }

    [Fact]
    public async Task ForeignOrUnknown_IsNotFound()
    {
        var id = await Promised("leicestershire-rutland");
        using var officer = await host.SignIn(Role.PreventionOfficer);

        (await officer.Get($"/follow-ups/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.Get($"/follow-ups/{Guid.NewGuid()}/attempt")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Police_MayNotSeeFollowUps()
    {
        var id = await Promised();
        using var police = await host.SignIn(Role.PoliceReferrer);

        (await police.Get($"/follow-ups/{id}")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<Guid> Promised(string partnership = "leicester-city")
    {
        var caseId = await host.ACase(Stage.Screening, c => (c.Partnership, c.CustodyReleasedAt) = (partnership, host.Clock.Utc.Date.AddHours(7)));
        return await host.Query(db => db.FollowUps.Where(f => f.CaseId == caseId).Select(f => f.Id).SingleAsync());
    }

    private async Task<WebPage> Try(Browser browser, Guid id, string result, DateOnly? on = null) =>
        await (await browser.Get($"/follow-ups/{id}/attempt")).Submit(form => Filled(form, result, on ?? host.Clock.Today));

    private static FormFields Filled(FormFields form, string result, DateOnly on) => form.Date("MadeOn", on)
        .Fill("MadeAt", "9:30am").Fill("Channel", nameof(ContactChannel.Telephone)).Fill("AttemptResult", result).Fill("Note", "Rang twice");

    private Task<bool> IsWaiting(Guid id) => host.Query(db => db.Waits.AnyAsync(w => w.SubjectId == id && w.IsOpen && w.Kind == WaitKind.Task));
}
