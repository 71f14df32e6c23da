using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Features.Delivery;
using PanelWorkflow.Web.Pipeline;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Delivery;

public sealed class RecordCompletionTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task Completed_GoesOnToFinalisation()
    {
        var id = await host.ACase(Stage.Completion);
        using var worker = await host.SignIn(Role.CaseManager);
        var page = await worker.Get($"/cases/{id}/completion");

        page.Summary("What the child agreed to do").ShouldBe("A letter of apology.");
        await page.Submit(form => Filled(form, "true"));

        (await OpenTasks(id)).ShouldBe(["FinaliseOutcome"]);
    }

    [Fact]
    public async Task NotCompleted_GoesToAReview()
    {
        var id = await host.ACase(Stage.Completion);
        using var worker = await host.SignIn(Role.CaseManager);

        var after = await (await worker.Get($"/cases/{id}/completion")).Submit(form => Filled(form, "false").Fill("Note", "<script>alert(1)</script>"));

        after.Text.ShouldContain("it goes to a review");
        (await OpenTasks(id)).ShouldBe(["FinaliseOutcome", "ReviewCompliance"]);
        using var manager = await host.SignIn(Role.PanelTeamManager);
        var review = await manager.Get($"/cases/{id}/compliance");
        review.Text.ShouldContain("<script>alert(1)</script>");
        review.Document.QuerySelectorAll("main script").ShouldBeEmpty();
    }

    [Fact]
    public async Task Outcome22_MayBeFinalisedOnlyOnCompletion()
    {
        var id = await host.ACase(Stage.Completion, c => c.Outcome = "O22-DIVERSION");
        (await OpenTasks(id)).ShouldBe(["RecordCompletion"]);
        using var police = await host.SignIn(Role.PoliceReferrer);
        (await police.Get($"/cases/{id}/finalise")).Heading.ShouldBe("This step is not open");
        using var worker = await host.SignIn(Role.CaseManager);

        await (await worker.Get($"/cases/{id}/completion")).Submit(form => Filled(form, "true"));

        (await OpenTasks(id)).ShouldBe(["FinaliseOutcome"]);
    }

    [Fact]
    public async Task NothingEntered_NamesEveryField()
    {
        var id = await host.ACase(Stage.Completion);
        using var worker = await host.SignIn(Role.CaseManager);

        var again = await (await worker.Get($"/cases/{id}/completion")).Submit();

        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Errors.ShouldBe(["Select whether the child has done what was agreed", "Enter the date", "Enter what was done, and what was not"]);
    }

    [Theory]
    [InlineData(1, "The date must be today or in the past")]
    [InlineData(-9, "The date must be on or after the day of delivery")]
    public async Task DayThatCannotBe_IsRefusedAndTheRestIsKept(int days, string message)
    {
        var id = await host.ACase(Stage.Completion);
        using var worker = await host.SignIn(Role.CaseManager);

        var again = await (await worker.Get($"/cases/{id}/completion")).Submit(form => Filled(form, "true").Date("CompletedOn", host.Clock.Today.AddDays(days)));

        again.Errors.ShouldBe([message]);
        again.Document.QuerySelector("textarea[name=Note]")!.TextContent.Trim().ShouldBe("All done.");
    }

    [Fact]
    public async Task StaleVersion_ShowsTheChange()
    {
        var id = await host.ACase(Stage.Completion);
        var worker = await host.Actor(Role.CaseManager);

        var result = await host.Send(new RecordCompletion.Command(id, 1, true, host.Clock.Today, "All done.") { Actor = worker });

        result.Ending.ShouldBe(Ending.Conflict);
        result.Changes.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task OtherRolesPartnershipsAndSteps_MayNot()
    {
        var id = await host.ACase(Stage.Completion);
        using var police = await host.SignIn(Role.PoliceReferrer);
        using var next = await host.SignIn(AppHost.Person(Role.CaseManager, "leicestershire-rutland").Email);
        using var worker = await host.SignIn(Role.CaseManager);

        (await police.Get($"/cases/{id}/completion")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await next.Get($"/cases/{id}/completion")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await worker.Get($"/cases/{await host.ACase(Stage.Delivery)}/completion")).Heading.ShouldBe("This step is not open");
    }

    private FormFields Filled(FormFields form, string completed) =>
        form.Fill("Completed", completed).Date("CompletedOn", host.Clock.Today).Fill("Note", "All done.");

    private Task<List<string>> OpenTasks(Guid id) => host.Query(db => db.Waits
        .Where(w => w.CaseId == id && w.IsOpen && w.SubjectId == null && w.Kind == WaitKind.Task).Select(w => w.ElementId).Order().ToListAsync());
}
