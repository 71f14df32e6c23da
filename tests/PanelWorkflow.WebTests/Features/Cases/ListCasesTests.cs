using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
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
            ["LC-2026-0002", "Screen the referral", "Nobody yet", "14", "0"],
            ["LC-2026-0001", "Assess the child", "Casey Keyworker", "14", "3"],
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
    public async Task Stage_NarrowsTheList()
    {
        await host.ACase(Stage.Assessment);
        await host.ACase(Stage.Screening);
        await host.ACase(Stage.Closed);
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

        References(await manager.Get("/cases?Search=zoe+o'inventedly")).ShouldBe(["LC-2026-0001"]);

        var entry = await host.Query(db => db.Audit.AsNoTracking().SingleAsync(a => a.Action == "search"));
        entry.Subject.ShouldBe("case list, 1 found");
        entry.Reason.ShouldBe("Search for: zoe o'inventedly");
    }

    [Fact]
    public async Task AName_FindsNothingForThoseWhoMayNotSeeIt()
    {
        await host.ACase(Stage.Screening);
        using var duty = await host.SignIn(Role.DutyWorker);

        var page = await duty.Get("/cases?Search=Madeupname");

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

        References(await manager.Get($"/cases?Search={search}")).ShouldBe(["LC-2026-0002"]);
    }

    [Theory]
    [InlineData("%25")]
    [InlineData("_")]
    [InlineData("%27%3B--")]
    [InlineData("%3Cscript%3Ealert(1)%3C%2Fscript%3E")]
    public async Task HostileSearch_FindsNothingAndDoesNoHarm(string search)
    {
        await host.ACase(Stage.Screening);
        using var duty = await host.SignIn(Role.DutyWorker);

        var page = await duty.Get($"/cases?Search={search}");

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
    public async Task Police_HaveNoListOfAllCases()
    {
        using var police = await host.SignIn(Role.PoliceReferrer);

        (await police.Get("/cases")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static List<string[]> Rows(WebPage page) =>
        [.. page.Document.QuerySelectorAll("main tbody tr").Select(row => row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()).ToArray())];

    private static List<string> References(WebPage page) => [.. page.Document.QuerySelectorAll("main tbody a").Select(link => link.TextContent)];
}
