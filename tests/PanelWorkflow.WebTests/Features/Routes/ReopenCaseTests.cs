using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Routes;
using PanelWorkflow.Web.Workflow.Checking;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Routes;

public sealed class ReopenCaseTests(AppHost host) : IClassFixture<AppHost>
{
    private const string Script = "<script>alert(1)</script>";

    [Fact]
    public async Task ToFinishTheWork_TheCaseWaitsToBeClosedAgainAndTheOutcomeStands()
    {
        var id = await host.ACase(Stage.Closed);
        using var manager = await host.SignIn(Role.TeamManager);
        var page = await (await manager.Get($"/cases/{id}")).Follow("Open this case again");

        var open = await page.Submit(form => form.Fill("For", "Work").Fill("Reason", Script));

        open.Text.ShouldContain("The case is open again");
        (await OpenTasks(id)).ShouldBe(["CloseCase"]);
        (await manager.Get($"/cases/{id}/outcome")).Summary("Outcome").ShouldNotBeNull().ShouldStartWith("Community resolution");
        (await manager.Get($"/cases/{id}/history")).Text.ShouldSatisfyAllConditions(
            text => text.ShouldContain(Script), text => text.ShouldContain("Case closed"), text => text.ShouldContain("Opened again to finish the work"));
        (await manager.Get($"/cases/{id}/process")).Status.ShouldBe(HttpStatusCode.OK);
        using var worker = await host.SignIn(Role.CaseManager);
        await (await worker.Get($"/cases/{id}/close")).Submit(form => form.Fill("Reason", "Now all is done."));
        (await OpenTasks(id)).ShouldBeEmpty();
        (await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Closure!.Reason).SingleAsync())).ShouldBe("Now all is done.");
    }

    [Fact]
    public async Task ForANewDecision_ThePanelDecidesAnewAndTheFirstDecisionIsKept()
    {
        await host.AMeeting(daysAhead: 3);
        var id = await host.ACase(Stage.Closed);
        using var manager = await host.SignIn(Role.TeamManager);

        await (await manager.Get($"/cases/{id}/reopen")).Submit(form => form.Fill("For", "Decision").Fill("Reason", "New evidence"));
        await host.RunDue(id);

        (await OpenTasks(id)).ShouldBe(["RecordPanelDecision"]);
        (await host.Query(db => db.Cases.Where(c => c.Id == id).SelectMany(c => c.EarlierDecisions).Select(d => d.Reason).SingleAsync())).ShouldBe("New evidence");
        (await host.Query(db => db.CaseEvents.Where(e => e.CaseId == id).Select(e => e.Type).ToListAsync()))
            .ShouldSatisfyAllConditions(all => all.ShouldContain(CaseEventType.CaseClosed), all => all.ShouldContain(CaseEventType.DecisionSuperseded));
    }

    [Fact]
    public async Task ReopenedCase_CanEndEarlyLikeAnyOther()
    {
        var id = await host.ACase(Stage.Closed);
        using var manager = await host.SignIn(Role.TeamManager);
        await (await manager.Get($"/cases/{id}/reopen")).Submit(form => form.Fill("For", "Work").Fill("Reason", "A letter was missing"));

        await (await manager.Get($"/cases/{id}/end-early")).Submit(form => form.Fill("Kind", "Withdrawn").Fill("Reason", "Opened by mistake"));

        (await OpenTasks(id)).ShouldBeEmpty();
        var page = await manager.Get($"/cases/{id}/reopen");
        page.Text.ShouldSatisfyAllConditions(text => text.ShouldContain("Withdrawn, recorded by Mo Manager"), text => text.ShouldContain("Open again: the decision"));
        page.Document.QuerySelectorAll("[type=radio]").ShouldBeEmpty();
    }

    [Fact]
    public async Task RejectedReferral_IsScreenedAnewAndGoesOnAndTheHistoryKeepsTheRejection()
    {
        var id = await host.ACase(Stage.Screening);
        using var duty = await host.SignIn(Role.DutyWorker);
        await (await duty.Get($"/cases/{id}/screen")).Submit(
            form => form.Fill("Outcome", "Reject").Fill("RejectionCode", "other").Fill("Reason", "Nothing to decide").Fill("WhatHappensNext", "School support"));
        using var manager = await host.SignIn(Role.TeamManager);
        var page = await (await manager.Get($"/cases/{id}")).Follow("Open this case again");
        page.Text.ShouldSatisfyAllConditions(text => text.ShouldContain("Referral rejected by Dee Duty"), text => text.ShouldContain("Open again: the referral"));
        (await page.Submit()).Errors.ShouldBe(["Enter why the case is opened again"]);
        (await page.Submit(form => form.Force("For", "Work").Fill("Reason", "Why"))).Errors.ShouldBe(["Select what is open again"]);

        await page.Submit(form => form.Fill("Reason", Script));

        (await OpenTasks(id)).ShouldBe(["ScreenReferral"]);
        (await duty.Get("/cases")).Text.ShouldContain("Screen the referral");
        await (await duty.Get($"/cases/{id}/screen")).Submit(form => form.Fill("Outcome", "Accept"));
        (await OpenTasks(id)).ShouldBe(["AllocateCase"]);
        (await manager.Get($"/cases/{id}/history")).Text.ShouldSatisfyAllConditions(
            text => text.ShouldContain(Script), text => text.ShouldContain("Referral rejected"), text => text.ShouldContain("Opened again to be screened anew"));
        (await host.Query(db => db.FollowUps.CountAsync(f => f.CaseId == id))).ShouldBe(0);
        (await Faults(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task WithdrawnBeforeTheDecision_GoesTheWholeWayAgainWithWhatIsThere()
    {
        await host.AMeeting(daysAhead: 3);
        var id = await host.ACase(Stage.PanelDecision);
        using var manager = await host.SignIn(Role.TeamManager);
        await (await manager.Get($"/cases/{id}/end-early")).Submit(form => form.Fill("Kind", "Withdrawn").Fill("Reason", "By mistake"));
        var worker = await host.Actor(Role.CaseManager);
        var victims = await host.Query(db => db.Victims.CountAsync(v => v.CaseId == id));

        await (await manager.Get($"/cases/{id}/reopen")).Submit(form => form.Fill("Reason", "It was the wrong case"));

        (await manager.Get($"/cases/{id}")).Text.ShouldNotContain("Open this case again");
        using var duty = await host.SignIn(Role.DutyWorker);
        await (await duty.Get($"/cases/{id}/screen")).Submit(form => form.Fill("Outcome", "Accept"));
        await (await manager.Get($"/cases/{id}/allocate")).Submit(form => form.Fill("PractitionerId", $"{worker.UserId}"));
        await host.RunDue(id);
        (await host.Query(db => db.Victims.CountAsync(v => v.CaseId == id))).ShouldBe(victims);
        (await Faults(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task TheDeathOfTheChild_IsTheEnd()
    {
        var id = await host.ACase(Stage.Screening);
        using var manager = await host.SignIn(Role.TeamManager);
        await (await manager.Get($"/cases/{id}/end-early")).Submit(form => form.Fill("Kind", "Died").Fill("Reason", "Told by the coroner’s officer"));

        (await manager.Get($"/cases/{id}")).Text.ShouldNotContain("Open this case again");
        (await manager.Get($"/cases/{id}/reopen")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task BadEntries_AreNamedAndKept()
    {
        var id = await host.ACase(Stage.Closed);
        using var manager = await host.SignIn(Role.TeamManager);
        var page = await manager.Get($"/cases/{id}/reopen");

        (await page.Submit()).Errors.ShouldBe(["Select what is open again"]);
        var again = await page.Submit(form => form.Fill("For", "Work").Fill("Reason", new string('x', 4001)));
        again.Errors.Single().ShouldContain("4000 characters or fewer");
        again.Document.QuerySelector("[name=For][value=Work]")!.HasAttribute("checked").ShouldBeTrue();
        (await page.Submit(form => form.Fill("For", "Work").Fill("Reason", "a\u0001b"))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await page.Submit(form => form.Force("For", "Everything").Fill("Reason", "Why"))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await OpenTasks(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task OpenForeignStaleOrWrongRole_IsRefused()
    {
        var open = await host.ACase(Stage.Closing);
        var id = await host.ACase(Stage.Closed);
        using var manager = await host.SignIn(Role.TeamManager);
        using var county = await host.SignIn("manager@county.example");

        (await manager.Get($"/cases/{open}/reopen")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await manager.Get($"/cases/{open}")).Text.ShouldNotContain("Open this case again");
        (await county.Get($"/cases/{id}/reopen")).Status.ShouldBe(HttpStatusCode.NotFound);
        var page = await manager.Get($"/cases/{id}/reopen");
        await host.With<PanelDbContext>(async db =>
        {
            var theCase = await db.Cases.SingleAsync(c => c.Id == id);
            theCase.Record(CaseEventType.Reminded, "Something else happened", Actor.Service("leicester-city"), host.Clock.Utc);
            await db.SaveChangesAsync();
        });
        var stale = await page.Submit(form => form.Fill("For", "Work").Fill("Reason", "Typed before"));
        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        stale.Text.ShouldSatisfyAllConditions(text => text.ShouldContain("Something else happened"), text => text.ShouldContain("Typed before"));
        foreach (var role in Enum.GetValues<Role>().Except([Role.TeamManager]))
        {
            using var other = await host.SignIn(role);
            (await other.Get($"/cases/{id}/reopen")).Status.ShouldBe(HttpStatusCode.Forbidden, role.ToString());
        }
    }

    [Fact]
    public async Task OpenedTwice_SecondIsNotDone()
    {
        var id = await host.ACase(Stage.Closed);
        var by = await host.Actor(Role.TeamManager);
        var version = await Version(id);
        (await host.Send(new ReopenCase.Command(id, version, ReopenedFor.Work, "Once") { Actor = by })).Ending.ShouldBe(Web.Pipeline.Ending.Done);

        (await host.Send(new ReopenCase.Command(id, version, ReopenedFor.Work, "Twice") { Actor = by })).Ending.ShouldBe(Web.Pipeline.Ending.Conflict);
        (await host.Send(new ReopenCase.Command(id, await Version(id), ReopenedFor.Work, "Twice") { Actor = by })).Ending.ShouldBe(Web.Pipeline.Ending.NotNow);
    }

    private Task<long> Version(Guid id) => host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Version).SingleAsync());

    private async Task<List<string>> Faults(Guid id)
    {
        var reference = await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Reference).SingleAsync());
        return await host.Ask<RecordCheck, List<string>>(check => check.Faults(CancellationToken.None).Where(fault => fault.StartsWith(reference, StringComparison.Ordinal)).ToListAsync().AsTask());
    }

    private Task<List<string>> OpenTasks(Guid id) => host.Query(db => db.Waits
        .Where(w => w.CaseId == id && w.IsOpen && w.SubjectId == null && w.Kind == WaitKind.Task).Select(w => w.ElementId).ToListAsync());
}
