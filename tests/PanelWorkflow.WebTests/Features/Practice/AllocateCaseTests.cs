using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Features.Screening;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Practice;

public sealed class AllocateCaseTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task Allocating_GivesTheAssessmentToThatPersonOnly()
    {
        var id = await host.ACase(Stage.Allocation);
        var worker = await host.Actor(Role.PreventionOfficer);
        using var manager = await host.SignIn(Role.TeamManager);

        await (await manager.Get($"/cases/{id}/allocate")).Submit(form => form.Fill("PractitionerId", worker.UserId.ToString()));

        var wait = await host.Query(db => db.Waits.SingleAsync(w => w.CaseId == id && w.IsOpen && w.ElementId == "AssessChild"));
        wait.OwnerId.ShouldBe(worker.UserId);
        wait.DueAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task OnlyThoseWhoAssessInThisPartnership_AreOffered()
    {
        var id = await host.ACase(Stage.Allocation);
        using var manager = await host.SignIn(Role.TeamManager);

        var page = await manager.Get($"/cases/{id}/allocate");

        page.Document.QuerySelectorAll(".govuk-radios__label").Select(l => l.TextContent.Trim()).ShouldBe(["Casey Keyworker", "Pat Prevention"]);
    }

    [Fact]
    public async Task AConflictOfInterestFromTheScreening_IsSaidWhereTheCaseIsGivenOutAndDecided()
    {
        var id = await host.ACase(Stage.Screening);
        var version = await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Version).SingleAsync());
        await host.Send(new ScreenReferral.Command(id, version, ScreeningOutcome.Accept, null, null, null) { Conflicts = "Casey Keyworker is the child’s aunt", Actor = await host.Actor(Role.DutyWorker) });
        using var manager = await host.SignIn(Role.TeamManager);

        var page = await manager.Get($"/cases/{id}/allocate");

        page.Text.ShouldContain("Conflicts of interest, from the screening: Casey Keyworker is the child’s aunt");
    }

    [Fact]
    public async Task NobodyChosen_SaysWhatToSelect()
    {
        var id = await host.ACase(Stage.Allocation);
        using var manager = await host.SignIn(Role.TeamManager);

        (await (await manager.Get($"/cases/{id}/allocate")).Submit()).Errors.ShouldBe(["Select who will work with the child"]);
    }

    [Fact]
    public async Task SomebodyElseForced_IsRefused()
    {
        var id = await host.ACase(Stage.Allocation);
        var outsider = await host.Actor(Role.DutyWorker, "leicestershire-rutland");
        using var manager = await host.SignIn(Role.TeamManager);

        var again = await (await manager.Get($"/cases/{id}/allocate")).Submit(form => form.Force("PractitionerId", outsider.UserId.ToString()));

        again.Errors.ShouldBe(["Select somebody who assesses children in this partnership"]);
    }
}
