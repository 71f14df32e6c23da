using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Ui;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Cases;

public sealed class ShowCaseTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task TheOneWhoseTurnItIs_GetsALinkToTheStep()
    {
        var id = await host.ACase(Stage.Screening);
        using var duty = await host.SignIn(Role.DutyWorker);
        using var manager = await host.SignIn(Role.TeamManager);

        var page = await duty.Get($"/cases/{id}");

        page.Heading.ShouldStartWith("Case LC-2026-");
        var due = await host.Query(db => db.Waits.Where(w => w.CaseId == id && w.ElementId == "ScreenReferral").Select(w => w.DueAt).SingleAsync());
        page.Summary("Youth justice duty").ShouldNotBeNull().ShouldContain($"due {Show.Instant(due.ShouldNotBeNull())}");
        (await page.Follow("Screen the referral")).Heading.ShouldBe("Screen the referral");
        (await manager.Get($"/cases/{id}")).Document.QuerySelector($"a[href='/cases/{id}/screen']").ShouldBeNull();
    }

    [Fact]
    public async Task AnOverdueStep_IsMarkedInTheSummaryThePictureAndTheWords()
    {
        var id = await host.ACase(Stage.Delivery);
        host.Clock.Advance(TimeSpan.FromDays(20));
        using var chair = await host.SignIn(Role.PanelChair);

        var page = await chair.Get($"/cases/{id}");

        page.Summary("Sam Referrer").ShouldNotBeNull().ShouldContain("Overdue");
        page.Document.QuerySelector("svg desc")!.TextContent.ShouldContain("Overdue: Deliver the outcome.");
        page.Document.QuerySelectorAll("ol li").Single(li => li.TextContent.Contains("Deliver the outcome", StringComparison.Ordinal))
            .TextContent.ShouldContain("Overdue");
    }

    [Fact]
    public async Task Chair_SeesNeitherNameNorHiddenDetailsBeforeTheDecision()
    {
        var id = await host.ACase(Stage.PanelDecision, c => (c.GivenName, c.FamilyName) = ("Hiddenfirst", "Hiddenlast"));
        using var chair = await host.SignIn(Role.PanelChair);

        var page = await chair.Get($"/cases/{id}");

        page.Summary("Ethnicity").ShouldBe("Hidden until the decision is recorded");
        page.Summary("Language").ShouldBe("Hidden until the decision is recorded");
        page.Summary("Interpreter").ShouldBe("Hidden until the decision is recorded");
        page.Summary("Diversity needs").ShouldBe("Hidden until the decision is recorded");
        page.Document.DocumentElement.OuterHtml.ShouldNotContain("Hidden" + "first");
        page.Document.DocumentElement.OuterHtml.ShouldNotContain("Auntie");
        page.Text.ShouldNotContain("Show with a reason");
    }

    [Fact]
    public async Task OnceDecided_WhatWasHiddenIsShown()
    {
        var id = await host.ACase(Stage.Delivery);
        using var chair = await host.SignIn(Role.PanelChair);

        var page = await chair.Get($"/cases/{id}");

        page.Summary("Language").ShouldBe("English");
        page.Summary("Outcome").ShouldNotBeNull().ShouldStartWith("Community resolution");
        page.Summary("Name").ShouldBeNull();
    }

    [Fact]
    public async Task ThePractitioner_SeesWhatTheWorkNeeds()
    {
        var id = await host.ACase(Stage.Assessment);
        using var worker = await host.SignIn(Role.CaseManager);

        var page = await worker.Get($"/cases/{id}");

        page.Summary("Name").ShouldBe("Testy Madeupname");
        page.Summary("Interpreter").ShouldBe("Not needed");
    }

    [Fact]
    public async Task HiddenDetails_AreShownOnceForAReasonThatIsKept()
    {
        var id = await host.ACase(Stage.Allocation);
        using var manager = await host.SignIn(Role.TeamManager);
        var ask = await (await manager.Get($"/cases/{id}")).Follow("Show with a reason");
        (await ask.Submit()).Errors.ShouldBe(["Enter why you need to see this"]);

        var shown = await ask.Submit(form => form.Fill("Reason", "To book an interpreter"));

        shown.Summary("Language").ShouldBe("English");
        (await manager.Get($"/cases/{id}")).Summary("Language").ShouldBe("Hidden until the decision is recorded");
        var entry = await host.Query(db => db.Audit.AsNoTracking().SingleAsync(a => a.CaseId == id && a.Action == "unmask"));
        entry.Reason.ShouldBe("To book an interpreter");
    }

    [Fact]
    public async Task HiddenDetails_AreNotForTheChair()
    {
        var id = await host.ACase(Stage.PanelDecision);
        using var chair = await host.SignIn(Role.PanelChair);

        (await chair.Get($"/cases/{id}/show-hidden")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Police_SeeTheirOwnCaseWithoutTheServicesOwnNotes()
    {
        var id = await host.ACase(Stage.Closing, c => c.CustodyReleasedAt = host.Clock.Utc.AddHours(-3));
        using var police = await host.SignIn(Role.PoliceReferrer);

        var page = await police.Get($"/cases/{id}");

        page.Summary("Name").ShouldBe("Testy Madeupname");
        page.Summary("Ethnicity").ShouldBe("English, Welsh, Scottish, Northern Irish or British");
        page.Text.ShouldContain("Vic Inventedname");
        page.Text.ShouldContain("Assessment approved");
        page.Text.ShouldNotContain("Lives with an aunt");
        page.Text.ShouldNotContain("Contact the child");
        page.Summary("Consent").ShouldBeNull();
    }

    [Fact]
    public async Task OthersCasesAndUnknownOnes_AreNotFound()
    {
        var id = await host.ACase(Stage.Screening, c => c.Partnership = "leicestershire-rutland");
        using var duty = await host.SignIn(Role.DutyWorker);
        using var admin = await host.SignIn(Role.Administrator);
        var city = await host.ACase(Stage.Screening);

        (await duty.Get($"/cases/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await duty.Get($"/cases/{Guid.NewGuid()}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await admin.Get($"/cases/{city}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task AClosedCase_ShowsItsWholeStoryNewestFirst()
    {
        var id = await host.ACase(Stage.Closed);
        using var worker = await host.SignIn(Role.CaseManager);

        var page = await worker.Get($"/cases/{id}");

        page.Summary("The case").ShouldNotBeNull().ShouldContain("Closed");
        page.Summary("Closed by").ShouldNotBeNull().ShouldStartWith("Casey Keyworker");
        var titles = page.Document.QuerySelectorAll(".moj-timeline__title").Select(t => t.TextContent).ToList();
        titles[0].ShouldBe("Case closed");
        titles[^1].ShouldBe("Referral submitted");
        page.Document.QuerySelector(".moj-timeline__byline")!.TextContent.ShouldBe("by Casey Keyworker, Youth justice service");
    }

    [Fact]
    public async Task TheWholeStory_TakesABoundedNumberOfQueries()
    {
        var fresh = await host.ACase(Stage.Screening);
        var closed = await host.ACase(Stage.Closed, c => c.CustodyReleasedAt = host.Clock.Utc.AddHours(-3));
        using var worker = await host.SignIn(Role.CaseManager);
        await worker.Get($"/cases/{fresh}");

        var few = await host.Queries.During(() => worker.Get($"/cases/{fresh}"));
        var many = await host.Queries.During(() => worker.Get($"/cases/{closed}"));

        many.ShouldBe(few);
        many.ShouldBeInRange(1, 8);
    }

    [Fact]
    public async Task Reading_IsAudited()
    {
        var id = await host.ACase(Stage.Screening);
        using var duty = await host.SignIn(Role.DutyWorker);

        await duty.Get($"/cases/{id}");

        (await host.Query(db => db.Audit.CountAsync(a => a.CaseId == id && a.Action == "read" && a.Subject == "case"))).ShouldBe(1);
    }
}
