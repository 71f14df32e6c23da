using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Practice;
using PanelWorkflow.Web.Workflow.Checking;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Practice;

/// <summary>A case goes on with somebody else when its practitioner leaves, and nothing of it stays behind.</summary>
public sealed class HandOverCaseTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task ACaseThatIsHandedOver_TakesTasksFollowUpsAndTheBegunAssessmentWithIt()
    {
        var id = await host.ACase(Stage.Assessment, c => c.CustodyReleasedAt = host.Clock.Utc.AddHours(-2));
        var (before, after) = (await host.Actor(Role.CaseManager), await host.Actor(Role.PreventionOfficer));
        await host.With<Drafts>(drafts => drafts.Start(
            before, Assessments.DraftKind, "leicester-city", id, GivenAssessment.Answers(GivenAssessment.Form("prevention")), CancellationToken.None));
        await host.With<Drafts>(drafts => drafts.Start(after, Assessments.DraftKind, "leicester-city", id, new { }, CancellationToken.None));
        var promise = await host.Query(db => db.FollowUps.SingleAsync(f => f.CaseId == id));
        using var manager = await host.SignIn(Role.TeamManager);
        await host.Send(new Web.Features.FollowUps.ReassignFollowUps.Command([promise.Id], before.UserId, true, "Knows the child") { Actor = await host.Actor(Role.TeamManager) });

        var page = await (await (await manager.Get($"/cases/{id}")).Follow("Give this case to somebody else"))
            .Submit(form => form.Fill("PractitionerId", $"{after.UserId}").Fill("Reason", "Casey moves to another team."));

        page.Text.ShouldContain($"{after.Name} works with the child now");
        (await host.Query(db => db.Waits.Where(w => w.CaseId == id && w.IsOpen && w.OwnerId != null).Select(w => w.OwnerId).Distinct().ToListAsync())).ShouldBe([after.UserId]);
        (await host.Query(db => db.FollowUps.SingleAsync(f => f.CaseId == id))).OwnerId.ShouldBe(after.UserId);
        (await host.Query(db => db.Drafts.SingleAsync(d => d.CaseId == id && d.Kind == Assessments.DraftKind))).OwnerId.ShouldBe(after.UserId);
        var happened = await host.Query(db => db.CaseEvents.Where(e => e.CaseId == id && e.Type == CaseEventType.CaseAllocated).OrderBy(e => e.CaseVersion).LastAsync());
        (happened.Reason, happened.Before, happened.After).ShouldBe(("Casey moves to another team.", before.Name, after.Name));
        using var worker = await host.SignIn(Role.PreventionOfficer);
        (await worker.Get($"/cases/{id}/assess")).Status.ShouldBe(HttpStatusCode.OK);
        using var former = await host.SignIn(Role.CaseManager);
        (await former.Get($"/cases/{id}/assess")).Status.ShouldBe(HttpStatusCode.Conflict);
        var reference = await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Reference).SingleAsync());
        var faults = await host.Ask<RecordCheck, List<string>>(check => check.Faults(CancellationToken.None).ToListAsync().AsTask());
        faults.ShouldNotContain(fault => fault.StartsWith(reference, StringComparison.Ordinal));
    }

    [Fact]
    public async Task WithoutAPersonAndAReason_ItSaysWhatIsMissingAndOffersEverybodyElse()
    {
        var id = await host.ACase(Stage.Assessment);
        using var manager = await host.SignIn(Role.TeamManager);

        var page = await (await manager.Get($"/cases/{id}/hand-over")).Submit();

        page.Errors.ShouldBe(["Select who works with the child from now on", "Enter why somebody else takes the case on"]);
        page.Document.QuerySelectorAll(".govuk-radios__label").Select(l => l.TextContent.Trim()).ShouldBe(["Pat Prevention"]);
        var same = await host.Actor(Role.CaseManager);
        (await page.Submit(form => form.Force("PractitionerId", $"{same.UserId}").Fill("Reason", "No change."))).Errors.ShouldBe(["Casey Keyworker works with the child already"]);
    }

    [Fact]
    public async Task ACaseThatNobodyHasYet_CannotBeHandedOver()
    {
        var id = await host.ACase(Stage.Allocation);
        using var manager = await host.SignIn(Role.TeamManager);

        var page = await manager.Get($"/cases/{id}/hand-over");

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Text.ShouldContain("It has not been allocated yet.");
        (await manager.Get($"/cases/{id}")).Text.ShouldNotContain("Give this case to somebody else");
    }
}
