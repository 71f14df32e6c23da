using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Features.FollowUps;
using PanelWorkflow.Web.Pipeline;
using Shouldly;
using Xunit;

namespace PanelWorkflow.E2ETests;

/// <summary>Pages that stand beside the journey are opened once by somebody who uses them, on a phone, and pass axe without scrolling sideways;
/// and once without JavaScript.</summary>
public sealed class PagesBesideTheJourney(AppHost host, Chromium chromium) : IClassFixture<AppHost>
{
    [Theory]
    [InlineData(Look.Phone)]
    [InlineData(Look.DesktopWithoutJavaScript)]
    public async Task OfACaseThatIsAssessed(Look look)
    {
        var id = await host.ACase(Stage.Assessment, c => c.CustodyReleasedAt = host.Clock.Utc.AddHours(-2));
        var child = await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.ChildId).SingleAsync());
        var followUp = await host.Query(db => db.FollowUps.Where(f => f.CaseId == id).Select(f => f.Id).SingleAsync());

        await Opens(
            "casemanager@city.example",
            look,
            [
                .. new[]
                {
                    "", "/referral", "/assessment", "/victims", "/agencies", "/agencies/ask", "/outcome", "/support", "/support/goals/new", "/support/sessions/new",
                    "/support/linked-referrals/new", "/documents", "/history", "/process", "/consent/withdraw", "/show-hidden",
                }.Select(page => $"/cases/{id}{page}"),
                $"/children/{child}", $"/children/{child}/edit", $"/children/{child}/link", $"/children/{child}/promises",
                "/follow-ups", "/follow-ups/calendar", "/follow-ups/cover", $"/follow-ups/{followUp}", $"/follow-ups/{followUp}/attempt", "/account", "/account/password",
            ]);
        var practitioner = (await host.Actor(Role.CaseManager)).UserId;
        await Opens("admin@city.example", look, ["/accounts", "/accounts/new", $"/accounts/{practitioner}", $"/accounts/{practitioner}/close", "/accounts/locked"]);
        await Opens("manager@city.example", look, [$"/cases/{id}/hand-over", $"/cases/{id}/officer", $"/cases/{id}/end-early", $"/cases/{id}/restriction", $"/children/{child}/duplicates", "/follow-ups", "/follow-ups/cover", "/follow-ups/plan", "/retention"]);
    }

    [Theory]
    [InlineData(Look.Phone)]
    [InlineData(Look.DesktopWithoutJavaScript)]
    public async Task OfAVictim(Look look)
    {
        var id = await host.ACase(Stage.Assessment, c => c.VictimConsents = true);
        var victim = await host.Query(db => db.Victims.Where(v => v.CaseId == id).Select(v => v.Id).SingleAsync());

        var officer = await Opens("victims@city.example", look, Pages("", "/attempt", "/response", "/views", "/sent", "/wishes", "/details", "/withdraw"));

        await officer.GoTo($"/victims/{victim}/attempt");
        await officer.Fill("At what time?", "10:00");
        await officer.Choose("Telephone");
        await officer.Choose("Reached");
        await officer.Fill("What happened?", "Glad of the call.");
        await officer.Press("Save attempt");
        await officer.GoTo($"/victims/{victim}/response");
        await officer.Choose("Takes part");
        await officer.Press("Save");
        await Opens("victims@city.example", look, Pages("", "/restorative", "/close"));

        officer.Problems.ShouldBeEmpty();

        IEnumerable<string> Pages(params string[] pages) => pages.Select(page => $"/victims/{victim}{page}");
    }

    [Theory]
    [InlineData(Look.Phone)]
    [InlineData(Look.DesktopWithoutJavaScript)]
    public async Task OfTwoRecordsOfOneChild(Look look)
    {
        var (kept, merged) = (await ChildOf($"Keptname{look}"), await ChildOf($"Mergedname{look}"));
        var manager = await Opens("manager@city.example", look, [$"/children/{kept}/duplicates", $"/children/{kept}/compare?otherId={merged}"]);

        await manager.Fill("Why are they the same child?", "Same mother, same school.");
        await manager.Press("Merge the records");
        await manager.Sees($"Testy Mergedname{look}, born");
        await manager.Follow($"Undo the merge of Testy Mergedname{look}");
        await manager.Fill("Why are they not the same child?", "They are cousins.");
        await manager.Press("Undo the merge");

        (await manager.Text()).ShouldNotContain($"Mergedname{look}");
        manager.Problems.ShouldBeEmpty();

        async Task<Guid> ChildOf(string familyName)
        {
            var id = await host.ACase(Stage.Screening, c => c.FamilyName = familyName);
            return await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.ChildId).SingleAsync());
        }
    }

    [Theory]
    [InlineData(Look.Phone)]
    [InlineData(Look.DesktopWithoutJavaScript)]
    public async Task OfMoreCoversThanOnePageHolds(Look look)
    {
        var (manager, away, covers) = (await host.Actor(Role.TeamManager), await host.Actor(Role.CaseManager), await host.Actor(Role.PreventionOfficer));
        var first = host.Clock.Today.AddDays(look == Look.Phone ? 1000 : 2000);
        foreach (var day in Enumerable.Range(0, 30).Select(first.AddDays))
            (await host.Send(new ArrangeCover.Command(away.UserId, covers.UserId, day, day) { Actor = manager })).Ending.ShouldBe(Ending.Done);

        var person = await Opens("manager@city.example", look, ["/follow-ups/cover"]);
        await person.Follow("Next");

        (await person.Page.Locator(".govuk-pagination__item--current").InnerTextAsync()).Trim().ShouldBe("2");
        person.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Look.Phone)]
    [InlineData(Look.DesktopWithoutJavaScript)]
    public async Task OfWhatFollowsADecision(Look look)
    {
        var delivered = await host.ACase(Stage.Completion, c => (c.GravityScore, c.Outcome, c.InterventionPlanned) = (4, "YCC", false));
        var broken = await host.ACase(Stage.Finalisation, c => c.WorkDone = false);
        var closed = await host.ACase(Stage.Closed);
        var review = await host.Query(db => db.FollowUps.Where(f => f.CaseId == delivered).OrderBy(f => f.DueAt).Select(f => f.Id).FirstAsync());

        await Opens(
            "casemanager@city.example",
            look,
            [
                $"/cases/{delivered}", $"/cases/{delivered}/outcome", $"/cases/{delivered}/documents", $"/cases/{delivered}/documents/carer-letter",
                $"/cases/{delivered}/completion", $"/follow-ups/{review}", $"/follow-ups/{review}/close", $"/cases/{closed}", $"/cases/{closed}/history",
            ]);
        await Opens("referrer@city.example", look, [$"/cases/{delivered}/finalise"]);
        await Opens("quality@city.example", look, [$"/cases/{broken}/compliance"]);
        await Opens("manager@city.example", look, [$"/cases/{closed}/reopen"]);
    }

    [Theory]
    [InlineData(Look.Phone)]
    [InlineData(Look.DesktopWithoutJavaScript)]
    public async Task OfAReleaseFromCustody(Look look)
    {
        var id = await host.ARelease($"Released{look}", "under-investigation");
        await Opens("casemanager@city.example", look, [$"/cases/{id}", $"/cases/{id}/referral", $"/cases/{id}/process", $"/cases/{id}/police-decision"]);
        var officer = await Opens("referrer@city.example", look, ["/referrals", "/releases/imports", $"/cases/{id}", "/referrals/start"]);

        await officer.Choose("Release from custody");
        await officer.Press("Start now");
        var draft = new Uri(officer.Page.Url).AbsolutePath;
        await officer.GoTo(draft[..draft.LastIndexOf('/')] + "/release");
        await officer.Choose("On bail");
        await officer.Press("Save and continue");
        await officer.Sees("Enter the custody record number");

        officer.Problems.ShouldBeEmpty();
    }

    private async Task<Person> Opens(string email, Look look, IEnumerable<string> pages)
    {
        var person = await Person.SignIn(chromium, host, email, look, new HashSet<string>());
        foreach (var page in pages)
        {
            (await person.GoTo(page)).ShouldBe(200, $"{email}: {page}");
            new Uri(person.Page.Url).PathAndQuery.ShouldBe(page, $"{email} is sent elsewhere");
        }

        person.Problems.ShouldBeEmpty(email);
        return person;
    }
}
