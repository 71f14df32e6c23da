using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Features.Panel;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Panel;

public sealed class AgendaTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task Agenda_ShowsProgressAndTheNextCaseToDecide()
    {
        var (first, second) = (await host.ACase(Stage.PanelDecision), await host.ACase(Stage.PanelDecision));
        var meeting = await MeetingOf(first);
        using var chair = await host.SignIn(Role.PanelChair);
        var before = await chair.Get($"/panels/{meeting}");
        var (decided, total) = Progress(before);

        var page = await before.Follow("Next: decide");
        var agenda = await (await page.CheckDecision(host.Clock.Today)).Submit();

        agenda.Address.AbsolutePath.ShouldBe($"/panels/{meeting}");
        Progress(agenda).ShouldBe((decided + 1, total));
        agenda.Document.QuerySelectorAll("tr[data-state]").Length.ShouldBeGreaterThanOrEqualTo(2);
        var still = agenda.Document.QuerySelector($"a[href='/cases/{second}/decision']");
        still.ShouldNotBeNull();
    }

    [Fact]
    public async Task Agenda_ShowsTheFactsAndNoName()
    {
        var id = await host.ACase(Stage.PanelDecision, c => (c.GivenName, c.FamilyName, c.GravityScore) = ("Hiddenfirst", "Hiddenlast", 3));
        using var chair = await host.SignIn(Role.PanelChair);

        var page = await chair.Get($"/panels/{await MeetingOf(id)}");

        var row = Row(page, await ReferenceOf(id));
        row.ShouldContain("Aged 14 at the offence");
        row.ShouldContain("0 days since referral");
        row.ShouldContain("Theft of a pedal cycle");
        row.ShouldContain("Gravity score 3 of 5");
        row.ShouldContain("Admission: all");
        row.ShouldContain("Victim agrees to contact");
        row.ShouldContain("Assessment approved by Quinn Quality, 1 June 2026");
        row.ShouldContain("Heard by a panel: 29 June 2026");
        var byLimit = await chair.Get($"/panels/{await MeetingOf(id)}?ByLimit=true");
        byLimit.Text.ShouldContain("The limit that ends next first.");
        byLimit.Document.QuerySelector("main a.govuk-button")!.TextContent.Trim().ShouldBe($"Next: decide {byLimit.Document.QuerySelector("tbody tr a")!.TextContent.Trim()}");
        row.ShouldContain("To decide");
        var html = page.Document.DocumentElement.OuterHtml;
        foreach (var hidden in new[] { "Hiddenfirst", "Hiddenlast", "Vic Inventedname" }) html.ShouldNotContain(hidden);
    }

    [Fact]
    public async Task DeferredAndMovedCases_StayOnTheAgendaThatTheyLeft()
    {
        var (deferred, moved) = (await host.ACase(Stage.PanelDecision), await host.ACase(Stage.PanelDecision));
        var (meeting, next) = (await MeetingOf(deferred), await host.AMeeting(9));
        var (chair, coordinator) = (await host.Actor(Role.PanelChair), await host.Actor(Role.PanelCoordinator));
        await host.Send(new DeferDecision.Command(deferred, await VersionOf(deferred), "No school report.") { Actor = chair });
        await host.Send(new MoveCase.Command(moved, await VersionOf(moved), next, "Carer is away.") { Actor = coordinator });
        await host.RunDue();
        using var browser = await host.SignIn(Role.PanelChair);

        var before = await browser.Get($"/panels/{meeting}");
        var after = await browser.Get($"/panels/{next}");

        Row(before, await ReferenceOf(deferred)).ShouldContain("Deferred");
        Row(before, await ReferenceOf(moved)).ShouldContain("Moved");
        Row(after, await ReferenceOf(deferred)).ShouldContain("To decide");
        Row(after, await ReferenceOf(moved)).ShouldContain("To decide");
    }

    [Fact]
    public async Task ReadingAnAgenda_IsAuditedForEachCase()
    {
        var (first, second) = (await host.ACase(Stage.PanelDecision), await host.ACase(Stage.PanelDecision));
        using var chair = await host.SignIn(Role.PanelChair);

        await chair.Get($"/panels/{await MeetingOf(first)}");

        var read = await host.Query(db => db.Audit.Where(a => a.Subject == "Agenda" && a.Action == "read").Select(a => a.CaseId!.Value).ToListAsync());
        read.ShouldContain(first);
        read.ShouldContain(second);
    }

    [Fact]
    public async Task Coordinator_MayMoveButNotDecide()
    {
        var id = await host.ACase(Stage.PanelDecision);
        using var coordinator = await host.SignIn(Role.PanelCoordinator);

        var page = await coordinator.Get($"/panels/{await MeetingOf(id)}");

        page.Document.QuerySelector($"a[href='/cases/{id}/move']").ShouldNotBeNull();
        page.Document.QuerySelector($"a[href='/cases/{id}/decision']").ShouldBeNull();
    }

    [Fact]
    public async Task AnotherPartnershipsMeeting_IsNotFoundAndNotListed()
    {
        var meeting = await host.AMeeting(5, "leicestershire-rutland");
        using var chair = await host.SignIn(Role.PanelChair);

        (await chair.Get($"/panels/{meeting}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await chair.Get("/panels")).Document.QuerySelector($"a[href='/panels/{meeting}']").ShouldBeNull();
    }

    [Fact]
    public async Task WrongRole_IsForbidden()
    {
        using var duty = await host.SignIn(Role.DutyWorker);

        (await duty.Get("/panels")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Meetings_ShowHowManyPlacesAreTaken()
    {
        var id = await host.ACase(Stage.PanelDecision);
        var meeting = await MeetingOf(id);
        var listed = await host.Query(db => db.Cases.CountAsync(c => c.MeetingId == meeting && c.DeferralReason == null));
        using var chair = await host.SignIn(Role.PanelChair);

        var page = await chair.Get("/panels");

        var row = page.Document.QuerySelector($"a[href='/panels/{meeting}']")!.Closest("tr")!;
        row.TextContent.ShouldContain($"{listed} of 1000");
        (await page.Follow("Past")).Document.QuerySelector($"a[href='/panels/{meeting}']").ShouldBeNull();
    }

    private static (int Decided, int Total) Progress(WebPage page)
    {
        var words = page.Document.QuerySelector(".govuk-body-l strong")!.TextContent.Split(' ');
        return (int.Parse(words[0], CultureInfo.InvariantCulture), int.Parse(words[2], CultureInfo.InvariantCulture));
    }

    private static string Row(WebPage page, string reference) => string.Join(' ', page.Document.QuerySelectorAll("tr[data-state]")
        .Single(row => row.TextContent.Contains(reference, StringComparison.Ordinal)).TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private Task<Guid> MeetingOf(Guid id) => host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.MeetingId!.Value).SingleAsync());

    private Task<string> ReferenceOf(Guid id) => host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Reference).SingleAsync());

    private Task<long> VersionOf(Guid id) => host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Version).SingleAsync());
}
