using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Features.Delivery;
using PanelWorkflow.Web.Pipeline;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Delivery;

public sealed class ReviewComplianceTests(AppHost host) : IClassFixture<AppHost>
{
    [Theory]
    [InlineData("CR", 2, new[] { "Vary", "Relist", "NoFurtherStep" })]
    [InlineData("O22-DIVERSION", 2, new[] { "Warning", "Vary", "Relist", "NoFurtherStep" })]
    [InlineData("YCC", 4, new[] { "Warning", "Vary", "Prosecute", "NoFurtherStep" })]
    public async Task Page_OffersWhatTheOutcomeAllows(string outcome, int gravity, string[] steps)
    {
        using var manager = await host.SignIn(Role.PanelTeamManager);

        var page = await manager.Get($"/cases/{await NotDone(outcome, gravity)}/compliance");

        page.Document.QuerySelectorAll("input[name=Step]").Select(radio => radio.GetAttribute("value")).ShouldBe(steps);
        (page.Document.QuerySelector("input[name=ReasonableExcuse]") is not null).ShouldBe(outcome == "YCC");
    }

    [Fact]
    public async Task Variation_TakesTheWorkUpAgainToTheNewDay()
    {
        var id = await NotDone();
        using var manager = await host.SignIn(Role.PanelTeamManager);
        var page = await manager.Get($"/cases/{id}/compliance");

        var again = await page.Submit(form => form.Fill("Step", "Vary").Fill("Reason", "Was ill."));
        again.Errors.ShouldHaveSingleItem().ShouldBe("Enter what the child is to do now");
        await again.Submit(form => form.Fill("VariedConditions", "Half as much.").Date("CompleteBy", host.Clock.Today.AddDays(20)));

        (await OpenTasks(id)).ShouldBe(["FinaliseOutcome", "RecordCompletion"]);
        using var worker = await host.SignIn(Role.CaseManager);
        var completion = await worker.Get($"/cases/{id}/completion");
        completion.Summary("What the child agreed to do").ShouldBe("Half as much.");
        (await host.Query(db => db.Waits.Where(w => w.CaseId == id && w.IsOpen && w.ElementId == "RecordCompletion").Select(w => w.DueAt).SingleAsync()))
            .ShouldNotBeNull();
    }

    [Fact]
    public async Task VariationOfACautionBeyondTwentyWeeks_IsRefused()
    {
        var id = await NotDone("YCC", 4);
        using var manager = await host.SignIn(Role.PanelTeamManager);
        var page = await manager.Get($"/cases/{id}/compliance");

        var again = await page.Submit(form => form.Fill("Step", "Vary").Fill("Reason", "Was ill.").Fill("ReasonableExcuse", "true")
            .Fill("VariedConditions", "Half as much.").Date("CompleteBy", host.Clock.Today.AddDays(141)));

        again.Errors.ShouldHaveSingleItem().ShouldContain("20 weeks at the very most");
        await again.Submit(form => form.Date("CompleteBy", host.Clock.Today.AddDays(140)));
        (await OpenTasks(id)).ShouldContain("RecordCompletion");
    }

    [Fact]
    public async Task Relisted_GoesBackToThePanel()
    {
        var id = await NotDone();
        await host.AMeeting(daysAhead: 9);
        using var manager = await host.SignIn(Role.PanelTeamManager);

        await (await manager.Get($"/cases/{id}/compliance")).Submit(form => form.Fill("Step", "Relist").Fill("Reason", "Needs another view."));
        await host.RunDue();

        (await OpenTasks(id)).ShouldBe(["RecordPanelDecision"]);
    }

