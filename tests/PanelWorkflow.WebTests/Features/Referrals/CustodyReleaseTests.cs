using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Referrals;

public sealed class CustodyReleaseTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task ReleasedTheEveningBeforeTheClocksChange_IsDueAfter24HoursOfElapsedTime()
    {
        host.Clock.Set(new DateTimeOffset(2026, 3, 28, 20, 0, 0, TimeSpan.Zero));
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var check = await officer.FillReferral(
            host.Clock, c => c.CustodyReleasedAt = new DateTime(2026, 3, 28, 18, 0, 0, DateTimeKind.Utc));
        check.Summary("Released from custody").ShouldBe("28 March 2026 at 6pm");

        var done = await check.Submit();

        done.Text.ShouldContain("29 March 2026 at 7pm");
        var id = Guid.Parse(done.Address.Segments[2].TrimEnd('/'));
        var followUp = await host.Query(db => db.FollowUps.SingleAsync(f => f.CaseId == id));
        followUp.DueAt.ShouldBe(new DateTime(2026, 3, 29, 18, 0, 0, DateTimeKind.Utc));
        (await host.Query(db => db.Waits.CountAsync(w => w.SubjectId == followUp.Id && w.IsOpen && w.ElementId == "ContactChild")))
            .ShouldBe(1);
    }

    [Fact]
    public async Task ReleaseInTheFuture_IsRefusedAndKept()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var draft = await officer.StartReferral();
        var page = new WizardPage("custody",
        [
            ("Form.WasInCustody", "true"), ("Form.ReleasedOn.Day", "1"), ("Form.ReleasedOn.Month", "1"), ("Form.ReleasedOn.Year", "2099"),
            ("Form.ReleasedAt", "2:30pm"), ("Form.PoliceStatus", "NeitherBailNorInvestigation"),
        ]);

        var again = await officer.Answer(draft, page);

        again.Errors.ShouldBe(["The release from custody must be in the past"]);
        again.Document.QuerySelector("input[name='Form.ReleasedAt']")!.GetAttribute("value").ShouldBe("2:30pm");
    }

    [Theory]
    [InlineData("OnBail", "Enter the date on which bail began", "Enter the date on which bail ends")]
    [InlineData("ReleasedUnderInvestigation", "Enter the date on which the release under investigation began")]
    public async Task StatusWithoutDates_AsksForThem(string status, params string[] errors)
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var draft = await officer.StartReferral();

        var again = await officer.Answer(draft, new WizardPage("custody", [("Form.WasInCustody", "false"), ("Form.PoliceStatus", status)]));

        again.Errors.ShouldBe(errors);
    }
}
