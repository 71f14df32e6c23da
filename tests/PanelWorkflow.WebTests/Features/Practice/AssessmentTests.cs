using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Practice;

public sealed class AssessmentTests(AppHost host) : IClassFixture<AppHost>
{
    private const string Script = "<script>alert(1)</script>";

    [Theory]
    [InlineData(2, "CR", "prevention", "Prevention assessment")]
    [InlineData(4, "YCC", "assetplus-like", "Full assessment")]
    public async Task EverySectionAnswered_CanBeSubmitted_AndTheDraftIsGone(int gravity, string outcome, string kind, string title)
    {
        var id = await host.ACase(Stage.Assessment, c => (c.GravityScore, c.Outcome) = (gravity, outcome));
        using var worker = await host.SignIn(Role.CaseManager);

        var overview = await worker.AnswerAssessment(id, GivenAssessment.Form(kind));
        overview.Text.ShouldContain(title);
        var after = await overview.Submit();

        after.Heading.ShouldBe("My work", after.Text);
        (await OpenTask(id)).ShouldBe("ApproveAssessment");
        var tab = await worker.Get($"/cases/{id}/assessment");
        tab.Summary("What the child says").ShouldBe("Words for childs-voice");
        tab.Summary("Safety and wellbeing").ShouldNotBeNull().ShouldSatisfyAllConditions(
            text => text.ShouldStartWith("Medium"), text => text.ShouldContain("Words for safety-and-wellbeing-reason"));
        tab.Summary("Accommodation").ShouldNotBeNull().ShouldContain("Words for accommodation-now-what");
        tab.Summary("Speech and language checklist").ShouldNotBeNull().ShouldStartWith("Loses track of instructions or long questions; Struggles to find words");
        (await host.Query(db => db.Drafts.CountAsync(d => d.CaseId == id))).ShouldBe(0);
    }

    [Fact]
    public async Task SubmittedWithGaps_NamesEveryGap()
    {
        var id = await host.ACase(Stage.Assessment);
        using var worker = await host.SignIn(Role.CaseManager);

        var again = await (await worker.Get($"/cases/{id}/assess")).Submit();

        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Errors.Length.ShouldBe(GivenAssessment.Form("prevention").Faults(new Dictionary<string, string>()).Count());
        again.Errors[0].ShouldBe("The child’s circumstances: Answer ‘The child’s circumstances’", "in the order of the sections");
        again.Errors.ShouldContain(error => error.EndsWith(": Answer ‘What the child says’"));
        again.Text.ShouldContain("0 of 9 sections completed");
    }

    [Fact]
    public async Task HalfASection_IsCountedAndKept()
    {
        var id = await host.ACase(Stage.Assessment);
        using var worker = await host.SignIn(Role.CaseManager);

        var next = await (await worker.Get($"/cases/{id}/assess/home")).Submit(form => form
            .Fill("Answers[accommodation]", "concern").Fill("Answers[accommodation-what]", Script).Fill("Answers[family-behaviour]", "not-known"));

        next.Heading.ShouldBe("Concerns: learning and health");
        var overview = await worker.Get($"/cases/{id}/assess");
        overview.Text.ShouldContain("1 of 2 answered");
        overview.Text.ShouldContain(Script);
        overview.Document.QuerySelectorAll("main script").ShouldBeEmpty();
        var section = await worker.Get($"/cases/{id}/assess/home");
        section.Document.QuerySelector("[name='Answers[accommodation]'][value=concern]")!.HasAttribute("checked").ShouldBeTrue();
        section.Document.QuerySelector("[name='Answers[accommodation-what]']")!.TextContent.Trim().ShouldBe(Script);
    }

    [Fact]
    public async Task TicksTakenAway_AreGone()
    {
        var id = await host.ACase(Stage.Assessment);
        using var worker = await host.SignIn(Role.CaseManager);
        await (await worker.Get($"/cases/{id}/assess/health")).Submit(form => form.Tick("Ticked[slcn]", "words", "order"));
        Ticks(await worker.Get($"/cases/{id}/assess/health")).ShouldBe(["words", "order"]);

        await (await worker.Get($"/cases/{id}/assess/health")).Submit(form => form.Tick("Ticked[slcn]"));

        Ticks(await worker.Get($"/cases/{id}/assess/health")).ShouldBeEmpty();

        static List<string?> Ticks(WebPage page) =>
            [.. page.Document.QuerySelectorAll("[name='Ticked[slcn]'][checked]").Select(tick => tick.GetAttribute("value"))];
    }

    [Fact]
    public async Task Autosave_KeepsHalfASentence()
    {
        var id = await host.ACase(Stage.Assessment);
        using var worker = await host.SignIn(Role.CaseManager);
        var page = await worker.Get($"/cases/{id}/assess/child");

        var saved = await Autosave(page, "childs-voice", "I was going to");

        saved.Status.ShouldBe(HttpStatusCode.NoContent);
        (await worker.Get($"/cases/{id}/assess/child")).Document.GetElementsByName("Answers[childs-voice]")[0].TextContent.Trim().ShouldBe("I was going to");
    }

