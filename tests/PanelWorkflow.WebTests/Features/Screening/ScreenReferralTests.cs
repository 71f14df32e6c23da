using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
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
    public async Task Rejecting_NeedsAReasonAndWhatHappensNext()
    {
        var id = await host.ACase(Stage.Screening);
        using var duty = await host.SignIn(Role.DutyWorker);

        var page = await duty.Get($"/cases/{id}/screen");
        var again = await page.Submit(form => form.Fill("Outcome", "Reject").Fill("WhatHappensNext", "School support"));

        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Errors.ShouldBe(["Enter the reason for rejecting the referral"]);
        again.Document.QuerySelector("textarea[name=WhatHappensNext]")!.TextContent.Trim().ShouldBe("School support");
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
