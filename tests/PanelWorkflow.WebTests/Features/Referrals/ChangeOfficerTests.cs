using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Features.Account;
using PanelWorkflow.Web.Features.Referrals;
using PanelWorkflow.Web.Features.Screening;
using PanelWorkflow.Web.Pipeline;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Referrals;

/// <summary>An officer who moves or leaves takes no outcome with them: another one delivers it.</summary>
public sealed class ChangeOfficerTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task AnOfficerWhoTakesOver_DeliversTheOutcomeAndTheDecisionStaysAsItWas()
    {
        var id = await host.ACase(Stage.Delivery);
        var (before, after) = (await host.Actor(Role.PoliceReferrer), await ASecondOfficer());
        using var manager = await host.SignIn(Role.TeamManager);

        (await manager.Get($"/cases/{id}")).Document.QuerySelector($"a[href='/cases/{id}/officer']").ShouldNotBeNull();
        var page = await (await manager.Get($"/cases/{id}/officer"))
            .Submit(form => form.Fill("OfficerId", $"{after.UserId}").Fill("Reason", "Sam moves to another force."));

        page.Text.ShouldContain($"{after.Name} is the officer now");
        page.Summary("Officer").ShouldStartWith(after.Name);
        var happened = await host.Query(db => db.CaseEvents.SingleAsync(e => e.CaseId == id && e.Type == CaseEventType.OfficerChanged));
        (happened.Reason, happened.Before, happened.After).ShouldBe(("Sam moves to another force.", before.Name, after.Name));
        var decided = (await host.Query(db => db.Cases.AsNoTracking().SingleAsync(c => c.Id == id))).Decision!;
        (decided.DeliveryOwnerId, decided.IsIntact).ShouldBe((before.UserId, true));
        using var former = await host.SignIn(Role.PoliceReferrer);
        (await former.Get($"/cases/{id}/deliver")).Status.ShouldBe(HttpStatusCode.Conflict, "it is another officer's turn");
        (await former.Get($"/cases/{id}")).Status.ShouldBe(HttpStatusCode.OK, "they referred it");
        using var officer = await host.SignIn(Role.StaffReferrer);
        var reference = await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Reference).SingleAsync());
        (await officer.Get("/referrals")).Text.ShouldContain(reference);
        (await officer.Get($"/cases/{id}/deliver")).Status.ShouldBe(HttpStatusCode.OK);
        (await officer.Get($"/cases/{id}/victims")).Text.Contains("Vic Inventedname", StringComparison.Ordinal).ShouldBeTrue("the officer knows what the referrer knows");
    }

    [Fact]
    public async Task WhereNobodyElseCanTakeOver_ThePageSaysWhoCanAddSomebody()
    {
        var id = await host.ACase(Stage.Allocation, c => c.Partnership = "derby-city");
        using var manager = await host.SignIn(AppHost.Person(Role.TeamManager, "derby-city").Email);

        var page = await manager.Get($"/cases/{id}/officer");

        page.Text.ShouldContain("Nobody else in this partnership can take over. An administrator can add an officer under People.");
        page.Document.QuerySelector("main form").ShouldBeNull();
    }

    [Fact]
    public async Task WhoPassesOnACaseThatTheyDidNotRefer_NoLongerSeesIt()
    {
        var id = await host.ACase(Stage.Delivery);
        var (before, after) = (await host.Actor(Role.PoliceReferrer), await ASecondOfficer());
        (await host.Send(new ChangeOfficer.Command(id, await Version(id), after.UserId, "Leave") { Actor = before })).Ending.ShouldBe(Ending.Done);
        using var officer = await host.SignIn(Role.StaffReferrer);

        var page = await (await officer.Get($"/cases/{id}/officer")).Submit(form => form.Fill("OfficerId", $"{before.UserId}").Fill("Reason", "Sam is back."));

        page.Heading.ShouldBe("Referrals");
        page.Text.ShouldContain($"{before.Name} is the officer now");
        (await officer.Get($"/cases/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Owners(id)).ShouldBe([before.UserId]);
    }

    [Fact]
    public async Task BeforeTheDecision_QuestionsGoToWhoeverTakesOverAndThePanelThenChooses()
    {
        var id = await host.ACase(Stage.Screening);
        var triage = await host.Actor(Role.TriageWorker);
        await host.Send(new ScreenReferral.Command(id, await Version(id), ScreeningOutcome.Return, "Who was there?", null, null) { Actor = await host.Actor(Role.DutyWorker) });

        (await host.Send(new ChangeOfficer.Command(id, await Version(id), triage.UserId, "Leave") { Actor = await host.Actor(Role.PanelCoordinator) })).Ending.ShouldBe(Ending.Done);

        (await Owners(id)).ShouldBe([triage.UserId]);
        using var worker = await host.SignIn(Role.TriageWorker);
        (await (await worker.Get("/referrals")).Follow("Answer the questions")).Text.ShouldContain("Who was there?");
        var heard = await host.ACase(Stage.PanelDecision);
        await host.Send(new ChangeOfficer.Command(heard, await Version(heard), triage.UserId, "Leave") { Actor = await host.Actor(Role.TeamManager) });
        var police = await host.Actor(Role.PoliceReferrer);
        (await host.Send(host.ACommunityResolution(heard, await Version(heard), await host.Actor(Role.PanelChair), police))).Ending.ShouldBe(Ending.Done);
        (await host.Query(db => db.Cases.Where(c => c.Id == heard).Select(c => c.OfficerId).SingleAsync())).ShouldBe(police.UserId);
    }

    [Fact]
    public async Task WhatIsMissingOrWrong_IsSaidAndWhatWasTypedOutlivesAConflict()
    {
        var id = await host.ACase(Stage.Allocation);
        var (officer, triage) = (await host.Actor(Role.PoliceReferrer), await host.Actor(Role.TriageWorker));
        using var manager = await host.SignIn(Role.TeamManager);
        var page = await manager.Get($"/cases/{id}/officer");

        var empty = await page.Submit();
        empty.Errors.ShouldBe(["Select who is the officer from now on", "Enter why another officer takes over"]);
        empty.Document.QuerySelectorAll(".govuk-radios__label").Select(l => l.TextContent.Trim()).ShouldNotContain(officer.Name);
        (await empty.Submit(form => form.Force("OfficerId", $"{officer.UserId}").Fill("Reason", "No change."))).Errors.ShouldBe([$"{officer.Name} is the officer already"]);
        var chair = await host.Actor(Role.PanelChair);
        (await empty.Submit(form => form.Force("OfficerId", $"{chair.UserId}").Fill("Reason", "No."))).Errors.ShouldBe(["Select somebody from the list"]);
        await host.Send(new ChangeOfficer.Command(id, await Version(id), triage.UserId, "First") { Actor = await host.Actor(Role.PanelCoordinator) });

        var conflict = await page.Submit(form => form.Fill("OfficerId", $"{triage.UserId}").Fill("Reason", "Typed at the same time."));

        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        conflict.Text.ShouldContain($"{triage.Name} is the officer now");
        conflict.Document.QuerySelector("textarea[name=Reason]")!.TextContent.Trim().ShouldBe("Typed at the same time.");
    }

    [Fact]
    public async Task ACaseThatComesToNoPanel_HasNoOfficer()
    {
        var id = await host.ARelease("Nopanel");
        using var manager = await host.SignIn(Role.TeamManager);

        var page = await manager.Get($"/cases/{id}/officer");

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Text.ShouldContain("No officer answers for a case that does not come to a panel.");
        (await manager.Get($"/cases/{id}")).Document.QuerySelector($"a[href='/cases/{id}/officer']").ShouldBeNull();
        (await host.Send(new ChangeOfficer.Command(id, await Version(id), (await host.Actor(Role.TriageWorker)).UserId, "Leave") { Actor = await host.Actor(Role.TeamManager) }))
            .Ending.ShouldBe(Ending.Invalid);
    }

    // Sky, who refers for the service, is with the police too.
    private async Task<Actor> ASecondOfficer()
    {
        var sky = await host.Actor(Role.StaffReferrer);
        var account = await host.Query(db => db.Users.AsNoTracking().SingleAsync(u => u.Id == sky.UserId));
        var changed = await host.Send(new ChangeAccount.Command(sky.UserId, account.ConcurrencyStamp, account.Email, sky.Name, sky.Agency, [Role.StaffReferrer, Role.PoliceReferrer])
        { Actor = await host.Actor(Role.Administrator) });
        changed.Ending.ShouldBe(Ending.Done);
        return await host.Actor(Role.StaffReferrer);
    }

    private Task<long> Version(Guid id) => host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Version).SingleAsync());

    private Task<List<Guid?>> Owners(Guid id) =>
        host.Query(db => db.Waits.Where(w => w.CaseId == id && w.IsOpen && w.OwnerId != null).Select(w => w.OwnerId).Distinct().ToListAsync());
}
