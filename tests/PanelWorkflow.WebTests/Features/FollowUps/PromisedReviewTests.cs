using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.FollowUps;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.FollowUps;

/// <summary>Reviews that repeat, and support while the police have not decided.</summary>
public sealed class PromisedReviewTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task UnderInvestigationWithConcerns_IsOfferedSupportAndReviewedUntilThePoliceDecide()
    {
        var id = await host.ARelease("Waitingchild", "under-investigation", "Carries parcels for older people", "derby-city");
        (await Open(id)).Select(f => f.Kind).ShouldBe(["post-custody-contact", "support-offer", "waiting-review"], ignoreOrder: true);
        await host.RunDue(id);
        using var worker = await host.SignIn("casemanager@derby.example");
        var first = (await Open(id)).Single(f => f.Kind == "waiting-review");
        var page = await worker.Get($"/follow-ups/{first.Id}");
        page.Text.ShouldContain("until the police decide");
        page.Text.ShouldNotContain("Record an attempt");

        await (await page.Follow("Record the review")).Submit(form => form.Fill("Outcome", "DoingWell").Fill("Note", "At school"));

        var second = (await Open(id)).Single(f => f.Kind == "waiting-review");
        second.DueAt.ShouldBe(first.DueAt.AddDays(28));
        var decision = await (await worker.Get($"/cases/{id}")).Follow("Record the police’s decision");
        (await decision.Submit()).Errors.ShouldBe(["Enter the date on which the police decided"]);
        await decision.Submit(form => form.Date("On", host.Clock.Today).Fill("Decision", "No further action"));
        (await Open(id)).Select(f => f.Kind).ShouldBe(["post-custody-contact", "support-offer"], ignoreOrder: true);
        (await worker.Get($"/cases/{id}/police-decision")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task WithoutConcerns_OnlyTheContactIsPromised()
    {
        var id = await host.ARelease("Unconcerned", "bail", partnership: "derby-city");

        (await Open(id)).ShouldHaveSingleItem().Kind.ShouldBe("post-custody-contact");
    }

    [Fact]
    public async Task AConditionalCaution_IsReviewedHalfWayAndAtTheEnd()
    {
        var id = await host.ACase(Stage.Completion, c => (c.GravityScore, c.Outcome, c.InterventionPlanned) = (4, "YCC", false));
        var completeBy = await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Decision!.CompleteBy).SingleAsync());

        var reviews = await Open(id);

        reviews.Select(f => f.Kind).ShouldBe(["end-review", "mid-point-review"], ignoreOrder: true);
        DateOnly.FromDateTime(reviews.Single(f => f.Kind == "end-review").DueAt).ShouldBe(completeBy!.Value);
    }

    [Fact]
    public async Task AReviewOfAnEndedCase_IsNotPromisedAgain()
    {
        var id = await host.ARelease("Endedreview", "bail", "Goes missing", "derby-city");
        using var manager = await host.SignIn("manager@derby.example");
        await (await manager.Get($"/cases/{id}/end-early")).Submit(form => form.Fill("Kind", "Withdrawn").Fill("Reason", "Recorded in error"));
        var review = (await Open(id)).Single(f => f.Kind == "waiting-review");

        await (await manager.Get($"/follow-ups/{review.Id}/close")).Submit(form => form.Fill("Outcome", "Declined").Fill("Note", "Recorded in error"));

        (await Open(id)).ShouldNotContain(f => f.Kind == "waiting-review");
    }

    [Fact]
    public async Task MonthlyFromThe31st_ComesBackToThe31stAfterAShortMonth()
    {
        var id = await host.ARelease("Monthend", "bail", "Goes missing", "derby-city");
        var end = Web.Workflow.WorkingCalendar.FromLondon(new DateOnly(2027, 1, 31), new TimeOnly(23, 59));
        await host.With<PanelDbContext>(db => db.FollowUps.Where(f => f.CaseId == id && f.Kind == "waiting-review").ExecuteUpdateAsync(set => set
            .SetProperty(f => f.Every, "P1M").SetProperty(f => f.DueAt, end).SetProperty(f => f.FirstDueAt, end)));
        List<DateOnly> days = [];

        for (var held = 0; held < 3; held++)
        {
            var review = (await Open(id)).Single(f => f.Kind == "waiting-review");
            await host.Send(new CloseFollowUp.Command(review.Id, review.Version, FollowUpOutcome.DoingWell, "Held")
            {
                Actor = await host.Actor(Role.CaseManager, "derby-city"),
            });
            days.Add(Web.Workflow.WorkingCalendar.DayInLondon((await Open(id)).Single(f => f.Kind == "waiting-review").DueAt));
        }

        days.ShouldBe([new DateOnly(2027, 2, 28), new DateOnly(2027, 3, 31), new DateOnly(2027, 4, 30)]);
    }

    [Fact]
    public async Task TheSixMonthCall_HasItsScript()
    {
        var id = await host.ACase(Stage.Completion, c => c.InterventionPlanned = true);
        var followUp = (await Open(id)).Single(f => f.Kind == "six-month-check-in");
        using var worker = await host.SignIn(Role.CaseManager);

        var page = await worker.Get($"/follow-ups/{followUp.Id}");

        page.Document.QuerySelectorAll("main ol li").Length.ShouldBe(6);
        page.Text.ShouldContain("Local rule, not confirmed nationally");
    }

    private Task<List<FollowUp>> Open(Guid id) => host.Query(db => db.FollowUps.AsNoTracking().AsSingleQuery().Where(f => f.CaseId == id && f.ClosedAt == null).ToListAsync());
}
