using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Features.Screening;
using PanelWorkflow.Web.Pipeline;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Cases;

/// <summary>Each test has a service of its own, since the list shows every case there is.</summary>
public sealed class ListCasesTests : IAsyncLifetime
{
    private readonly AppHost host = new();

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task NoCase_SaysSo()
    {
        using var duty = await host.SignIn(Role.DutyWorker);

        (await duty.Get("/cases")).Text.ShouldContain("There are no cases yet.");
    }

    [Fact]
    public async Task NewestFirst_WithWhereItIsAndWhose()
    {
        await host.ACase(Stage.Assessment);
        host.Clock.Advance(TimeSpan.FromDays(3));
        await host.ACase(Stage.Screening);
        await host.ACase(Stage.Screening, c => c.Partnership = "leicestershire-rutland");
        using var duty = await host.SignIn(Role.DutyWorker);

        var rows = Rows(await duty.Get("/cases"));

        rows.ShouldBe(
        [
            ["LC-2026-0002", "Screen the referral", "Assessment completed: 18 June 2026", "Nobody yet", "14", "0"],
            ["LC-2026-0001", "Assess the child", "Assessment completed: 15 June 2026", "Casey Keyworker", "14", "3"],
        ]);
    }

    [Fact]
    public async Task ACaseThatEndedEarly_SaysHow()
    {
        var id = await host.ACase(Stage.Allocation, c => c.CustodyReleasedAt = host.Clock.Utc.AddHours(-2));
        using var manager = await host.SignIn(Role.TeamManager);
        await (await manager.Get($"/cases/{id}/end-early")).Submit(form => form.Fill("Kind", "Withdrawn").Fill("Reason", "Referred in error"));

        Rows(await manager.Get("/cases?Stage=ended")).ShouldHaveSingleItem()[1].ShouldBe("Withdrawn");
    }

    [Fact]
    public async Task ALimitWithinSomeDays_NarrowsTheListAndPutsTheNextFirst()
    {
        await host.ACase(Stage.Screening, c => c.LimitationEndsOn = host.Clock.Today.AddDays(5));
        await host.ACase(Stage.Screening);
        await host.ACase(Stage.Closed, c => c.InterventionPlanned = false);
        await host.ACase(Stage.Screening, c => c.LimitationEndsOn = host.Clock.Today.AddDays(2));
        using var duty = await host.SignIn(Role.DutyWorker);

        Rows(await duty.Get("/cases?Within=7")).Select(row => row[0]).ShouldBe(["LC-2026-0004", "LC-2026-0001"]);
        Rows(await duty.Get("/cases?Within=3")).ShouldHaveSingleItem()[2].ShouldSatisfyAllConditions(
            limit => limit.ShouldStartWith("Last day to start proceedings: 3 June 2026"), limit => limit.ShouldEndWith("2 days left"));
        Rows(await duty.Get("/cases?ByLimit=true")).Select(row => row[0]).ShouldBe(["LC-2026-0004", "LC-2026-0001", "LC-2026-0002"]);
        (await duty.Get("/cases?Within=-99999")).Status.ShouldBe(HttpStatusCode.OK);
        host.Clock.Advance(TimeSpan.FromDays(4));
        using var later = await host.SignIn(Role.DutyWorker);
        Rows(await later.Get("/cases?Within=0")).ShouldHaveSingleItem()[2].ShouldEndWith("2 days over");
    }

