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

public sealed class FinaliseOutcomeTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task Finalised_ReferrerIsToldWithoutAnyNameAndTheCaseCanBeClosed()
    {
        var id = await host.ACase(Stage.Finalisation, c => (c.GivenName, c.FamilyName) = ("Hiddenfirst", "Hiddenlast"));
        using var police = await host.SignIn(Role.PoliceReferrer);

        await (await police.Get($"/cases/{id}/finalise")).Submit(form => form.Date("FinalisedOn", host.Clock.Today));
        await host.RunDue();

        (await OpenTasks(id)).ShouldBe(["CloseCase"]);
        var told = await host.Query(db => db.Outbox.Where(m => m.Link == $"/cases/{id}").SingleAsync());
        told.Subject.ShouldEndWith(": engagement and outcome are known");
        $"{told.Subject} {told.Body}".ShouldNotContain("Hidden");
        (await Finalisation(id)).ShouldSatisfyAllConditions(f => f.HomeOfficeCode.ShouldBe("8"), f => f.ByName.ShouldBe("Sam Referrer"));
    }

    [Theory]
    [InlineData("NFA", 2)]
    [InlineData("O20", 2)]
    [InlineData("CHARGE", 5)]
    public async Task OutcomeFinalisedAtTheDecision_NeedNotWaitForDelivery(string outcome, int gravity)
    {
        var id = await host.ACase(Stage.Delivery, c => (c.Outcome, c.GravityScore) = (outcome, gravity));

        (await OpenTasks(id)).ShouldBe(["DeliverOutcome", "FinaliseOutcome"]);
    }

    [Fact]
    public async Task TimeLimitExpired_RaisesAnAlarmWithTheManagers()
    {
        var id = await host.ACase(Stage.Finalisation, c => c.Outcome = "O22-DIVERSION");
        using var police = await host.SignIn(Role.PoliceReferrer);

        await (await police.Get($"/cases/{id}/finalise")).Submit(form => form.Fill("HomeOfficeCode", "17").Date("FinalisedOn", host.Clock.Today));

        var manager = await host.Actor(Role.TeamManager);
        (await host.Query(db => db.Outbox.Where(m => m.Link == $"/cases/{id}" && m.ToUserId == manager.UserId).Select(m => m.Subject).SingleAsync()))
            .ShouldEndWith(": finalised as type 17, prosecution time limit expired");
        (await host.Query(db => db.CaseEvents.CountAsync(e => e.CaseId == id && e.Type == CaseEventType.Escalated))).ShouldBe(1);
    }

    [Fact]
    public async Task ProsecutedAfterFinalisation_IsFinalisedAgain()
    {
        var id = await host.AProsecutedCase();
        using var police = await host.SignIn(Role.PoliceReferrer);
        (await police.Get($"/cases/{id}/finalise")).Heading.ShouldBe("This step is not open");

        var page = await police.Get($"/cases/{id}/finalise-again");
        page.Document.QuerySelectorAll("input[name=HomeOfficeCode]").Select(r => r.GetAttribute("value")).ShouldBe(["1", "17"]);
        await page.Submit(form => form.Fill("HomeOfficeCode", "1").Date("FinalisedOn", host.Clock.Today));
        await host.RunDue();

        (await OpenTasks(id)).ShouldBe(["CloseCase"]);
        (await Finalisation(id)).HomeOfficeCode.ShouldBe("1");
    }

    [Fact]
    public async Task OffencesWithOutcomesOfTheirOwn_AreFinalisedEachByItsType()
    {
        var id = await host.ACase(Stage.Finalisation, c =>
            (c.Outcome, c.SecondLimitationEndsOn, c.SecondOutcome) = ("O22-DIVERSION", host.Clock.Today.AddDays(100), "CR"));
        using var police = await host.SignIn(Role.PoliceReferrer);
        var page = await police.Get($"/cases/{id}/finalise");

        page.Text.ShouldContain("How have they recorded Invented damage");
        (await page.Submit(form => form.Fill("HomeOfficeCode", "22").Force("OffenceCodes[0].HomeOfficeCode", "").Date("FinalisedOn", host.Clock.Today))).Errors
            .ShouldBe(["Select how the police have recorded: Invented damage"]);
        (await page.Submit(form => form.Fill("HomeOfficeCode", "22").Force("OffenceCodes[0].HomeOfficeCode", "22").Date("FinalisedOn", host.Clock.Today))).Errors
            .ShouldBe(["Select how the police have recorded: Invented damage"]);
        await page.Submit(form => form.Fill("HomeOfficeCode", "22").Fill("OffenceCodes[0].HomeOfficeCode", "8").Date("FinalisedOn", host.Clock.Today));
        await host.RunDue();

        (await OpenTasks(id)).ShouldBe(["CloseCase"]);
        (await Finalisation(id)).ShouldSatisfyAllConditions(
            f => f.HomeOfficeCode.ShouldBe("22"), f => f.Offences.ShouldHaveSingleItem().HomeOfficeCode.ShouldBe("8"), f => f.Types.ShouldBe("22, 8"));
        (await police.Get($"/cases/{id}/outcome")).Summary("Invented damage").ShouldNotBeNull();
    }

    [Fact]
    public async Task BadInput_IsRefused()
    {
        var id = await host.ACase(Stage.Finalisation);
        using var police = await host.SignIn(Role.PoliceReferrer);
        var page = await police.Get($"/cases/{id}/finalise");

        (await page.Submit(form => form.Force("HomeOfficeCode", ""))).Errors
            .ShouldBe(["Select how the police have recorded it", "Enter the date on which it was finalised"]);
        (await page.Submit(form => form.Force("HomeOfficeCode", "2").Date("FinalisedOn", host.Clock.Today))).Errors
            .ShouldBe(["Select how the police have recorded it"]);
        (await page.Submit(form => form.Date("FinalisedOn", host.Clock.Today.AddDays(1)))).Errors.ShouldBe(["The date must be today or in the past"]);
        (await page.Submit(form => form.Date("FinalisedOn", host.Clock.Today).Force("FinalisedOn.Month", "13"))).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task StaleVersion_IsAConflict()
    {
        var id = await host.ACase(Stage.Finalisation);
        var police = await host.Actor(Role.PoliceReferrer);

        (await host.Send(new FinaliseOutcome.Command(id, 1, "8", host.Clock.Today) { Actor = police })).Ending.ShouldBe(Ending.Conflict);
    }

    [Fact]
    public async Task OtherRolesPartnershipsAndSteps_MayNot()
    {
        var id = await host.ACase(Stage.Finalisation);
        using var chair = await host.SignIn(Role.PanelChair);
        using var next = await host.SignIn(AppHost.Person(Role.PoliceReferrer, "leicestershire-rutland").Email);
        using var police = await host.SignIn(Role.PoliceReferrer);

        foreach (var page in new[] { "finalise", "finalise-again" })
        {
            (await chair.Get($"/cases/{id}/{page}")).Status.ShouldBe(HttpStatusCode.Forbidden);
            (await next.Get($"/cases/{id}/{page}")).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        (await police.Get($"/cases/{id}/finalise-again")).Heading.ShouldBe("This step is not open");
    }

    [Fact]
    public async Task ProcessTab_ShowsTheJourneyAndWhatItCalls()
    {
        var id = await host.ACase(Stage.Finalisation);
        using var worker = await host.SignIn(Role.CaseManager);

        var page = await worker.Get($"/cases/{id}/process");

        page.Document.QuerySelectorAll("h2").Select(h => h.TextContent).Where(t => t.StartsWith("Place", StringComparison.Ordinal))
            .ShouldBe(["Place in the process: case journey", "Place in the process: carry out the outcome"]);
        page.Document.QuerySelectorAll("li").Single(li => li.TextContent.Contains("Finalise the outcome") && li.QuerySelector(".govuk-tag") is not null)
            .QuerySelector(".govuk-tag")!.TextContent.ShouldBe("Now");
    }

    private Task<Finalisation> Finalisation(Guid id) =>
        host.Query(db => db.Cases.AsNoTracking().Where(c => c.Id == id).Select(c => c.Finalisation!).SingleAsync());

    private Task<List<string>> OpenTasks(Guid id) => host.Query(db => db.Waits
        .Where(w => w.CaseId == id && w.IsOpen && w.SubjectId == null && w.Kind == WaitKind.Task).Select(w => w.ElementId).Order().ToListAsync());
}