    [Fact]
    public async Task ReasonableExcuse_RulesOutProsecution()
    {
        var id = await NotDone("YCC", 4);
        using var manager = await host.SignIn(Role.PanelTeamManager);
        var page = await manager.Get($"/cases/{id}/compliance");

        (await page.Submit(form => form.Fill("Step", "Prosecute").Fill("Reason", "Did nothing."))).Errors.ShouldBe(["Select whether the child had a reasonable excuse"]);
        var again = await page.Submit(form => form.Fill("Step", "Prosecute").Fill("Reason", "Did nothing.").Fill("ReasonableExcuse", "true"));
        again.Errors.ShouldBe(["With a reasonable excuse the child cannot be prosecuted: select another step"]);
        await again.Submit(form => form.Fill("ReasonableExcuse", "false"));

        (await OpenTasks(id)).ShouldBe(["FinaliseOutcome"]);
    }

    [Fact]
    public async Task NothingEntered_NamesEveryField()
    {
        using var manager = await host.SignIn(Role.PanelTeamManager);

        var again = await (await manager.Get($"/cases/{await NotDone()}/compliance")).Submit();

        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Errors.ShouldBe(["Select what follows", "Enter the reasons"]);
    }

    [Fact]
    public async Task StepThatIsNotOpenOrStale_IsRefusedAtTheWrite()
    {
        var id = await NotDone();
        var manager = await host.Actor(Role.PanelTeamManager);
        var version = await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Version).SingleAsync());
        var command = new ReviewCompliance.Command(id, version, ComplianceStep.Prosecute, null, "Reasons", null, null) { Actor = manager };

        (await host.Send(command)).Errors.Select(error => error.Field).ShouldBe(["Step"]);
        (await host.Send(command with { Version = 1 })).Ending.ShouldBe(Ending.Conflict);
    }

    [Fact]
    public async Task OtherRolesPartnershipsAndSteps_MayNot()
    {
        var id = await NotDone();
        using var worker = await host.SignIn(Role.CaseManager);
        using var next = await host.SignIn(AppHost.Person(Role.PanelTeamManager, "leicestershire-rutland").Email);
        using var manager = await host.SignIn(Role.PanelTeamManager);

        (await worker.Get($"/cases/{id}/compliance")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await next.Get($"/cases/{id}/compliance")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await manager.Get($"/cases/{await host.ACase(Stage.Delivery)}/compliance")).Heading.ShouldBe("This step is not open");
    }

    [Fact]
    public async Task WhatPractitionersWrite_IsForThemAloneOnTheTabAsInTheHistory()
    {
        var id = await NotDone();
        using var manager = await host.SignIn(Role.PanelTeamManager);
        await (await manager.Get($"/cases/{id}/compliance")).Submit(form => form.Fill("Step", "NoFurtherStep").Fill("Reason", "The family was in turmoil."));
        var note = await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Completion!.Note).SingleAsync());

        foreach (var (role, sees) in new[] { (Role.CaseManager, true), (Role.PanelChair, true), (Role.PoliceReferrer, false), (Role.VictimOfficer, false) })
        {
            using var person = await host.SignIn(role);
            var outcome = await person.Get($"/cases/{id}/outcome");
            outcome.Summary("Completed")!.ShouldStartWith("No");
            foreach (var page in new[] { outcome, await person.Get($"/cases/{id}/history") })
            {
                page.Text.Contains("The family was in turmoil.", StringComparison.Ordinal).ShouldBe(sees, $"{role}: {page.Address}");
                page.Text.Contains(note, StringComparison.Ordinal).ShouldBe(sees, $"{role}: {page.Address}");
            }
        }
    }

    private Task<Guid> NotDone(string outcome = "CR", int gravity = 2) =>
        host.ACase(Stage.Finalisation, c => (c.Outcome, c.GravityScore, c.WorkDone, c.InterventionPlanned) = (outcome, gravity, false, false));

    private Task<List<string>> OpenTasks(Guid id) => host.Query(db => db.Waits
        .Where(w => w.CaseId == id && w.IsOpen && w.SubjectId == null && w.Kind == WaitKind.Task).Select(w => w.ElementId).Order().ToListAsync());
}
