using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Pipeline;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Delivery;


public sealed class DeliverOutcomeTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task Delivering_MovesTheCaseOnAndKeepsWhatWasSaid()
    {
        var id = await host.ACase(Stage.Delivery);
        using var police = await host.SignIn(Role.PoliceReferrer);

        var after = await (await police.Get($"/cases/{id}/deliver")).Submit(form => Filled(form));

        after.Heading.ShouldBe("My work");
        (await OpenTasks(id)).ShouldBe(["FinaliseOutcome", "ReferToEarlyIntervention"]);
        var delivery = await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Delivery!).AsNoTracking().SingleAsync());
        delivery.Place.ShouldBe("At school");
        delivery.ByName.ShouldBe("Sam Referrer");
    }

    [Fact]
    public async Task WithoutAPlannedIntervention_WhatWasAgreedIsNext()
    {
        var id = await host.ACase(Stage.Delivery, c => c.InterventionPlanned = false);
        using var police = await host.SignIn(Role.PoliceReferrer);

        await (await police.Get($"/cases/{id}/deliver")).Submit(form => Filled(form));

        (await OpenTasks(id)).ShouldBe(["FinaliseOutcome", "RecordCompletion"]);
    }

    [Fact]
    public async Task NothingEntered_NamesEveryField()
    {
        var id = await host.ACase(Stage.Delivery);
        using var police = await host.SignIn(Role.PoliceReferrer);
        var page = await police.Get($"/cases/{id}/deliver");

        (await page.Submit()).Errors.ShouldBe(["Select whether the outcome was delivered"]);
        var again = await page.Submit(form => form.Fill("Result", "Delivered").Fill("Officer", ""));

        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Errors.ShouldBe(
        [
            "Enter the date on which the outcome was delivered",
            "Enter where the outcome was delivered",
            "Enter who delivered the outcome",
            "Enter how the outcome was explained and what the child said",
        ]);
        (await page.Submit(form => form.Fill("Result", "Refused"))).Errors.ShouldBe(["Enter why the outcome was not delivered"]);
    }

    [Fact]
    public async Task Refused_GoesBackToThePanelAndIsListedOnAnotherMeeting()
    {
        var id = await host.ACase(Stage.Delivery);
        await host.AMeeting(daysAhead: 9);
        using var police = await host.SignIn(Role.PoliceReferrer);

        var after = await (await police.Get($"/cases/{id}/deliver")).Submit(form => form.Fill("Result", "Refused").Fill("FailureReason", "Would not sign <b>it</b>."));
        await host.RunDue();

        after.Text.ShouldContain("the case goes back to the panel");
        (await OpenTasks(id)).ShouldBe(["RecordPanelDecision"]);
        using var worker = await host.SignIn(Role.CaseManager);
        var outcome = await worker.Get($"/cases/{id}/outcome");
        outcome.Text.ShouldContain("Earlier decision: Community resolution");
        outcome.Text.ShouldContain("Would not sign <b>it</b>.");
        outcome.Text.ShouldContain("Police rationale: Proportionate.");
    }

    [Fact]
    public async Task DecidedAgainAfterARefusal_StartsAnew()
    {
        var id = await host.ACase(Stage.Delivery);
        await host.AMeeting(daysAhead: 9);
        using var police = await host.SignIn(Role.PoliceReferrer);
        await (await police.Get($"/cases/{id}/deliver")).Submit(form => form.Fill("Result", "NotPossible").Fill("FailureReason", "Moved away."));
        await host.RunDue();
        var version = await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Version).SingleAsync());

        var result = await host.Send(host.ACommunityResolution(id, version, await host.Actor(Role.PanelChair), await host.Actor(Role.PoliceReferrer)));

        result.Ending.ShouldBe(Ending.Done, string.Join("; ", result.Errors));
        (await OpenTasks(id)).ShouldBe(["DeliverOutcome"]);
    }

    [Fact]
    public async Task YouthCaution_NeedsAnAppropriateAdult()
    {
        var id = await host.ACase(Stage.Delivery, c => (c.GravityScore, c.Outcome) = (3, "YC"));
        using var police = await host.SignIn(Role.PoliceReferrer);

        var again = await (await police.Get($"/cases/{id}/deliver")).Submit(form => Filled(form).Fill("AppropriateAdult", ""));

        again.Errors.ShouldBe(["Enter who was the appropriate adult"]);
    }

    [Fact]
    public async Task ConditionalCautionThatIsNotSigned_IsRefused()
    {
        var id = await host.ACase(Stage.Delivery, c => (c.GravityScore, c.Outcome) = (4, "YCC"));
        using var police = await host.SignIn(Role.PoliceReferrer);
        var page = await police.Get($"/cases/{id}/deliver");

        var again = await page.Submit(form => Filled(form));

        again.Errors.ShouldBe(["Without the child’s signature it does not take effect: say that it was refused instead"]);
        (await again.Submit(form => form.Fill("Signed", "true"))).Heading.ShouldBe("My work");
    }

    [Fact]
    public async Task TomorrowsDate_IsRefusedAndKeepsWhatWasTyped()
    {
        var id = await host.ACase(Stage.Delivery);
        using var police = await host.SignIn(Role.PoliceReferrer);

        var again = await (await police.Get($"/cases/{id}/deliver")).Submit(form => Filled(form).Date("DeliveredOn", host.Clock.Today.AddDays(1)));

        again.Errors.ShouldBe(["The date of delivery must be today or in the past"]);
        again.Document.QuerySelector("input[name=Place]")!.GetAttribute("value").ShouldBe("At school");
    }

    [Theory]
    [InlineData("Place", 201)]
    [InlineData("Explanation", 4001)]
    public async Task OverLongText_IsRefused(string field, int length)
    {
        var id = await host.ACase(Stage.Delivery);
        using var police = await host.SignIn(Role.PoliceReferrer);

        var again = await (await police.Get($"/cases/{id}/deliver")).Submit(form => Filled(form).Fill(field, new string('x', length)));

        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Errors.Single().ShouldContain("characters or fewer");
    }

    [Theory]
    [InlineData(Role.CaseManager)]
    [InlineData(Role.PanelChair)]
    public async Task OtherRoles_MayNot(Role role)
    {
        var id = await host.ACase(Stage.Delivery);
        using var other = await host.SignIn(role);

        (await other.Get($"/cases/{id}/deliver")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task DeliveredAlready_SaysWhereTheCaseIs()
    {
        var id = await host.ACase(Stage.EarlyInterventionReferral);
        using var police = await host.SignIn(Role.PoliceReferrer);

        var page = await police.Get($"/cases/{id}/deliver");

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Text.ShouldContain("Refer to early intervention");
    }

    [Fact]
    public async Task AnotherPartnershipsCase_IsNotFound()
    {
        var id = await host.ACase(Stage.Screening, c => c.Partnership = "leicestershire-rutland");
        using var police = await host.SignIn(Role.PoliceReferrer);

        (await police.Get($"/cases/{id}/deliver")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private FormFields Filled(FormFields form) => form.Fill("Result", "Delivered").Date("DeliveredOn", host.Clock.Today)
        .Fill("Place", "At school").Fill("AppropriateAdult", "The child's aunt").Fill("Explanation", "In plain words. The child understood.");

    private Task<List<string>> OpenTasks(Guid id) => host.Query(db => db.Waits
        .Where(w => w.CaseId == id && w.IsOpen && w.SubjectId == null && w.Kind == Engine.Running.WaitKind.Task).Select(w => w.ElementId).Order().ToListAsync());
}
