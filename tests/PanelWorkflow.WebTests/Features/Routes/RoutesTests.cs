using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Features.Agencies;
using PanelWorkflow.Web.Features.Routes;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.WebTests.Features.Agencies;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Routes;

public sealed class RoutesTests(AppHost host) : IClassFixture<AppHost>
{
    [Theory]
    [InlineData(Stage.Screening)]
    [InlineData(Stage.PanelDecision)]
    [InlineData(Stage.InterventionEnd)]
    public async Task Withdrawn_ClosesTheJourneyAndKeepsThePromises(Stage stage)
    {
        var id = await host.ACase(stage, c => c.CustodyReleasedAt = host.Clock.Utc.AddHours(-2));
        using var manager = await host.SignIn(Role.TeamManager);

        var after = await (await (await manager.Get($"/cases/{id}")).Follow("End this case early"))
            .Submit(form => form.Fill("Kind", "Withdrawn").Fill("Reason", "Referred in error <b>twice</b>"));

        after.Summary("The case").ShouldNotBeNull().ShouldStartWith("Withdrawn");
        (await OpenTasks(id)).ShouldBe(["ContactChild"]);
        (await manager.Get($"/cases/{id}/outcome")).Summary("Why").ShouldBe("Referred in error <b>twice</b>");
        (await manager.Get($"/cases/{id}/end-early")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task TheChildHasDied_NobodyGetsInTouchAnyMore()
    {
        var id = await host.ACase(Stage.Assessment, c => c.CustodyReleasedAt = host.Clock.Utc.AddHours(-2));
        var asked = await host.AnInformationRequest(id);
        using var manager = await host.SignIn(Role.TeamManager);

        await (await manager.Get($"/cases/{id}/end-early")).Submit(form => form.Fill("Kind", "Died").Fill("Reason", "Told by the coroner’s officer"));

        (await OpenTasks(id)).ShouldBeEmpty();
        (await host.Query(db => db.Waits.CountAsync(w => w.CaseId == id && w.IsOpen && w.Definition != "victim-contact"))).ShouldBe(0);
        var followUp = await host.Query(db => db.FollowUps.AsNoTracking().SingleAsync(f => f.CaseId == id));
        followUp.Outcome.ShouldBe(FollowUpOutcome.NoLongerNeeded);
        (await host.Query(db => db.InformationRequests.Where(r => r.Id == asked).Select(r => r.ClosedReason).SingleAsync())).ShouldBe("Ended: the child has died");
        using var worker = await host.SignIn(Role.CaseManager);
        (await worker.Get($"/cases/{id}/agencies")).Document.QuerySelector($"a[href='/cases/{id}/agencies/ask']").ShouldBeNull();
        (await host.Send(new AskAgencies.Command(id, ["education"], "Known?") { Actor = await host.Actor(Role.CaseManager) })).Ending.ShouldBe(Ending.Invalid);
        await host.RunDue(id);
    }

    [Fact]
    public async Task MovedToAnotherArea_IsOverOnceTheHandoverIsConfirmed()
    {
        var id = await host.ACase(Stage.Allocation);
        using var manager = await host.SignIn(Role.TeamManager);
        var page = await manager.Get($"/cases/{id}/end-early");
        (await page.Submit(form => form.Fill("Kind", "Transferred").Fill("Reason", "Lives there now"))).Errors
            .ShouldBe(["Enter the area that takes the case on"]);

        await page.Submit(form => form.Fill("Kind", "Transferred").Fill("Area", "Inventedshire").Fill("Reason", "Lives there now"));

        (await OpenTasks(id)).ShouldBe(["ConfirmHandover"]);
        var confirm = await manager.Get($"/cases/{id}/confirm-handover");
        confirm.Text.ShouldContain("Inventedshire");
        (await confirm.Submit()).Errors.ShouldBe(["Enter who took the case on, and when"]);
        (await confirm.Submit(form => form.Fill("Note", "Their duty worker, today"))).Heading.ShouldBe("My work");
        (await OpenTasks(id)).ShouldBeEmpty();
        (await host.Query(db => db.CaseEvents.Where(e => e.CaseId == id).Select(e => e.Type).ToListAsync()))
            .ShouldContain(CaseEventType.HandoverConfirmed);
        using var officer = await host.SignIn(Role.PoliceReferrer);
        (await manager.Get($"/cases/{id}/outcome")).Summary("Handed over")!.ShouldContain("Their duty worker, today");
        (await officer.Get($"/cases/{id}/outcome")).Summary("Handed over")!.ShouldNotContain("Their duty worker, today");
    }

    [Fact]
    public async Task NothingEntered_SaysWhatIsMissingAndChangesNothing()
    {
        var id = await host.ACase(Stage.Allocation);
        using var manager = await host.SignIn(Role.TeamManager);
        var page = await manager.Get($"/cases/{id}/end-early");

        (await page.Submit()).Errors.ShouldBe(["Select how the case ends"]);
        (await page.Submit(form => form.Fill("Kind", "Withdrawn"))).Errors.ShouldBe(["Enter why the case ends early"]);

        (await OpenTasks(id)).ShouldBe(["AllocateCase"]);
    }

    [Fact]
    public async Task SomebodyElsesChange_IsShownAndWhatWasTypedIsKept()
    {
        var id = await host.ACase(Stage.Allocation);
        using var manager = await host.SignIn(Role.TeamManager);
        var page = await manager.Get($"/cases/{id}/end-early");
        var worker = await host.Actor(Role.CaseManager);
        await (await manager.Get($"/cases/{id}/allocate")).Submit(form => form.Fill("PractitionerId", worker.UserId.ToString()));

        var again = await page.Submit(form => form.Fill("Kind", "Withdrawn").Fill("Reason", "Typed before"));

        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Text.ShouldContain("Allocated to");
        again.Text.ShouldContain("Typed before");
        (await OpenTasks(id)).ShouldBe(["AssessChild", "RecordConsent"]);
    }

    [Fact]
    public async Task ThoseWhoAreNotTeamManagers_MayNotEndIt()
    {
        var id = await host.ACase(Stage.Allocation);
        using var duty = await host.SignIn(Role.DutyWorker);

        (await duty.Get($"/cases/{id}/end-early")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await duty.Get($"/cases/{id}")).Text.ShouldNotContain("End this case early");
        var command = new EndCaseEarly.Command(id, 2, EarlyEndKind.Withdrawn, null, "No") { Actor = await host.Actor(Role.DutyWorker) };
        (await host.Send(command)).Ending.ShouldBe(Ending.Forbidden);
    }

    [Fact]
    public async Task TurningEighteen_IsReviewedBesideTheJourney()
    {
        var id = await host.ACase(Stage.Assessment, c => (c.Age, c.DaysSinceBirthday) = (18, 3));
        using var manager = await host.SignIn(Role.TeamManager);
        await host.RunDue(id);

        (await OpenTasks(id)).ShouldBe(["AssessChild", "ReviewAtEighteen"], ignoreOrder: true);
        var review = await manager.Get($"/cases/{id}/review-at-18");
        (await review.Submit()).Errors.ShouldBe(["Enter what the case still owes, and how the move to adult services is planned"]);
        (await review.Submit(form => form.Fill("Plan", "The mentor stays until March"))).Heading.ShouldBe("My work");

        (await OpenTasks(id)).ShouldBe(["AssessChild"]);
        (await manager.Get($"/cases/{id}/history")).Text.ShouldContain("The mentor stays until March");
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var seenByPolice = await officer.Get($"/cases/{id}/history");
        seenByPolice.Text.ShouldContain("Reviewed at 18");
        seenByPolice.Text.ShouldNotContain("The mentor stays until March");
    }

    [Fact]
    public async Task AnotherReferralOfTheSameChild_IsReviewedOnTheOpenCase()
    {
        var first = await host.ACase(Stage.Assessment, c => (c.GivenName, c.FamilyName) = ("Samechild", "Referredtwice"));
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var child = await host.Query(db => db.Cases.Where(c => c.Id == first).Select(c => c.ChildId).SingleAsync());

        var check = await officer.FillReferral(host.Clock, c => (c.GivenName, c.FamilyName) = ("Samechild", "Referredtwice"), match: $"{child}");
        await check.Submit();

        (await OpenTasks(first)).ShouldBe(["AssessChild", "ReviewNewOffence"], ignoreOrder: true);
        var second = await host.Query(db => db.Cases.Where(c => c.ChildId == child && c.Id != first).Select(c => c.Reference).SingleAsync());
        (await officer.Get($"/cases/{first}/history")).Text.ShouldNotContain(second);
        using var manager = await host.SignIn(Role.TeamManager);
        var review = await manager.Get($"/cases/{first}/review-new-offence");
        review.Document.QuerySelectorAll("main li a[href^='/cases/']").ShouldHaveSingleItem();
        (await review.Submit()).Errors.ShouldBe(["Select whether the panel hears the cases together"]);
        await review.Submit(form => form.Fill("HeardTogether", "true").Fill("Reason", "One pattern"));
        (await OpenTasks(first)).ShouldBe(["AssessChild"]);
    }

    private Task<List<string>> OpenTasks(Guid id) => host.Query(db => db.Waits
        .Where(w => w.CaseId == id && w.IsOpen && w.Kind == WaitKind.Task && w.Definition != "victim-contact").OrderBy(w => w.ElementId).Select(w => w.ElementId).ToListAsync());
}
