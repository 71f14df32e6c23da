using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Features.Panel;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Workflow;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Screening;

public sealed class ScreenReferralTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task Accepting_MovesTheCaseToAllocation()
    {
        var id = await host.ACase(Stage.Screening);
        using var duty = await host.SignIn(Role.DutyWorker);

        var page = await duty.Get($"/cases/{id}/screen");
        var after = await page.Submit(form => form.Fill("Outcome", "Accept"));

        after.Status.ShouldBe(HttpStatusCode.OK);
        after.Heading.ShouldBe("My work");
        (await OpenTasks(id)).ShouldBe(["AllocateCase"]);
    }

    [Fact]
    public async Task AStepThatTheProcessTakesAtTheSameMoment_IsAConflictAndKeepsWhatWasTyped()
    {
        var id = await host.ACase(Stage.Screening);
        using var duty = await host.SignIn(Role.DutyWorker);
        var page = await duty.Get($"/cases/{id}/screen");
        await host.With<PanelDbContext>(async db =>
        {
            var instance = await db.Instances.SingleAsync(i => i.CaseId == id);
            db.Steps.Add(new ProcessStep { Id = Guid.NewGuid(), InstanceId = instance.Id, Sequence = instance.Sequence + 1, At = host.Clock.Utc, Trigger = "TimerDue" });
            await db.SaveChangesAsync();
        });

        var again = await page.Submit(form => form.Fill("Outcome", "Reject").Fill("RejectionCode", "other").Fill("Reason", "Elsewhere").Fill("WhatHappensNext", "Sent on"));

        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Text.ShouldContain("Somebody else saved a change at the same moment.");
        again.Document.QuerySelector("textarea[name=Reason]")!.TextContent.Trim().ShouldBe("Elsewhere");
    }

    [Fact]
    public async Task Rejecting_NeedsAReasonAndWhatHappensNext()
    {
        var id = await host.ACase(Stage.Screening);
        using var duty = await host.SignIn(Role.DutyWorker);

        var page = await duty.Get($"/cases/{id}/screen");
        var again = await page.Submit(form => form.Fill("Outcome", "Reject").Fill("RejectionCode", "other").Fill("WhatHappensNext", "School support"));

        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Errors.ShouldBe(["Enter the reason for rejecting the referral"]);
        again.Document.QuerySelector("textarea[name=WhatHappensNext]")!.TextContent.Trim().ShouldBe("School support");
    }

    [Theory]
    [InlineData("")]
    [InlineData("no-such-reason")]
    public async Task Rejecting_NeedsAReasonFromTheList(string code)
    {
        var id = await host.ACase(Stage.Screening);
        using var duty = await host.SignIn(Role.DutyWorker);

        var again = await (await duty.Get($"/cases/{id}/screen")).Submit(form => form
            .Fill("Outcome", "Reject").Force("RejectionCode", code).Fill("Reason", "Elsewhere").Fill("WhatHappensNext", "Sent on"));
        again.Errors.ShouldBe(["Select why the referral is rejected"]);
        await again.Submit(form => form.Fill("RejectionCode", "area"));

        var rejected = await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Screening!.RejectionReason).SingleAsync());
        rejected.ShouldBe("The child lives elsewhere: sent to the service of their home");
    }

    [Fact]
    public async Task FastTracking_KeepsAPlaceOnTheNextPanelBeforeAllocation()
    {
        var meeting = await host.AMeeting(daysAhead: 3, capacity: 1);
        var id = await host.ACase(Stage.Screening);
        using var duty = await host.SignIn(Role.DutyWorker);

        var after = await (await duty.Get($"/cases/{id}/screen")).Submit(form => form.Fill("Outcome", "FastTrack"));
        await host.RunDue();

        after.Text.ShouldContain("referral accepted and fast-tracked");
        (await OpenTasks(id)).ShouldBe(["AllocateCase"]);
        (await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.ReservedMeetingId).SingleAsync())).ShouldBe(meeting);
        (await host.Query(db => db.Meetings.Where(m => m.Id == meeting).WithListed(db).Select(m => m.Listed).SingleAsync())).ShouldBe(1);
        (await duty.Get($"/cases/{id}")).Text.ShouldContain("Has a place on the panel of");
    }

    [Fact]
    public async Task LimitsThatAreNear_AreWarnedOf()
    {
        var id = await host.ACase(Stage.Screening, c => (c.Source, c.HearingOn) = (ReferralSource.CourtReturn, host.Clock.Today.AddDays(5)));
        using var duty = await host.SignIn(Role.DutyWorker);

        var page = await duty.Get($"/cases/{id}/screen");

        page.Text.ShouldContain("Warning Hearing in court: the panel must have decided: ");
        page.Text.ShouldContain("5 days left");
        page.Summary("Age at the offence").ShouldBe("14");
        page.Summary("Residence").ShouldBe("Lives in the area");
        page.Summary("Live orders").ShouldBe("None");
    }

    [Fact]
    public async Task Returning_PausesTheClocksOfTheReferralAndTheCaseSaysSo()
    {
        var id = await host.ACase(Stage.Screening);
        using var duty = await host.SignIn(Role.DutyWorker);
        await (await duty.Get($"/cases/{id}/screen")).Submit(form => form.Fill("Outcome", "Return").Fill("Questions", "Which park?"));

        var page = await duty.Get($"/cases/{id}");

        page.Text.ShouldContain("The clocks of the referral are paused since");
        page.Document.QuerySelectorAll(".govuk-tag").Count(tag => tag.TextContent.Trim() == "Paused").ShouldBe(2);
    }

    [Fact]
    public async Task RestrictingWithoutAReason_IsRefusedAndNothingIsDone()
    {
        var id = await host.ACase(Stage.Screening);
        using var duty = await host.SignIn(Role.DutyWorker);

        var again = await (await duty.Get($"/cases/{id}/screen")).Submit(form => form.Fill("Outcome", "Accept").Fill("Restriction", "HighProfile"));

        again.Errors.ShouldBe(["Enter why the case is restricted"]);
        (await OpenTasks(id)).ShouldBe(["ScreenReferral"]);
    }

    [Fact]
    public async Task NothingChosen_SaysWhatToSelect()
    {
        var id = await host.ACase(Stage.Screening);
        using var duty = await host.SignIn(Role.DutyWorker);

        var again = await (await duty.Get($"/cases/{id}/screen")).Submit();

        again.Errors.ShouldBe(["Select what you decide about this referral"]);
    }

    [Fact]
    public async Task TheScreeningPage_DoesNotShowWhoTheChildIs()
    {
        var id = await host.ACase(Stage.Screening, c => (c.GivenName, c.FamilyName) = ("Hiddenfirst", "Hiddenlast"));
        using var duty = await host.SignIn(Role.DutyWorker);

        var html = (await duty.Get($"/cases/{id}/screen")).Document.DocumentElement.OuterHtml;

        html.ShouldNotContain("Hiddenfirst");
        html.ShouldNotContain("Hiddenlast");
        html.ShouldNotContain("English, Welsh");
    }

    [Fact]
    public async Task ChangedMeanwhile_ShowsTheChangeAndKeepsWhatWasTyped()
    {
        var id = await host.ACase(Stage.Screening);
        using var duty = await host.SignIn(Role.DutyWorker);
        var page = await duty.Get($"/cases/{id}/screen");
        await host.With<Web.Data.PanelDbContext>(async db =>
        {
            var theCase = await db.Cases.SingleAsync(c => c.Id == id);
            theCase.Record(CaseEventType.Reminded, "Reminder sent", Actor.Service("leicester-city"), host.Clock.Utc);
            await db.SaveChangesAsync();
        });

        var again = await page.Submit(form => form.Fill("Outcome", "Return").Fill("Questions", "Which park was it?"));

        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Text.ShouldContain("Reminder sent");
        again.Document.QuerySelector("textarea[name=Questions]")!.TextContent.Trim().ShouldBe("Which park was it?");
        (await again.Submit()).Heading.ShouldBe("My work");
        (await OpenTasks(id)).ShouldBe(["AnswerQuestions"]);
    }

    [Fact]
    public async Task ScreenedAlready_SaysWhereTheCaseIs()
    {
        var id = await host.ACase(Stage.Allocation);
        using var duty = await host.SignIn(Role.DutyWorker);

        var page = await duty.Get($"/cases/{id}/screen");

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Heading.ShouldBe("This step is not open");
        page.Text.ShouldContain("Allocate");
    }

    [Fact]
    public async Task AnotherPartnershipsCase_IsNotFound()
    {
        var id = await host.ACase(Stage.Screening, c => c.Partnership = "leicestershire-rutland");
        using var duty = await host.SignIn(Role.DutyWorker);

        (await duty.Get($"/cases/{id}/screen")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task ReadingThePage_IsAudited()
    {
        var id = await host.ACase(Stage.Screening);
        using var duty = await host.SignIn(Role.DutyWorker);

        await duty.Get($"/cases/{id}/screen");

        (await host.Query(db => db.Audit.CountAsync(a => a.CaseId == id && a.Action == "read"))).ShouldBe(1);
    }

    private Task<List<string>> OpenTasks(Guid id) => host.Query(db =>
        db.Waits.Where(w => w.CaseId == id && w.IsOpen && w.Kind == Engine.Running.WaitKind.Task).Select(w => w.ElementId).ToListAsync());
}
