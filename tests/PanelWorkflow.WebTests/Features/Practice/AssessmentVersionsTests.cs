using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Practice;

/// <summary>Every submission of an assessment is kept, and two can be compared.</summary>
public sealed class AssessmentVersionsTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task SubmittedAgain_BothAreKeptAndTheChangeIsShownFieldByField()
    {
        var id = await SubmittedTwice(form => form.Fill("Answers[circumstances]", "Goes to school again.").Fill("Answers[diversity]", "Follows a faith."));
        using var manager = await host.SignIn(Role.PanelTeamManager);

        var tab = await manager.Get($"/cases/{id}/assessment");
        tab.Summary("Version 1").ShouldNotBeNull().ShouldSatisfyAllConditions(
            text => text.ShouldContain($"Submitted by {AppHost.Person(Role.CaseManager).Name}"),
            text => text.ShouldContain($"Returned by {AppHost.Person(Role.PanelTeamManager).Name}"),
            text => text.ShouldContain("Say more on school."));
        tab.Summary("Version 2").ShouldNotBeNull().ShouldContain("Waits to be checked");
        var compared = await tab.Follow("See what changed from version 1 to 2");

        Rows(compared).ShouldBe(
            [
                ["The child’s circumstances", "Lives with an aunt.", "Goes to school again."],
                ["Diversity needs", "None known.", "Follows a faith."],
            ]);
        (await manager.Get($"/cases/{id}/approve-assessment")).Text.ShouldContain("See what changed");
    }

    [Fact]
    public async Task ThePractitioner_SeesWhatIsHiddenFromThePanel()
    {
        var id = await SubmittedTwice(form => form.Fill("Answers[diversity]", "Follows a faith."));
        using var worker = await host.SignIn(Role.CaseManager);
        using var chair = await host.SignIn(Role.PanelChair);

        var hidden = await chair.Get($"/cases/{id}/assessment/compare?from=1&to=2");
        Rows(hidden).ShouldBeEmpty();
        hidden.Text.ShouldContain("1 more answer has changed that is hidden until the decision is recorded.");

        Rows(await worker.Get($"/cases/{id}/assessment/compare?from=1&to=2")).ShouldBe([["Diversity needs", "None known.", "Follows a faith."]]);
        Rows(await worker.Get($"/cases/{id}/assessment/compare?from=2&to=1")).ShouldBe([["Diversity needs", "Follows a faith.", "None known."]]);
    }

    [Fact]
    public async Task AnswerTakenAway_IsShownAsSuch()
    {
        var id = await SubmittedTwice(form => form.Fill("Answers[earlier-help]", ""));
        using var worker = await host.SignIn(Role.CaseManager);

        Rows(await worker.Get($"/cases/{id}/assessment/compare?from=1&to=2")).ShouldBe([["What has helped before", "About earlier-help.", "Not answered"]]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?from=1&to=1")]
    [InlineData("?from=1&to=3")]
    [InlineData("?from=one&to=2")]
    public async Task VersionsThatAreNotThere_AreNotFound(string query)
    {
        var id = await SubmittedTwice(form => form.Fill("Answers[circumstances]", "New"));
        using var worker = await host.SignIn(Role.CaseManager);

        (await worker.Get($"/cases/{id}/assessment/compare{query}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task ForeignCaseOrNoBusinessWithPractice_IsRefused()
    {
        var id = await SubmittedTwice(form => form.Fill("Answers[circumstances]", "New"));
        using var stranger = await host.SignIn("casemanager@county.example");
        using var police = await host.SignIn(Role.PoliceReferrer);

        (await stranger.Get($"/cases/{id}/assessment/compare?from=1&to=2")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await police.Get($"/cases/{id}/assessment/compare?from=1&to=2")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await police.Get($"/cases/{id}/assessment")).Text.ShouldNotContain("Say more on school.");
    }

    [Fact]
    public async Task Comparing_IsAudited()
    {
        var id = await SubmittedTwice(form => form.Fill("Answers[circumstances]", "New"));
        using var worker = await host.SignIn(Role.CaseManager);

        await worker.Get($"/cases/{id}/assessment/compare?from=1&to=2");

        (await host.Query(db => db.Audit.AnyAsync(entry => entry.CaseId == id && entry.Subject == "assessment versions 1 and 2"))).ShouldBeTrue();
    }

    [Fact]
    public async Task ThePack_HasWhatThePanelNeedsAndNothingThatShowsEthnicity()
    {
        var id = await host.ACase(Stage.PanelDecision);
        using var chair = await host.SignIn(Role.PanelChair);

        var pack = await chair.Get($"/cases/{id}/decision");

        pack.Summary("Safety and wellbeing").ShouldNotBeNull().ShouldContain("Thought about safety-and-wellbeing.");
        pack.Summary("What the child says").ShouldBe("I am sorry.");
        pack.Summary("Speech and language checklist").ShouldBe("None of these");
        pack.Summary("Diversity needs").ShouldBeNull();
        pack.Summary("The child’s circumstances").ShouldBeNull();
        pack.Text.ShouldNotContain("Thought about disparity-same.");
        (await chair.Get($"/cases/{id}/assessment")).Text.ShouldNotContain("Thought about disparity-same.");
    }

    private async Task<Guid> SubmittedTwice(Action<FormFields> change)
    {
        var id = await host.ACase(Stage.QualityCheck);
        using var manager = await host.SignIn(Role.PanelTeamManager);
        await (await manager.Get($"/cases/{id}/approve-assessment")).Submit(form => form.Fill("Approved", "false").Fill("Comments", "Say more on school."));
        using var worker = await host.SignIn(Role.CaseManager);
        await (await worker.Get($"/cases/{id}/assess/circumstances")).Submit(change);
        (await (await worker.Get($"/cases/{id}/assess")).Submit()).Heading.ShouldBe("My work");
        return id;
    }

    private static List<string[]> Rows(WebPage page) =>
        [.. page.Document.QuerySelectorAll("tbody tr").Select(row => row.Children.Select(cell => cell.TextContent.Trim()).ToArray())];
}
