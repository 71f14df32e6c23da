using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Features.Practice;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Practice;

public sealed class AssessmentTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task EverySectionAnswered_CanBeSubmitted_AndTheDraftIsGone()
    {
        var id = await host.ACase(Stage.Assessment);
        using var worker = await host.SignIn(Role.CaseManager);

        var overview = await AnswerEverything(worker, id);
        var after = await overview.Submit();

        after.Heading.ShouldBe("My work");
        (await OpenTask(id)).ShouldBe("ApproveAssessment");
        (await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Assessment!.ChildsVoice).SingleAsync())).ShouldBe("Words for ChildsVoice");
        (await host.Query(db => db.Drafts.CountAsync(d => d.CaseId == id))).ShouldBe(0);
    }

    [Fact]
    public async Task SubmittedWithGaps_NamesEveryGap()
    {
        var id = await host.ACase(Stage.Assessment);
        using var worker = await host.SignIn(Role.CaseManager);

        var again = await (await worker.Get($"/cases/{id}/assess")).Submit();

        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Errors.Length.ShouldBe(Assessments.Questions.Length);
        again.Errors.ShouldContain("Answer ‘What the child says’");
    }

    [Fact]
    public async Task Autosave_KeepsHalfASentence()
    {
        var id = await host.ACase(Stage.Assessment);
        using var worker = await host.SignIn(Role.CaseManager);
        var page = await worker.Get($"/cases/{id}/assess/child");
        var form = page.Document.QuerySelector("form[data-autosave]")!;

        var token = form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var saved = await worker.Post(
            form.GetAttribute("data-autosave")!, [new("Answers[ChildsVoice]", "I was going to"), new("__RequestVerificationToken", token)]);

        saved.Status.ShouldBe(HttpStatusCode.NoContent);
        (await worker.Get($"/cases/{id}/assess/child")).Document.GetElementsByName("Answers[ChildsVoice]")[0].TextContent.Trim().ShouldBe("I was going to");
    }

    [Fact]
    public async Task TooLong_IsRefusedAndKept()
    {
        var id = await host.ACase(Stage.Assessment);
        using var worker = await host.SignIn(Role.CaseManager);
        var tooLong = new string('x', 4001);

        var again = await (await worker.Get($"/cases/{id}/assess/child")).Submit(form => form.Fill("Answers[ChildsVoice]", tooLong));

        again.Errors.ShouldBe(["‘What the child says’ must be 4000 characters or fewer"]);
        again.Document.GetElementsByName("Answers[ChildsVoice]")[0].TextContent.Trim().ShouldBe(tooLong);
    }

    [Fact]
    public async Task Returned_TheAuthorSeesTheCommentsAndTheirText()
    {
        var id = await host.ACase(Stage.QualityCheck);
        using var manager = await host.SignIn(Role.PanelTeamManager);
        await (await manager.Get($"/cases/{id}/approve-assessment")).Submit(form => form.Fill("Approved", "false").Fill("Comments", "Say more on school."));

        using var worker = await host.SignIn(Role.CaseManager);
        var page = await worker.Get($"/cases/{id}/assess");

        page.Text.ShouldContain("Say more on school.");
        page.Summary("What the child says").ShouldStartWith("I am sorry.");
    }

    [Fact]
    public async Task ReturnedWithoutComments_IsRefused()
    {
        var id = await host.ACase(Stage.QualityCheck);
        using var manager = await host.SignIn(Role.PanelTeamManager);

        var again = await (await manager.Get($"/cases/{id}/approve-assessment")).Submit(form => form.Fill("Approved", "false"));

        again.Errors.ShouldBe(["Enter what needs to change"]);
    }

    [Fact]
    public async Task Approved_TheCaseIsListedOnTheNextPanel()
    {
        var meeting = await host.AMeeting();
        var id = await host.ACase(Stage.QualityCheck);
        using var manager = await host.SignIn(Role.PanelTeamManager);

        await (await manager.Get($"/cases/{id}/approve-assessment")).Submit(form => form.Fill("Approved", "true"));
        await host.RunDue();

        (await OpenTask(id)).ShouldBe("RecordPanelDecision");
        (await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.MeetingId).SingleAsync())).ShouldBe(meeting);
    }

    [Fact]
    public async Task AnotherPractitionersCase_SaysThatItIsSomebodyElses()
    {
        var id = await host.ACase(Stage.Assessment, c => c.Practitioner = Role.PreventionOfficer);
        using var worker = await host.SignIn(Role.CaseManager);

        var page = await worker.Get($"/cases/{id}/assess");

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Text.ShouldContain("given to somebody else");
    }

    [Fact]
    public async Task TaskGivenToAnotherWhileItsPageWasOpen_IsNotDone()
    {
        var id = await host.ACase(Stage.Closing);
        using var worker = await host.SignIn(Role.CaseManager);
        var form = await worker.Get($"/cases/{id}/close");
        await host.Query(db => db.Waits.Where(w => w.CaseId == id && w.ElementId == "CloseCase")
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.OwnerId, Guid.NewGuid())));

        var page = await form.Submit(f => f.Fill("Reason", "All is done."));

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Text.ShouldContain("given to somebody else");
        (await host.Query(db => db.Waits.AnyAsync(w => w.CaseId == id && w.ElementId == "CloseCase" && w.IsOpen))).ShouldBeTrue();
    }

    [Fact]
    public async Task UnknownSection_IsNotFound()
    {
        var id = await host.ACase(Stage.Assessment);
        using var worker = await host.SignIn(Role.CaseManager);

        (await worker.Get($"/cases/{id}/assess/nonsense")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<WebPage> AnswerEverything(Browser worker, Guid id)
    {
        var page = await worker.Get($"/cases/{id}/assess/{Assessments.Sections[0].Key}");
        foreach (var section in Assessments.Sections)
        {
            page = await page.Submit(form =>
            {
                foreach (var question in section.Questions)
                    form.Fill($"Answers[{question.Key}]", question.Key == Assessments.SafetyLevel ? "Medium" : $"Words for {question.Key}");
            });
        }

        return page;
    }

    private Task<string> OpenTask(Guid id) =>
        host.Query(db => db.Waits.Where(w => w.CaseId == id && w.IsOpen && w.SubjectId == null && w.Kind == Engine.Running.WaitKind.Task).Select(w => w.ElementId).SingleAsync());
}
