using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Cases;


public sealed class CloseCaseTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task Closing_KeepsWhoWhenAndWhy()
    {
        var id = await host.ACase(Stage.Closing);
        using var worker = await host.SignIn(Role.CaseManager);

        var after = await (await worker.Get($"/cases/{id}/close")).Submit(form => form.Fill("Reason", "All work is done <script>alert(1)</script>"));

        after.Heading.ShouldBe("My work");
        var closure = await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Closure!).AsNoTracking().SingleAsync());
        closure.ByName.ShouldBe("Casey Keyworker");
        closure.At.ShouldBe(host.Clock.Utc);
        var page = await worker.Get($"/cases/{id}/outcome");
        page.Text.ShouldContain("All work is done <script>alert(1)</script>");
        page.Document.QuerySelectorAll("script").ShouldAllBe(script => script.TextContent.Length == 0);
    }

    [Fact]
    public async Task AnOpenFollowUp_IsNamedAndGoesOn()
    {
        var id = await host.ACase(Stage.Closing);
        using var worker = await host.SignIn(Role.CaseManager);

        var page = await worker.Get($"/cases/{id}/close");
        page.Text.ShouldContain("Six-month check-in");
        page.Text.ShouldContain("Victim 1: not contacted yet");
        await page.Submit(form => form.Fill("Reason", "Done"));

        (await host.Query(db => db.Waits.Where(w => w.CaseId == id && w.IsOpen && w.Kind == Engine.Running.WaitKind.Task && w.Definition != "victim-contact").Select(w => w.ElementId).ToListAsync()))
            .ShouldBe(["CheckInWithChild"]);
    }

    [Fact]
    public async Task WithoutAReason_StaysOpen()
    {
        var id = await host.ACase(Stage.Closing);
        using var worker = await host.SignIn(Role.CaseManager);

        var again = await (await worker.Get($"/cases/{id}/close")).Submit(form => form.Fill("Reason", "  "));

        again.Errors.ShouldBe(["Enter why the case is closed"]);
        (await host.Query(db => db.Cases.AnyAsync(c => c.Id == id && c.Closure != null))).ShouldBeFalse();
    }

    [Fact]
    public async Task ClosedAlready_SaysThatItHasEnded()
    {
        var id = await host.ACase(Stage.Closed);
        using var worker = await host.SignIn(Role.CaseManager);

        var page = await worker.Get($"/cases/{id}/close");

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Text.ShouldContain("It has ended");
    }
}
