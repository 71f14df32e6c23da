using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Referrals;

public sealed class OffencesAndGravityTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task TheMostSeriousOffence_GivesTheScoreThatTheGravityPageBeginsWith()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var draft = await officer.StartReferral();
        await AddOffence(officer, draft, "X-DISORDERLY");
        await AddOffence(officer, draft, "X-ROBBERY");

        var page = await officer.Get($"{draft}/gravity");

        page.Text.ShouldContain("The most serious offence, robbery, scores 4 of 5. Sample, not for production.");
        page.Text.ShouldContain("It is more serious: 5");
        page.Text.ShouldContain("It is less serious: 3");
    }

    [Fact]
    public async Task BeforeTheOffences_TheScoreCannotBeStarted()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var draft = await officer.StartReferral();

        (await officer.Get(draft)).Text.ShouldContain("Gravity score Cannot start yet");
        (await officer.Get($"{draft}/gravity")).Text.ShouldContain("Add the offences first");
    }

    [Theory]
    [InlineData("1", "Select what makes it more serious, or leave the score as it is")]
    [InlineData("-1", "Select what makes it less serious, or leave the score as it is")]
    public async Task MovingTheScore_NeedsAFactorThatPointsTheSameWay(string adjustment, string error)
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var draft = await officer.StartReferral();

        var again = await officer.Answer(draft, new WizardPage("gravity", [("Form.GravityAdjustment", adjustment), ("Form.GravityReasons", "Because.")]));

        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Errors.ShouldBe([error]);
    }

    [Fact]
    public async Task AnOffenceOutsideTheList_NeedsItsTitleKindAndScore()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var draft = await officer.StartReferral();

        var again = await (await officer.Get($"{draft}/offences")).Submit(
            form => form.Fill("Form.Code", "OTHER").Date("Form.CommittedOn", host.Clock.Today).Fill("Form.Gravity", "6"), "step");

        again.Errors.ShouldBe(["Enter the offence", "Select what kind of offence it is", "Select a gravity score from 1 to 5"]);
        again.Document.QuerySelector("details[open] [name='Form.Title']").ShouldNotBeNull();
    }

    [Fact]
    public async Task ASummaryOffence_ShowsTheLastDayToStartProceedings()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var draft = await officer.StartReferral();

        await AddOffence(officer, draft, "X-ASSAULT", new DateOnly(2026, 5, 31));
        await AddOffence(officer, draft, "X-ROBBERY");
        var page = await officer.Get($"{draft}/offences");

        page.Summary("Last day to start proceedings").ShouldBe("30 November 2026");
        page.Document.QuerySelectorAll("dt").Count(t => t.TextContent.Trim() == "Last day to start proceedings").ShouldBe(1);
    }

    [Fact]
    public async Task MarkersOfTheOffences_ApplyBesideThoseThatAreAdded()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var check = await officer.FillReferral(host.Clock, c => c.FamilyName = "Markedname");
        var draft = check.Address.AbsolutePath.Replace("/check-answers", "", StringComparison.Ordinal);
        await AddOffence(officer, draft, "X-BLADE");
        var markers = await officer.Get($"{draft}/markers");
        markers.Text.ShouldContain("The offences say this by themselves: knife.");
        await markers.Submit(form => form.Force("Form.Markers", "Hate"), "step");
        var refused = await (await officer.Get($"{draft}/check-answers")).Submit();

        refused.Summary("Part of it").ShouldBe("Knife, Hate crime");
        refused.Errors.ShouldBe(["Your proposal: Enter why you propose another outcome than the score points to"]);
    }

    [Fact]
    public async Task DeviationFromTheScore_IsAskedForAndKeptWithWhatTheScorePointedTo()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var check = await officer.FillReferral(host.Clock, c => c.FamilyName = "Deviatingname");
        var draft = check.Address.AbsolutePath.Replace("/check-answers", "", StringComparison.Ordinal);
        var proposal = await officer.Get($"{draft}/proposal");
        proposal.Text.ShouldContain("The gravity score is 2 of 5, which points to: community resolution or outcome 22: diversion.");

        var refused = await proposal.Submit(form => form.Fill("Form.ProposedOutcome", "YC"), "step");
        refused.Errors.ShouldBe(["Enter why you propose another outcome than the score points to"]);
        await refused.Submit(form => form.Fill("Form.DeviationReason", "<b>Second time this month.</b>"), "step");
        await (await officer.Get($"{draft}/check-answers")).Submit();

        var theCase = await host.Query(db => db.Cases.Whole().SingleAsync(c => c.Child.FamilyName == "Deviatingname"));
        theCase.Referral.DeviationReason.ShouldBe("<b>Second time this month.</b>");
        theCase.Referral.PresumptiveOutcomes.ShouldBe("CR,O22-DIVERSION");
        theCase.Referral.GravityScore.ShouldBe(2);
        theCase.Offences.Single().Code.ShouldBe("X-THEFT-CYCLE");
        (await officer.Get($"/cases/{theCase.Id}/referral")).Text.ShouldContain("<b>Second time this month.</b>");
    }

    private async Task AddOffence(Browser officer, string draft, string code, DateOnly? on = null) =>
        await (await officer.Get($"{draft}/offences")).Submit(
            form => form.Fill("Form.Code", code).Date("Form.CommittedOn", on ?? host.Clock.Today), "step", "Add this offence");
}
