using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Support;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Features.Support;
using PanelWorkflow.Web.Pipeline;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Support;

public sealed class SupportTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task GoalsSessionsAndReferralsOn_AreKeptAndShown()
    {
        var id = await host.ACase(Stage.InterventionEnd);
        using var mentor = await host.SignIn(Role.EarlyInterventionWorker);
        var tab = await mentor.Get($"/cases/{id}/support");
        tab.Text.ShouldContain("No goal has been set");

        await (await tab.Follow("Set a goal")).Submit(form => form.Fill("Goal", "Get back to <b>football</b>").Fill("Steps", "Trial on Friday, with the mentor"));
        await (await mentor.Get($"/cases/{id}/support/sessions/new")).Submit(form => Session(form, "Attended", "Talked about friends"));
        await (await mentor.Get($"/cases/{id}/support/sessions/new")).Submit(form => Session(form, "Missed", "Telephoned the carer"));
        var after = await (await mentor.Get($"/cases/{id}/support/linked-referrals/new")).Submit(form => Referral(form));

        after.Text.ShouldContain("Get back to <b>football</b>");
        after.Text.ShouldContain("1 of 2 attended");
        after.Text.ShouldContain("Child and adolescent mental health services");
        (await mentor.Get($"/cases/{id}/history")).Text.ShouldContain("Session missed");
    }

    [Fact]
    public async Task AGoalIsReviewedAndAReplyRecorded()
    {
        var id = await host.ACase(Stage.InterventionEnd);
        using var worker = await host.SignIn(Role.CaseManager);
        await (await worker.Get($"/cases/{id}/support/goals/new")).Submit(form => form.Fill("Goal", "Sleep better").Fill("Steps", "A routine"));
        var tab = await (await worker.Get($"/cases/{id}/support/linked-referrals/new")).Submit(form => Referral(form));

        await (await tab.Follow("Review")).Submit(form => form.Fill("Progress", "Achieved").Fill("Note", "Sleeps through"));
        var after = await (await tab.Follow("Record the reply")).Submit(form => form.Fill("Reply", "WaitingList").Fill("Note", "Eight weeks"));

        after.Text.ShouldContain("Sleeps through");
        after.Text.ShouldContain("Waiting list");
        after.Document.QuerySelectorAll("a[href*='/linked-referrals/']").Select(a => a.TextContent.Trim()).ShouldBe(["Refer on to a service"]);
    }

    [Fact]
    public async Task AReplyThatIsLate_IsMarked()
    {
        var id = await host.ACase(Stage.InterventionEnd);
        using var worker = await host.SignIn(Role.CaseManager);
        await (await worker.Get($"/cases/{id}/support/linked-referrals/new")).Submit(form => Referral(form));
        var before = host.Clock.Utc;
        host.Clock.Advance(TimeSpan.FromDays(16));

        using var later = await host.SignIn(Role.CaseManager);
        (await later.Get($"/cases/{id}/support")).Text.ShouldContain("Overdue");

        host.Clock.Set(new DateTimeOffset(before, TimeSpan.Zero));
    }

    [Fact]
    public async Task NothingEntered_NamesAllThatIsMissing()
    {
        var id = await host.ACase(Stage.InterventionEnd);
        using var worker = await host.SignIn(Role.CaseManager);

        (await (await worker.Get($"/cases/{id}/support/goals/new")).Submit()).Errors
            .ShouldBe(["Enter what the child wants to reach, in their words", "Enter what is done for it, and by whom"], ignoreOrder: true);
        (await (await worker.Get($"/cases/{id}/support/sessions/new")).Submit()).Errors.ShouldBe(
            ["Enter the date of the session", "Select what kind of session it was", "Select whether the child came", "Enter what was done, or why the child did not come"],
            ignoreOrder: true);
        (await (await worker.Get($"/cases/{id}/support/linked-referrals/new")).Submit()).Errors.ShouldBe(
            ["Select the service from the list", "Enter why the child is referred", "Select whether the child and carer agree", "Enter the date by which you expect a reply"],
            ignoreOrder: true);
        (await host.Query(db => db.Sessions.AnyAsync(s => s.CaseId == id))).ShouldBeFalse();
    }

    [Fact]
    public async Task WithoutConsent_NobodyIsReferredOn()
    {
        var id = await host.ACase(Stage.Assessment);
        using var worker = await host.SignIn(Role.CaseManager);

        var again = await (await worker.Get($"/cases/{id}/support/linked-referrals/new")).Submit(form => Referral(form).Fill("Consented", "false"));

        again.Errors.ShouldBe(["Only refer a child who agrees, together with their carer"]);
        again.Text.ShouldContain("Cannot sleep");
    }

    [Fact]
    public async Task ASessionBeforeTheStart_IsRefused()
    {
        var id = await host.ACase(Stage.InterventionEnd);
        using var worker = await host.SignIn(Role.CaseManager);
        var page = await worker.Get($"/cases/{id}/support/sessions/new");

        (await page.Submit(form => Session(form, "Attended", "Early").Date("HeldOn", host.Clock.Today.AddDays(-200)))).Errors
            .ShouldBe(["The session must be on or after the start of the intervention"]);
        (await page.Submit(form => Session(form, "Attended", "Late").Date("HeldOn", host.Clock.Today.AddDays(1)))).Errors
            .ShouldBe(["The session must be today or in the past"]);
    }

    [Fact]
    public async Task Strangers_GetNowhere()
    {
        var id = await host.ACase(Stage.InterventionEnd);
        var other = await host.ACase(Stage.InterventionEnd);
        using var worker = await host.SignIn(Role.CaseManager);
        using var chair = await host.SignIn(Role.PanelChair);
        await (await worker.Get($"/cases/{other}/support/goals/new")).Submit(form => form.Fill("Goal", "Another’s").Fill("Steps", "None"));
        var goal = await host.Query(db => db.Goals.Where(g => g.CaseId == other).Select(g => g.Id).SingleAsync());

        (await worker.Get($"/cases/{id}/support/goals/{goal}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await chair.Get($"/cases/{id}/support/goals/new")).Status.ShouldBe(HttpStatusCode.Forbidden);
        var version = await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Version).SingleAsync());
        (await host.Send(new ReviewGoal.Command(id, version, goal, GoalProgress.Achieved, "Mine") { Actor = await host.Actor(Role.CaseManager) }))
            .Ending.ShouldBe(Ending.NotFound);
    }

    [Fact]
    public async Task AClosedCase_TakesNothingMore()
    {
        var id = await host.ACase(Stage.Closed);
        using var worker = await host.SignIn(Role.CaseManager);

        (await worker.Get($"/cases/{id}/support/goals/new")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await worker.Get($"/cases/{id}/support")).Text.ShouldNotContain("Set a goal");
        var version = await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Version).SingleAsync());
        (await host.Send(new SetGoal.Command(id, version, "Late", "Late") { Actor = await host.Actor(Role.CaseManager) })).Ending.ShouldBe(Ending.NotNow);
    }

    [Fact]
    public async Task ServicesOfOnePartnership_AreNotOfferedInAnother()
    {
        var (city, derby) = (await host.ACase(Stage.Assessment), await host.ACase(Stage.Assessment, c => c.Partnership = "derby-city"));
        using var worker = await host.SignIn(Role.CaseManager);
        using var elsewhere = await host.SignIn("casemanager@derby.example");

        (await worker.Get($"/cases/{city}/support/linked-referrals/new")).Text.ShouldContain("Brake project");
        (await elsewhere.Get($"/cases/{derby}/support/linked-referrals/new")).Text.ShouldNotContain("Brake project");
    }

    private FormFields Session(FormFields form, string attendance, string note) =>
        form.Date("HeldOn", host.Clock.Today).Fill("Kind", "FaceToFace").Fill("Attendance", attendance).Fill("Note", note);

    private FormFields Referral(FormFields form) => form.Fill("Service", "camhs").Fill("Reason", "Cannot sleep").Fill("Consented", "true")
        .Date("ReplyDueOn", host.Clock.Today.AddDays(14));
}