    [Fact]
    public async Task FirstSavesOfTwoWindowsAtOnce_KeepWhatBothTyped()
    {
        using var worker = await host.SignIn(Role.CaseManager);
        for (var tries = 0; tries < 5; tries++)
        {
            var id = await host.ACase(Stage.Assessment);
            var (child, health) = (await worker.Get($"/cases/{id}/assess/child"), await worker.Get($"/cases/{id}/assess/health"));

            var saved = await Task.WhenAll(Autosave(child, "childs-voice", "I was"), Autosave(health, "slcn-note", "Speaks clearly"));

            saved.ShouldAllBe(answer => answer.Status == HttpStatusCode.NoContent);
            var kept = await host.Query(db => db.Drafts.SingleAsync(d => d.CaseId == id));
            kept.Content.ShouldContain("I was");
            kept.Content.ShouldContain("Speaks clearly");
        }
    }

    [Fact]
    public async Task TooLong_IsRefusedAndKept()
    {
        var id = await host.ACase(Stage.Assessment);
        using var worker = await host.SignIn(Role.CaseManager);
        var tooLong = new string('x', 4001);

        var again = await (await worker.Get($"/cases/{id}/assess/health")).Submit(form => form
            .Fill("Answers[slcn-note]", tooLong).Tick("Ticked[slcn]", "words").Fill("Answers[learning]", "not-known"));

        again.Errors.ShouldBe(["‘Speech and language checklist’ must be 4000 characters or fewer"]);
        again.Document.GetElementsByName("Answers[slcn-note]")[0].TextContent.Trim().ShouldBe(tooLong);
        again.Document.QuerySelector("[name='Ticked[slcn]'][value=words]")!.HasAttribute("checked").ShouldBeTrue();
        again.Document.QuerySelector("[name='Answers[learning]'][value=not-known]")!.HasAttribute("checked").ShouldBeTrue();
    }

    [Fact]
    public async Task ControlCharacter_IsRefused()
    {
        var id = await host.ACase(Stage.Assessment);
        using var worker = await host.SignIn(Role.CaseManager);

        (await (await worker.Get($"/cases/{id}/assess/child")).Submit(form => form.Fill("Answers[childs-voice]", "a\u0001b")))
            .Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Returned_TheAuthorSeesTheCommentsAndTheirText()
    {
        var id = await host.ACase(Stage.QualityCheck);
        await Return(id, "Say more on school.");

        using var worker = await host.SignIn(Role.CaseManager);
        var page = await worker.Get($"/cases/{id}/assess");

        page.Text.ShouldContain("Say more on school.");
        page.Text.ShouldContain("9 of 9 sections completed");
        page.Summary("What the child says").ShouldNotBeNull().ShouldStartWith("I am sorry.");
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
    public async Task Approved_TheCaseIsListedOnTheNextPanelAndTheTabSaysWhoCountersigned()
    {
        var meeting = await host.AMeeting();
        var id = await host.ACase(Stage.QualityCheck);
        using var manager = await host.SignIn(Role.PanelTeamManager);

        await (await manager.Get($"/cases/{id}/approve-assessment")).Submit(form => form.Fill("Approved", "true"));
        await host.RunDue(id);

        (await OpenTask(id)).ShouldBe("RecordPanelDecision");
        (await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.MeetingId).SingleAsync())).ShouldBe(meeting);
        (await manager.Get($"/cases/{id}/assessment")).Summary("Version 1").ShouldNotBeNull()
            .ShouldContain($"Countersigned by {AppHost.Person(Role.PanelTeamManager).Name}, {Web.Ui.Show.Instant(host.Clock.Utc)}");
    }

    [Fact]
    public async Task AnotherPractitionersCase_SaysThatItIsSomebodyElses()
    {
        var id = await host.ACase(Stage.Assessment, c => c.Practitioner = Role.PreventionOfficer);
        using var worker = await host.SignIn(Role.CaseManager);

        foreach (var path in new[] { "assess", "assess/child" })
        {
            var page = await worker.Get($"/cases/{id}/{path}");
            page.Status.ShouldBe(HttpStatusCode.Conflict);
            page.Text.ShouldContain("given to somebody else");
        }
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
    public async Task UnknownSectionOrOneOfAnotherKind_IsNotFound()
    {
        var id = await host.ACase(Stage.Assessment);
        using var worker = await host.SignIn(Role.CaseManager);

        (await worker.Get($"/cases/{id}/assess/nonsense")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task StaleSubmission_IsAConflict()
    {
        var id = await host.ACase(Stage.Assessment);
        using var worker = await host.SignIn(Role.CaseManager);
        var overview = await worker.AnswerAssessment(id, GivenAssessment.Form("prevention"));
        await (await worker.Get($"/cases/{id}/consent/withdraw")).Submit(form => form.Fill("Reason", "The carer changed her mind"));

        var stale = await overview.Submit();

        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        stale.Text.ShouldContain("Consent withdrawn");
        (await stale.Submit()).Heading.ShouldBe("My work");
    }

    private async Task Return(Guid id, string comments)
    {
        using var manager = await host.SignIn(Role.PanelTeamManager);
        await (await manager.Get($"/cases/{id}/approve-assessment")).Submit(form => form.Fill("Approved", "false").Fill("Comments", comments));
    }

    private Task<string> OpenTask(Guid id) =>
        host.Query(db => db.Waits.Where(w => w.CaseId == id && w.IsOpen && w.SubjectId == null && w.Kind == Engine.Running.WaitKind.Task).Select(w => w.ElementId).SingleAsync());

    private static Task<WebPage> Autosave(WebPage page, string field, string text)
    {
        var form = page.Document.QuerySelector("form[data-autosave]")!;
        var token = form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return page.Browser.Post(form.GetAttribute("data-autosave")!, [new($"Answers[{field}]", text), new("__RequestVerificationToken", token)]);
    }
}
