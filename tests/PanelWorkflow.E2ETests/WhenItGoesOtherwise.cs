using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using Shouldly;
using Xunit;

namespace PanelWorkflow.E2ETests;

/// <summary>Cases that leave the straight way: what was agreed is not kept, an outcome is refused, consent is withdrawn, a child moves away.</summary>
public sealed class WhenItGoesOtherwise(AppHost host, Chromium chromium) : IClassFixture<AppHost>
{
    [Theory]
    [InlineData(Look.Desktop)]
    [InlineData(Look.Phone)]
    [InlineData(Look.DesktopWithoutJavaScript)]
    public async Task ConditionsAreNotKept_TheyAreVariedThenTheChildIsProsecuted_AndTheClosedCaseIsOpenedAgain(Look look)
    {
        await using var colleagues = new Colleagues();
        var id = await host.ACase(Stage.Completion, c => (c.GravityScore, c.Outcome, c.InterventionPlanned) = (4, "YCC", false));
        var reference = await ReferenceOf(id);
        var walk = new CaseWalk(host, chromium, colleagues, look, CaseToWalk.For("leicester-city", "YCC")) { Reference = reference };
        var reviewer = await Someone(colleagues, Role.PanelTeamManager, look);

        await walk.Finalise();
        await walk.Complete(done: false);
        await reviewer.Takes("Review compliance", reference);
        await reviewer.Choose("No", "Did the child have a reasonable excuse?");
        await reviewer.Choose("Vary what was agreed");
        await reviewer.Fill("Why?", "Six sessions were too many.");
        await reviewer.Fill("If it is varied: what is the child to do now?", "Three sessions.");
        await reviewer.FillDate("If the work goes on: by when is it to be done?", host.Clock.Today.AddDays(20));
        await reviewer.Press("Save the review");
        await walk.Complete(done: false);
        await reviewer.Takes("Review compliance", reference);
        await reviewer.Choose("No", "Did the child have a reasonable excuse?");
        await reviewer.Choose("Prosecute");
        await reviewer.Fill("Why?", "Neither was kept, without an excuse.");
        await reviewer.Press("Save the review");
        await walk.Finalise("Finalise again", "1");
        await host.RunDue(id);
        await walk.Close();

        var manager = await Someone(colleagues, Role.TeamManager, look);
        await manager.GoTo($"/cases/{id}/reopen");
        await manager.Press("Open the case again");
        await manager.Sees("There is a problem");
        await manager.Choose("What was recorded or left undone");
        await manager.Fill("Why?", "A letter was not recorded.");
        await manager.Press("Open the case again");
        await manager.Sees("The case is open again");
        await walk.Close();

        (await host.Query(db => db.Cases.AsNoTracking().SingleAsync(c => c.Id == id))).Finalisation!.HomeOfficeCode.ShouldBe("1");
        colleagues.TakeProblems().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Look.Desktop)]
    [InlineData(Look.Phone)]
    [InlineData(Look.DesktopWithoutJavaScript)]
    public async Task TheOutcomeIsRefused_ThePanelHearsTheCaseAgain(Look look)
    {
        await using var colleagues = new Colleagues();
        var id = await host.ACase(Stage.Delivery);
        await host.AMeeting(9);
        var reference = await ReferenceOf(id);
        var officer = await Someone(colleagues, Role.PoliceReferrer, look);

        await officer.Takes("Deliver the outcome", reference);
        await officer.Choose("No, it was refused");
        await officer.Press("Save delivery");
        await officer.Sees("There is a problem");
        await officer.Fill("If it was not delivered: why?", "The child would not agree after all.");
        await officer.Press("Save delivery");
        await officer.Sees("the case goes back to the panel");
        await host.RunDue(id);
        var chair = await Someone(colleagues, Role.PanelChair, look);
        await chair.Takes("Record the decision", reference);
        await chair.Sees("What has the panel decided?");

        colleagues.TakeProblems().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Look.Desktop)]
    [InlineData(Look.Phone)]
    [InlineData(Look.DesktopWithoutJavaScript)]
    public async Task ConsentIsWithdrawnAndGivenAgain(Look look)
    {
        await using var colleagues = new Colleagues();
        var id = await host.ACase(Stage.Assessment);
        var worker = await Someone(colleagues, Role.CaseManager, look);

        await worker.GoTo($"/cases/{id}/assessment");
        await worker.Follow("Withdraw");
        await worker.Fill("Who withdraws, and what did they say?", "The child: it is too much.");
        await worker.Press("Withdraw consent");
        await worker.GoTo($"/cases/{id}/assessment");
        await worker.Follow("Ask again");
        await worker.Sees("It is too much.");
        await worker.Choose("Yes", "Does the child agree to work with the service?");
        await worker.Choose("Yes", "Does the parent or carer agree?");
        await worker.Fill("How did you explain it?", "Fewer meetings.");
        await worker.Press("Save");
        await worker.GoTo($"/cases/{id}/assessment");
        await worker.Sees("Asked before");

        colleagues.TakeProblems().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Look.Desktop)]
    [InlineData(Look.Phone)]
    [InlineData(Look.DesktopWithoutJavaScript)]
    public async Task TheChildMovesAway_AndTheHandoverIsConfirmed(Look look)
    {
        await using var colleagues = new Colleagues();
        var id = await host.ACase(Stage.Assessment);
        var reference = await ReferenceOf(id);
        var manager = await Someone(colleagues, Role.TeamManager, look);

        await manager.GoTo($"/cases/{id}/end-early");
        await manager.Choose("It moves to another area");
        await manager.Fill("Which area takes the case on?", "Inventedshire");
        await manager.Fill("Why?", "The family has moved.");
        await manager.Press("End the case");
        await manager.Takes("Confirm the handover", reference);
        await manager.Fill("Who took the case on, and when?", "Ivor Invented, today.");
        await manager.Press("Confirm the handover");
        await manager.GoTo($"/cases/{id}/history");
        await manager.Sees("Ivor Invented, today.");

        colleagues.TakeProblems().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Look.Desktop)]
    [InlineData(Look.Phone)]
    [InlineData(Look.DesktopWithoutJavaScript)]
    public async Task WhatTheChildAdmitsIsRecordedLater_AndMoreOutcomesAreOpen(Look look)
    {
        await using var colleagues = new Colleagues();
        var id = await host.ACase(
            Stage.PanelDecision, c => (c.Source, c.Admission, c.Outcome) = (ReferralSource.YouthJusticeStaff, Admission.NotAsked, "O22-DIVERSION"));
        var coordinator = await Someone(colleagues, Role.PanelCoordinator, look);
        var chair = await Someone(colleagues, Role.PanelChair, look);

        await chair.GoTo($"/cases/{id}/decision");
        await chair.Sees("these are not offered: Community resolution");
        await coordinator.GoTo($"/cases/{id}/admission");
        await coordinator.Choose("Admits all of it");
        await coordinator.FillDate("When did the child say it?", host.Clock.Today);
        await coordinator.Fill("To whom?", "PC Iva Invented");
        await coordinator.Choose("Yes", "Is there enough evidence to charge?");
        await coordinator.Press("Save");
        await chair.GoTo($"/cases/{id}/decision");
        await chair.Choose("Community resolution");

        colleagues.TakeProblems().ShouldBeEmpty();
    }

    private Task<Person> Someone(Colleagues colleagues, Role role, Look look) => colleagues.Find(chromium, host, role, "leicester-city", look);

    private Task<string> ReferenceOf(Guid id) => host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Reference).SingleAsync());
}