    [Fact]
    public async Task WhileQuestionsAreOpen_ItsPausedLimitIsOnNoList()
    {
        var id = await host.ACase(Stage.Screening);
        var version = await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Version).SingleAsync());
        await host.Send(new ScreenReferral.Command(id, version, ScreeningOutcome.Return, "Which park?", null, null) { Actor = await host.Actor(Role.DutyWorker) });

        (await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.NextLimitAt).SingleAsync())).ShouldBeNull();
    }

    [Fact]
    public async Task AContactAfterCustody_IsTheNextLimitUntilSomebodyIsReached()
    {
        var id = await host.ACase(Stage.Screening, c => c.CustodyReleasedAt = host.Clock.Utc.AddHours(-2));

        (await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.NextLimit).SingleAsync())).ShouldBe("Contact after release from custody");
    }

    [Fact]
    public async Task NewTable_IsTakenUpByTheNightlyJob()
    {
        var id = await host.ACase(Stage.Screening);
        await host.With<PanelDbContext>(db => db.Cases.Where(c => c.Id == id).ExecuteUpdateAsync(set => set.SetProperty(c => c.NextLimitAt, host.Clock.Utc.AddDays(99))));

        (await host.Send(new RefreshLimits.Command { Actor = Actor.Service("leicester-city") })).Ending.ShouldBe(Ending.Done);

        (await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.NextLimitAt).SingleAsync())).ShouldBe(new DateTime(2026, 6, 15, 16, 0, 0));
    }

    [Fact]
    public async Task Stage_NarrowsTheList()
    {
        await host.ACase(Stage.Assessment);
        await host.ACase(Stage.Screening);
        await host.ACase(Stage.Closed, c => c.InterventionPlanned = false);
        using var duty = await host.SignIn(Role.DutyWorker);

        References(await duty.Get("/cases?Stage=AssessChild")).ShouldBe(["LC-2026-0001"]);
        References(await duty.Get("/cases?Stage=open")).ShouldBe(["LC-2026-0002", "LC-2026-0001"], ignoreOrder: true);
        References(await duty.Get("/cases?Stage=ended")).ShouldBe(["LC-2026-0003"]);
        (await duty.Get("/cases?Stage=CloseCase")).Text.ShouldContain("No case matches");
    }

    [Fact]
    public async Task AName_FindsTheCaseWhateverItsAccentsAndIsAudited()
    {
        await host.ACase(Stage.Screening, c => (c.GivenName, c.FamilyName) = ("Zoë", "O’Inventedly"));
        await host.ACase(Stage.Screening);
        using var manager = await host.SignIn(Role.TeamManager);

        References(await Find(manager, "zoe o'inventedly")).ShouldBe(["LC-2026-0001"]);

        var entry = await host.Query(db => db.Audit.AsNoTracking().SingleAsync(a => a.Action == "search"));
        entry.Subject.ShouldBe("case list, 1 found");
        entry.Reason.ShouldBe("Search for: zoe o'inventedly");
    }

    [Fact]
    public async Task AName_FindsNothingForThoseWhoMayNotSeeIt()
    {
        await host.ACase(Stage.Screening);
        using var duty = await host.SignIn(Role.DutyWorker);

        var page = await Find(duty, "Madeupname");

        page.Text.ShouldContain("No case matches");
        page.Text.ShouldNotContain("child’s name");
    }

    [Theory]
    [InlineData("lc-2026-0002")]
    [InlineData("0002")]
    public async Task AReferenceOrPartOfIt_FindsTheCase(string search)
    {
        await host.ACase(Stage.Screening);
        await host.ACase(Stage.Screening);
        using var manager = await host.SignIn(Role.TeamManager);

        References(await Find(manager, search)).ShouldBe(["LC-2026-0002"]);
        References(await manager.Get($"/cases?search={search}")).ShouldBe(["LC-2026-0002"]);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("';--")]
    [InlineData("<script>alert(1)</script>")]
    public async Task HostileSearch_FindsNothingAndDoesNoHarm(string search)
    {
        await host.ACase(Stage.Screening);
        using var duty = await host.SignIn(Role.DutyWorker);

        var page = await Find(duty, search);

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("No case matches");
        page.Document.QuerySelectorAll("script").ShouldAllBe(script => script.TextContent.Length == 0);
    }

    [Fact]
    public async Task MoreThanAPage_KeepsTheFilterOnTheNext()
    {
        for (var i = 0; i < 26; i++) await host.ACase(Stage.Screening);
        using var duty = await host.SignIn(Role.DutyWorker);

        var next = await (await duty.Get("/cases?Stage=open")).Follow("Next");

        References(next).Count.ShouldBe(1);
        next.Address.Query.ShouldContain("Stage=open");
    }

    [Fact]
    public async Task AName_StandsInNoAddressAndIsKeptWithPagesAndFilters()
    {
        for (var i = 0; i < 26; i++) await host.ACase(Stage.Screening, c => c.FamilyName = "Addressname");
        await host.ACase(Stage.Screening);
        using var manager = await host.SignIn(Role.TeamManager);

        var found = await (await manager.Get("/cases")).Submit(form => form.Fill("Search", "Addressname").Fill("Stage", "open").Fill("ByLimit", "true"));
        var next = await found.Follow("Next");
        var narrowed = await next.Submit(form => form.Fill("ByLimit", "false"));

        found.Text.ShouldContain("26 cases, the limit that ends next first");
        References(next).Count.ShouldBe(1);
        narrowed.Text.ShouldContain("26 cases, newest first");
        foreach (var page in new[] { found, next, narrowed })
        {
            page.Address.Query.ShouldContain("Stage=open");
            page.Address.PathAndQuery.ShouldNotContain("address");
            page.Document.QuerySelector("input[name=Search]")!.GetAttribute("value").ShouldBe("Addressname");
            page.Document.QuerySelectorAll("main a").ShouldAllBe(a => !a.GetAttribute("href")!.Contains("Addressname"));
        }

        (await manager.Get(found.Address.PathAndQuery)).Text.ShouldContain("26 cases");
        (await found.Follow("Clear")).Text.ShouldContain("27 cases");
    }

    [Fact]
    public async Task AnAddressThatIsAnotherPersonsOrForgedOrHoldsAName_SearchesForNothing()
    {
        await host.ACase(Stage.Screening);
        using var manager = await host.SignIn(Role.TeamManager);
        using var worker = await host.SignIn(Role.CaseManager);
        var found = await Find(manager, "Nobodyhere");

        var others = await worker.Get(found.Address.PathAndQuery);

        found.Text.ShouldContain("No case matches");
        others.Text.ShouldContain("What was searched for is not kept any more");
        others.Document.QuerySelector("input[name=Search]")!.GetAttribute("value").ShouldBeNullOrEmpty();
        References(others).ShouldBe(["LC-2026-0001"]);
        (await worker.Get("/cases?Sealed=forged")).Text.ShouldContain("What was searched for is not kept any more");
        References(await worker.Get("/cases?Search=Nobodyhere")).ShouldBe(["LC-2026-0001"]);
    }

    [Fact]
    public async Task Police_HaveNoListOfAllCases()
    {
        using var police = await host.SignIn(Role.PoliceReferrer);

        (await police.Get("/cases")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<WebPage> Find(Browser browser, string words) => await (await browser.Get("/cases")).Submit(form => form.Fill("Search", words));

    private static List<string[]> Rows(WebPage page) =>
        [.. page.Document.QuerySelectorAll("main tbody tr").Select(row => row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()).ToArray())];

    private static List<string> References(WebPage page) => [.. page.Document.QuerySelectorAll("main tbody a").Select(link => link.TextContent)];
}
