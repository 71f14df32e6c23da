using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Features.Cases;
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

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/cases/not-an-id")]
    public async Task AnAddressWithoutAPage_IsNotFoundAndNotForbidden(string address)
    {
        using var duty = await host.SignIn(Role.DutyWorker);
        using var nobody = host.NewBrowser();

        var page = await duty.Get(address);

        (page.Status, page.Heading).ShouldBe((HttpStatusCode.NotFound, "Page not found"));
        (await nobody.Get(address)).Heading.ShouldBe("Sign in");
    }

    [Fact]
    public async Task AnOverdueStep_IsMarkedInTheSummaryThePictureAndTheWords()
    {
        var id = await host.ACase(Stage.Delivery);
        host.Clock.Advance(TimeSpan.FromDays(20));
        using var chair = await host.SignIn(Role.PanelChair);

        (await chair.Get($"/cases/{id}")).Summary("Sam Referrer").ShouldNotBeNull().ShouldContain("Overdue");
        var page = await chair.Get($"/cases/{id}/process");
        page.Document.QuerySelectorAll("svg desc").Select(desc => desc.TextContent).ShouldContain(text => text.Contains("Overdue: Deliver the outcome."));
        page.Document.QuerySelectorAll("ol li").Single(li => li.TextContent.Contains("Deliver the outcome", StringComparison.Ordinal))
            .TextContent.ShouldContain("Overdue");
    }

    [Fact]
    public async Task Chair_SeesNeitherNameNorHiddenDetailsBeforeTheDecision()
    {
        var id = await host.ACase(Stage.PanelDecision, c => (c.GivenName, c.FamilyName) = ("Hiddenfirst", "Hiddenlast"));
        using var chair = await host.SignIn(Role.PanelChair);

        var page = await chair.Get($"/cases/{id}/referral");

        page.Summary("Ethnicity").ShouldBe("Hidden until the decision is recorded");
        page.Summary("Language").ShouldBe("Hidden until the decision is recorded");
        page.Summary("Interpreter").ShouldBe("Hidden until the decision is recorded");
        (await chair.Get($"/cases/{id}/assessment")).Summary("Diversity needs").ShouldBe("Hidden until the decision is recorded");
        foreach (var tab in CaseTabs.All)
        {
            var shown = await chair.Get(tab.Link(id));
            shown.Document.DocumentElement.OuterHtml.ShouldNotContain("Hidden" + "first", Shouldly.Case.Sensitive, tab.Title);
            shown.Document.DocumentElement.OuterHtml.ShouldNotContain("Auntie", Shouldly.Case.Sensitive, tab.Title);
            shown.Text.ShouldNotContain("Show with a reason", Shouldly.Case.Sensitive, tab.Title);
        }
    }

    [Fact]
    public async Task OffencesOfDifferentDates_ShowEachItsLastDay()
    {
        var id = await host.ACase(Stage.Screening, c => (c.LimitationEndsOn, c.SecondLimitationEndsOn) = (host.Clock.Today.AddDays(40), host.Clock.Today.AddDays(20)));
        using var duty = await host.SignIn(Role.DutyWorker);

        var row = (await duty.Get($"/cases/{id}")).Document.QuerySelectorAll("tr").Single(tr => tr.TextContent.Contains("Last day to start proceedings", StringComparison.Ordinal)).TextContent;

        row.ShouldContain($"Invented damage: {Show.Date(host.Clock.Today.AddDays(20))}");
        row.ShouldContain($"Theft of a pedal cycle: {Show.Date(host.Clock.Today.AddDays(40))}");
        row.ShouldContain("20 days left");
    }

    [Fact]
    public async Task OnceDecided_WhatWasHiddenIsShown()
    {
        var id = await host.ACase(Stage.Delivery);
        using var chair = await host.SignIn(Role.PanelChair);

        var page = await chair.Get($"/cases/{id}/referral");

        page.Summary("Language").ShouldBe("English");
        page.Summary("Name").ShouldBeNull();
        (await chair.Get($"/cases/{id}/outcome")).Summary("Outcome").ShouldNotBeNull().ShouldStartWith("Community resolution");
        (await chair.Get($"/cases/{id}")).Summary("Outcome").ShouldBe("Community resolution");
    }

    [Fact]
    public async Task ThePractitioner_SeesWhatTheWorkNeeds()
    {
        var id = await host.ACase(Stage.Assessment);
        using var worker = await host.SignIn(Role.CaseManager);

        var page = await worker.Get($"/cases/{id}/referral");

        page.Summary("Name").ShouldBe("Testy Madeupname");
        page.Summary("Interpreter").ShouldBe("Not needed");
    }

    [Fact]
    public async Task HiddenDetails_AreShownOnceForAReasonThatIsKept()
    {
        var id = await host.ACase(Stage.Allocation);
        using var manager = await host.SignIn(Role.TeamManager);
        var ask = await (await manager.Get($"/cases/{id}/referral")).Follow("Show with a reason");
        (await ask.Submit()).Errors.ShouldBe(["Enter why you need to see this"]);

        var shown = await ask.Submit(form => form.Fill("Reason", "To book an interpreter"));

        shown.Summary("Language").ShouldBe("English");
        (await manager.Get($"/cases/{id}/referral")).Summary("Language").ShouldBe("Hidden until the decision is recorded");
        var entry = await host.Query(db => db.Audit.AsNoTracking().SingleAsync(a => a.CaseId == id && a.Action == "unmask"));
        entry.Reason.ShouldBe("To book an interpreter");
    }

    [Fact]
    public async Task HiddenDetails_AskedForOnTheAssessment_AreShownThere()
    {
        var id = await host.ACase(Stage.QualityCheck);
        using var quality = await host.SignIn(Role.PanelTeamManager);
        var tab = await quality.Get($"/cases/{id}/assessment");
        tab.Summary("Diversity needs").ShouldBe("Hidden until the decision is recorded");

        var shown = await (await tab.Follow("Show with a reason")).Submit(form => form.Fill("Reason", "To plan the meeting"));

        shown.Document.QuerySelector("[aria-current=page]")!.TextContent.ShouldBe("Assessment");
        shown.Summary("Diversity needs").ShouldNotBe("Hidden until the decision is recorded");
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

        var page = await police.Get($"/cases/{id}/referral");

        page.Summary("Name").ShouldBe("Testy Madeupname");
        page.Summary("Ethnicity").ShouldBe("English, Welsh, Scottish, Northern Irish or British");
        page.Text.ShouldContain("Vic Inventedname");
        (await police.Get($"/cases/{id}/history")).Text.ShouldContain("Assessment approved");
        (await police.Get($"/cases/{id}/assessment")).Text.ShouldNotContain("Lives with an aunt");
        (await police.Get($"/cases/{id}")).Text.ShouldNotContain("Contact the child");
        (await police.Get($"/cases/{id}/outcome")).Summary("Consent").ShouldBeNull();
    }

    [Fact]
    public async Task OthersCasesAndUnknownOnes_AreNotFound()
    {
        var id = await host.ACase(Stage.Screening, c => c.Partnership = "leicestershire-rutland");
        using var manager = await host.SignIn(Role.TeamManager);
        using var admin = await host.SignIn(Role.Administrator);
        var city = await host.ACase(Stage.Screening);

        foreach (var tab in CaseTabs.All)
        {
            (await manager.Get(tab.Link(id))).Status.ShouldBe(HttpStatusCode.NotFound, tab.Title);
            (await manager.Get(tab.Link(Guid.NewGuid()))).Status.ShouldBe(HttpStatusCode.NotFound, tab.Title);
            (await admin.Get(tab.Link(city))).Status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task AClosedCase_ShowsItsWholeStoryNewestFirst()
    {
        var id = await host.ACase(Stage.Closed);
        using var worker = await host.SignIn(Role.CaseManager);

        (await worker.Get($"/cases/{id}")).Summary("The case").ShouldNotBeNull().ShouldContain("Closed");
        (await worker.Get($"/cases/{id}/outcome")).Summary("Closed by").ShouldNotBeNull().ShouldStartWith("Casey Keyworker");
        var page = await worker.Get($"/cases/{id}/history");
        var titles = page.Document.QuerySelectorAll(".moj-timeline__title").Select(t => t.TextContent).ToList();
        titles[0].ShouldBe("Case closed");
        titles[^1].ShouldBe("Referral submitted");
        page.Document.QuerySelector(".moj-timeline__byline")!.TextContent.ShouldBe("by Casey Keyworker, Youth justice service");
    }

    [Fact]
    public async Task TheWholeStory_TakesABoundedNumberOfQueries()
    {
        var fresh = await host.ACase(Stage.QualityCheck);
        var closed = await host.ACase(Stage.Closed, c => c.CustodyReleasedAt = host.Clock.Utc.AddHours(-3));
        using var worker = await host.SignIn(Role.CaseManager);
        foreach (var tab in CaseTabs.All)
        {
            await worker.Get(tab.Link(fresh));

            var few = await host.Queries.During(() => worker.Get(tab.Link(fresh)));
            var many = await host.Queries.During(() => worker.Get(tab.Link(closed)));

            many.ShouldBe(few, tab.Title);
            many.ShouldBeInRange(1, 8, tab.Title);
        }
    }

    [Fact]
    public async Task Reading_IsAudited()
    {
        var id = await host.ACase(Stage.Screening);
        using var manager = await host.SignIn(Role.TeamManager);

        foreach (var tab in CaseTabs.All) await manager.Get(tab.Link(id));

        var read = await host.Query(db => db.Audit.Where(a => a.CaseId == id && a.Action == "read").Select(a => a.Subject).ToListAsync());
        read.ShouldBe(["case", .. CaseTabs.All.Skip(1).Select(tab => $"case: {tab.Key}")], ignoreOrder: true);
    }
}
