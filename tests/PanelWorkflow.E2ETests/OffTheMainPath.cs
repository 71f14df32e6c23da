using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using Shouldly;
using Xunit;

namespace PanelWorkflow.E2ETests;

/// <summary>Pages that the whole journey does not come to: questions and answers, a rejected referral, a moved case, a parked job, a draft table.</summary>
public sealed class OffTheMainPath(AppHost host, Chromium chromium) : IClassFixture<AppHost>
{
    [Theory]
    [InlineData(Look.Desktop)]
    [InlineData(Look.Phone)]
    [InlineData(Look.DesktopWithoutJavaScript)]
    public async Task QuestionsAreAskedAnsweredAndTheReferralIsRejected(Look look)
    {
        var reference = await ReferenceOf(await host.ACase(Stage.Screening));
        var duty = await Person.SignIn(chromium, host, "duty@city.example", look, new HashSet<string>());
        var officer = await Person.SignIn(chromium, host, "referrer@city.example", look, new HashSet<string>());

        await duty.Takes("Screen the referral", reference);
        await duty.Choose("Return for information");
        await duty.Press("Save decision");
        await duty.Sees("There is a problem");
        await duty.Fill("Questions for the referrer", "Who was there?");
        await duty.Press("Save decision");
        await officer.Takes("Answer the questions", reference);
        await officer.Sees("Who was there?");
        await officer.Fill("Your answers", "Two friends.");
        await officer.Press("Send your answers");
        await duty.Takes("Screen the referral", reference);
        await duty.Sees("Two friends.");
        await duty.Choose("Reject");
        await duty.Fill("Why is it rejected?", "Not for this panel.");
        await duty.Fill("What happens next for the child?", "The officer gives words of advice.");
        await duty.Press("Save decision");
        await duty.GoTo("/cases?search=" + reference);
        await duty.Follow(reference);
        await duty.Sees("What happens next");

        duty.Problems.ShouldBeEmpty();
        officer.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Look.Desktop)]
    [InlineData(Look.Phone)]
    [InlineData(Look.DesktopWithoutJavaScript)]
    public async Task CoordinatorMovesACase(Look look)
    {
        var id = await host.ACase(Stage.PanelDecision);
        await host.AMeeting(9);
        var coordinator = await Person.SignIn(chromium, host, "coordinator@city.example", look, new HashSet<string>());

        await coordinator.GoTo($"/cases/{id}/move");
        await coordinator.Page.Locator("main input[type=radio]").First.CheckAsync();
        await coordinator.Fill("Why is it moved?", "The carer is away.");
        await coordinator.Press("Move the case");
        await coordinator.Sees("case moved");

        coordinator.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Look.Desktop)]
    [InlineData(Look.Phone)]
    [InlineData(Look.DesktopWithoutJavaScript)]
    public async Task AdministratorPausesAJobAndDealsWithWhatWasGivenUpOn(Look look)
    {
        var id = await host.ACase(Stage.Screening);
        var reference = await ReferenceOf(id);
        await host.Query(db => db.Waits.Where(w => w.CaseId == id && w.ElementId == "ScreeningOverdue" && w.IsOpen)
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.ParkedAt, host.Clock.Utc).SetProperty(w => w.LastError, "TimeoutException")));
        var administrator = await Person.SignIn(chromium, host, "admin@city.example", look, new HashSet<string>());

        await administrator.Follow("Jobs");
        await administrator.Sees(reference);
        await administrator.Follow($"Deal with it (Screening overdue for {reference})");
        await administrator.Press("Go on");
        await administrator.Sees("Enter why");
        await administrator.Fill("Why?", "It was a moment's trouble.");
        await administrator.Press("Go on");
        await administrator.Sees("It will be tried again");
        await administrator.Follow("Sends messages");
        await administrator.Press("Run it now");
        await administrator.Sees("It ran:");
        await administrator.Fill("Why is it to be paused?", "The mail server is being moved.");
        await administrator.Press("Pause");
        await administrator.Sees("The job is paused");
        await administrator.Press("Resume");
        await administrator.Sees("The job goes on");
        await administrator.GoTo("/accounts/locked");
        await administrator.Follow("Messages");
        await administrator.Sees("Messages");
        await administrator.Follow("Your account");
        await administrator.Choose("Once a day");
        await administrator.Press("Save");
        await administrator.Sees("Your choice is saved");

        (await host.Query(db => db.Waits.CountAsync(w => w.CaseId == id && w.ParkedAt != null))).ShouldBe(0);
        administrator.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Look.Desktop)]
    [InlineData(Look.Phone)]
    public async Task ManagerReviewsWhatHasBeenKeptLongEnough(Look look)
    {
        var reference = await ReferenceOf(await host.ACase(Stage.Closed));
        await host.Query(db => db.Cases.Where(c => c.Reference == reference)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.EndedAt, host.Clock.Utc.AddYears(-10))));
        await host.Query(db => db.Children.ExecuteUpdateAsync(set => set.SetProperty(c => c.DateOfBirth, new DateOnly(2000, 1, 1))));
        var manager = await Person.SignIn(chromium, host, "manager@city.example", look, new HashSet<string>());

        await manager.Follow("Retention");
        await manager.Sees(reference);
        await manager.Sees("Local rule, not confirmed nationally");

        manager.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Look.Desktop)]
    [InlineData(Look.Phone)]
    [InlineData(Look.DesktopWithoutJavaScript)]
    public async Task ManagerTriesADraftTable(Look look)
    {
        await host.ACase(Stage.Delivery);
        var manager = await Person.SignIn(chromium, host, "manager@city.example", look, new HashSet<string>());

        await manager.Follow("Tables");
        await manager.Page.GetByLabel("The draft").SetInputFilesAsync(RepositoryFiles.PathOf("workflows/national/outcome-options/v1.dmn"));
        await manager.Press("Try it");
        await manager.Sees("0 of ");
        await manager.Sees("By ethnic group of the child");

        manager.Problems.ShouldBeEmpty();
    }

    private Task<string> ReferenceOf(Guid id) => host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Reference).SingleAsync());
}
