using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Work;
using PanelWorkflow.Web.Workflow;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Work;

/// <summary>Each test has a service of its own, since a work list holds what others have left.</summary>
public sealed class MyWorkTests : IAsyncLifetime
{
    private readonly AppHost host = new();

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task NothingWaiting_SaysSo()
    {
        using var chair = await host.SignIn(Role.PanelChair);

        (await chair.Get("/")).Text.ShouldContain("Nothing waits for you.");
    }

    [Fact]
    public async Task SoonestDueFirst_AndTasksWithoutADateLast()
    {
        await host.ACase(Stage.Allocation);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.ACase(Stage.Screening, c => c.CustodyReleasedAt = host.Clock.Utc.AddHours(-1));
        using var manager = await host.SignIn(Role.TeamManager);

        Tasks(await manager.Get("/")).ShouldBe(["Contact the child", "Allocate the case"]);
    }

    [Fact]
    public async Task OwnAndSharedTasks_AreOneList()
    {
        await host.ACase(Stage.Assessment);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.ACase(Stage.Screening, c => c.CustodyReleasedAt = host.Clock.Utc.AddHours(-1));
        using var worker = await host.SignIn(Role.CaseManager);
        using var other = await host.SignIn(Role.PreventionOfficer);

        Tasks(await worker.Get("/")).ShouldBe(["Contact the child", "Assess the child"]);
        Tasks(await other.Get("/")).ShouldBe(["Contact the child"]);
    }

    [Fact]
    public async Task AnotherPartnershipsTasks_AreNotThere()
    {
        await host.ACase(Stage.Screening, c => c.Partnership = "leicestershire-rutland");
        using var duty = await host.SignIn(Role.DutyWorker);

        (await duty.Get("/")).Text.ShouldContain("Nothing waits for you.");
    }

    [Fact]
    public async Task NamesAreShownOnlyToThoseWhoMaySeeThem()
    {
        await host.ACase(Stage.Screening);
        await host.ACase(Stage.Allocation);
        using var duty = await host.SignIn(Role.DutyWorker);
        using var manager = await host.SignIn(Role.TeamManager);

        (await duty.Get("/")).Text.ShouldNotContain("Madeupname");
        (await manager.Get("/")).Text.ShouldContain("Testy Madeupname");
        var readers = await host.Query(db => db.Audit.Where(a => a.Subject == "my work").Select(a => a.UserId).Distinct().ToListAsync());
        readers.ShouldBe([(await host.Actor(Role.TeamManager)).UserId]);
    }

    [Fact]
    public async Task Overdue_IsMarked()
    {
        await host.ACase(Stage.Screening);
        host.Clock.Advance(TimeSpan.FromDays(7));
        using var duty = await host.SignIn(Role.DutyWorker);

        (await duty.Get("/")).Document.QuerySelector("tbody .govuk-tag--red")!.TextContent.ShouldBe("Overdue");
    }

    [Fact]
    public async Task MoreThanAPage_GoesOnWithoutGapOrRepeat()
    {
        await host.ACase(Stage.Allocation);
        await Copy(60);
        using var manager = await host.SignIn(Role.TeamManager);

        var first = await manager.Get("/");
        var second = await first.Follow("Next");
        var third = await second.Follow("Next");

        first.Text.ShouldContain("61 tasks wait for you.");
        new[] { first, second, third }.Select(page => Tasks(page).Count).ShouldBe([25, 25, 11]);
        new[] { first, second, third }.SelectMany(Dues).ShouldBe(new[] { first, second, third }.SelectMany(Dues).Order());
    }

    [Fact]
    public async Task MoreThanAnybodyReads_IsCountedNoFurther()
    {
        await host.ACase(Stage.Allocation);
        await Copy(WorkList.MostShown + 5);
        using var manager = await host.SignIn(Role.TeamManager);

        var page = await manager.Get("/?pageNumber=999999");

        page.Text.ShouldContain("More than 1,000 tasks wait for you.");
        Tasks(page).Count.ShouldBe(WorkList.PageSize);
    }

    [Theory]
    [InlineData("/?pageNumber=-3")]
    [InlineData("/?pageNumber=abc")]
    public async Task ASillyPage_ShowsTheFirst(string address)
    {
        await host.ACase(Stage.Screening);
        using var duty = await host.SignIn(Role.DutyWorker);

        Tasks(await duty.Get(address)).ShouldBe(["Screen the referral"]);
    }

    /// <summary>More tasks like the one that waits, each a minute later.</summary>
    private Task Copy(int count) => host.With<PanelDbContext>(async db =>
    {
        var one = await db.Waits.AsNoTracking().SingleAsync(w => w.IsOpen && w.Kind == WaitKind.Task);
        db.Waits.AddRange(Enumerable.Range(1, count).Select(i => new Wait
        {
            Id = Guid.NewGuid(),
            InstanceId = one.InstanceId,
            CaseId = one.CaseId,
            Partnership = one.Partnership,
            Definition = one.Definition,
            EngineId = $"copy:{i}",
            Kind = one.Kind,
            ElementId = one.ElementId,
            Name = one.Name,
            Lane = one.Lane,
            Queue = one.Queue,
            OpenedAt = one.OpenedAt,
            DueAt = host.Clock.Utc.AddMinutes(i),
            SortAt = host.Clock.Utc.AddMinutes(i),
        }));
        await db.SaveChangesAsync();
    });

    private static List<string> Tasks(WebPage page) =>
        [.. page.Document.QuerySelectorAll("main tbody tr").Select(row => row.QuerySelectorAll("a")[^1].ChildNodes[0].TextContent)];

    private static IEnumerable<DateTime> Dues(WebPage page) => page.Document.QuerySelectorAll("main tbody tr td:last-child")
        .Select(cell => cell.TextContent.Trim()).Select(text => text == "No date"
            ? DateTime.MaxValue
            : DateTime.Parse(text.Replace(" at ", " ", StringComparison.Ordinal), System.Globalization.CultureInfo.GetCultureInfo("en-GB")));
}
