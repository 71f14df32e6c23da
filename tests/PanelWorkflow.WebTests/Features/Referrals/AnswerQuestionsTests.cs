using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Features.Screening;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Referrals;

public sealed class AnswerQuestionsTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task Answering_SendsTheReferralBackToScreening()
    {
        var id = await AReturnedCase("Which <b>park</b> was it?");
        using var officer = await host.SignIn(Role.PoliceReferrer);
        (await officer.Get("/referrals")).Document.QuerySelectorAll($"a[href='/cases/{id}/answer-questions']").Length.ShouldBe(1);
        var page = await officer.Get($"/cases/{id}/answer-questions");
        page.Text.ShouldContain("Which <b>park</b> was it?");

        var after = await page.Submit(form => form.Fill("Answers", "The <i>north</i> park."));

        after.Heading.ShouldBe("My work");
        (await host.Query(
            db => db.Waits.Where(w => w.CaseId == id && w.IsOpen && w.Kind == WaitKind.Task).Select(w => w.ElementId).ToListAsync()))
            .ShouldBe(["ScreenReferral"]);
        using var duty = await host.SignIn(Role.DutyWorker);
        (await duty.Get($"/cases/{id}/screen")).Summary("Answers").ShouldBe("The <i>north</i> park.");
    }

    [Fact]
    public async Task NoAnswer_IsRefused()
    {
        var id = await AReturnedCase();
        using var officer = await host.SignIn(Role.PoliceReferrer);

        var again = await (await officer.Get($"/cases/{id}/answer-questions")).Submit();

        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Errors.ShouldBe(["Enter your answers"]);
    }

    [Fact]
    public async Task ChangedMeanwhile_ShowsTheChangeAndKeepsWhatWasTyped()
    {
        var id = await AReturnedCase();
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var page = await officer.Get($"/cases/{id}/answer-questions");
        await host.With<Web.Data.PanelDbContext>(async db =>
        {
            (await db.Cases.SingleAsync(c => c.Id == id))
                .Record(CaseEventType.Reminded, "Reminder sent", Actor.Service("leicester-city"), host.Clock.Utc);
            await db.SaveChangesAsync();
        });

        var again = await page.Submit(form => form.Fill("Answers", "The north park."));

        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Text.ShouldContain("Reminder sent");
        (await again.Submit()).Heading.ShouldBe("My work");
    }

    [Fact]
    public async Task NoQuestionsOpen_SaysWhereTheCaseIs()
    {
        var id = await host.ACase(Stage.Screening);
        using var officer = await host.SignIn(Role.PoliceReferrer);

        var page = await officer.Get($"/cases/{id}/answer-questions");

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Heading.ShouldBe("This step is not open");
    }

    [Fact]
    public async Task AnotherPartnershipsOfficer_FindsNothing_AndTheDutyWorkerIsForbidden()
    {
        var id = await AReturnedCase();
        using var other = await host.SignIn("referrer@county.example");
        using var duty = await host.SignIn(Role.DutyWorker);

        (await other.Get($"/cases/{id}/answer-questions")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await duty.Get($"/cases/{id}/answer-questions")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<Guid> AReturnedCase(string questions = "Which park was it?")
    {
        var id = await host.ACase(Stage.Screening);
        var version = await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Version).SingleAsync());
        var duty = await host.Actor(Role.DutyWorker);
        var result = await host.Send(
            new ScreenReferral.Command(id, version, ScreeningOutcome.Return, questions, null, null) { Actor = duty });
        result.Ending.ShouldBe(Web.Pipeline.Ending.Done);
        return id;
    }
}
