using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Panel;
using PanelWorkflow.Web.Pipeline;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Panel;

public sealed class RecordDecisionTests(AppHost host) : IClassFixture<AppHost>
{
    [Theory]
    [InlineData(2, Admission.All, new[] { "CR", "O20", "O21", "O22-DIVERSION", "NFA", "CHARGE" })]
    [InlineData(3, Admission.All, new[] { "CR", "O20", "O21", "O22-DIVERSION", "O22-DEFERRED", "YC", "YCC", "NFA", "CHARGE" })]
    [InlineData(3, Admission.None, new[] { "O20", "O21", "O22-DIVERSION", "O22-DEFERRED", "NFA", "CHARGE" })]
    public async Task Page_OffersWhatTheTableAllowsForTheFacts(int gravity, Admission admission, string[] outcomes)
    {
        var id = await host.ACase(Stage.PanelDecision, c => (c.GravityScore, c.Admission) = (gravity, admission));
        using var chair = await host.SignIn(Role.PanelChair);

        var page = await chair.Get($"/cases/{id}/decision");

        page.Document.QuerySelectorAll("input[name=Outcome]").Select(radio => radio.GetAttribute("value"))
            .ShouldBe([.. outcomes, "against-the-table"], ignoreOrder: true);
    }

    [Fact]
    public async Task EachOutcome_SaysWhyItIsOpenAndMarksLocalRules()
    {
        var id = await host.ACase(Stage.PanelDecision);
        using var chair = await host.SignIn(Role.PanelChair);

        var page = await chair.Get($"/cases/{id}/decision");

        var resolution = page.Document.QuerySelector("input[value=CR]")!.ParentElement!;
        resolution.TextContent.ShouldContain("A score of 2 points to an informal outcome.");
        resolution.TextContent.ShouldContain("Who may authorise it: Police sergeant or above.");
        resolution.TextContent.ShouldContain("Source: NPCC community resolution guidance");
        page.Text.ShouldContain("Record what it decided once it has met.");
        resolution.QuerySelector(".govuk-tag")!.TextContent.ShouldBe("Local rule");
        page.Document.QuerySelector("input[value=O20]")!.ParentElement!.QuerySelector(".govuk-tag")!.TextContent
            .ShouldBe("Local rule, not confirmed nationally");
    }

    [Fact]
    public async Task Pack_DoesNotShowWhoTheChildOrTheVictimIs()
    {
        var id = await host.ACase(Stage.PanelDecision, c => (c.GivenName, c.FamilyName) = ("Hiddenfirst", "Hiddenlast"));
        using var chair = await host.SignIn(Role.PanelChair);

        var page = await chair.Get($"/cases/{id}/decision");

        var html = page.Document.DocumentElement.OuterHtml;
        foreach (var hidden in new[] { "Hiddenfirst", "Hiddenlast", "Vic Inventedname", "01632", "White", "None known." }) html.ShouldNotContain(hidden);
        page.Summary("Victim 1").ShouldNotBeNull().ShouldStartWith("Individual: not contacted yet");
        page.Text.ShouldContain("I am sorry.");
    }

    [Fact]
    public async Task NothingEntered_NamesEverythingThatIsMissing()
    {
        var id = await host.ACase(Stage.PanelDecision);
        using var chair = await host.SignIn(Role.PanelChair);

        var again = await (await chair.Get($"/cases/{id}/decision")).Submit(form => form.Fill("DeliveryOwnerId", ""));

        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Errors.ShouldBe(
        [
            "Select the outcome",
            "Enter the police rationale",
            "Enter the youth justice service’s rationale",
            "Enter the victim’s view, or why there is none",
            "Enter the child’s and carer’s view, or why there is none",
            "Select who will deliver the outcome",
            "Enter the date to deliver by",
            "Select yes if early intervention is planned",
        ]);
    }

    [Theory]
    [InlineData("PoliceRationale", "Enter the police rationale")]
    [InlineData("ServiceRationale", "Enter the youth justice service’s rationale")]
    public async Task OneRationaleMissing_IsAskedForAndTheRestIsKept(string field, string message)
    {
        var id = await host.ACase(Stage.PanelDecision);
        using var chair = await host.SignIn(Role.PanelChair);

        var again = await (await chair.Get($"/cases/{id}/decision")).Submit(form => Fill(form).Fill(field, ""));

        again.Errors.ShouldBe([message]);
        again.Typed("VictimsView").ShouldBe("<script>alert(1)</script> wants an apology");
        again.Document.QuerySelector("input[value=CR]")!.HasAttribute("checked").ShouldBeTrue();
        again.Document.QuerySelector("input[name='DeliverBy.Day']")!.GetAttribute("value").ShouldBe("8");
        again.Document.QuerySelectorAll("main script").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("DeliverBy.Month", "13", "Date to deliver by must be a real date")]
    [InlineData("DeliverBy.Year", "2025", "The date to deliver by must be today or in the future")]
    [InlineData("DeliverBy.Year", "2099", "The date to deliver by must be within a year")]
    [InlineData("DeliveryOwnerId", "not-a-person", "Choose or enter a valid answer for delivery owner id")]
    public async Task BadInput_IsRefusedAndTheRestIsKept(string field, string value, string message)
    {
        var id = await host.ACase(Stage.PanelDecision);
        using var chair = await host.SignIn(Role.PanelChair);

        var again = await (await chair.Get($"/cases/{id}/decision")).Submit(form => Fill(form).Force(field, value));

        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Errors.ShouldBe([message]);
        again.Typed("PoliceRationale").ShouldBe("First offence.\nProportionate.");
    }

    [Fact]
    public async Task OverlongRationale_IsRefusedAndKept()
    {
        var id = await host.ACase(Stage.PanelDecision);
        using var chair = await host.SignIn(Role.PanelChair);
        var tooLong = new string('x', PanelDecision.RationaleLength + 1);

        var again = await (await chair.Get($"/cases/{id}/decision")).Submit(form => Fill(form).Fill("PoliceRationale", tooLong));

        again.Errors.ShouldBe(["Police rationale must be 4,000 characters or fewer"]);
        again.Typed("PoliceRationale").ShouldBe(tooLong);
    }

    [Fact]
    public async Task Continuing_ShowsTheAnswersToCheckAndDecidesNothing()
    {
        var id = await host.ACase(Stage.PanelDecision);
        using var chair = await host.SignIn(Role.PanelChair);

        var check = await (await chair.Get($"/cases/{id}/decision")).CheckDecision(host.Clock.Today);

        check.Heading.ShouldBe("Check the decision");
        check.Summary("Outcome")!.ShouldStartWith("Community resolution");
        check.Summary("Police rationale").ShouldBe("First offence.\nProportionate.");
        check.Summary("Delivered by").ShouldBe("Sam Referrer");
        check.Summary("Deliver by").ShouldBe("8 June 2026");
        check.Summary("To be done by").ShouldBe("10 August 2026");
        check.Summary("Took part")!.ShouldContain("Leicestershire Police");
        check.Summary("Early intervention planned").ShouldBe("Yes");
        (await Decision(id)).ShouldBeNull();
    }

    [Fact]
    public async Task GoingBackToChange_ShowsWhatWasTyped()
    {
        var id = await host.ACase(Stage.PanelDecision);
        using var chair = await host.SignIn(Role.PanelChair);
        var check = await (await chair.Get($"/cases/{id}/decision")).CheckDecision(host.Clock.Today);

        var page = await check.Follow("Change police rationale");

        page.Heading.ShouldBe("Record the decision");
        page.Typed("PoliceRationale").ShouldBe("First offence.\nProportionate.");
    }

    [Fact]
    public async Task Autosave_KeepsAnUnfinishedDecisionForItsAuthorAlone()
    {
        var id = await host.ACase(Stage.PanelDecision);
        using var chair = await host.SignIn(Role.PanelChair);
        var page = await chair.Get($"/cases/{id}/decision");

        var saved = await Autosave(page, ("PoliceRationale", "Half a thou"));

        saved.Status.ShouldBe(HttpStatusCode.NoContent);
        (await chair.Get($"/cases/{id}/decision")).Typed("PoliceRationale").ShouldBe("Half a thou");
        (await Decision(id)).ShouldBeNull();
    }

    [Fact]
    public async Task LateAutosave_LeavesNothingOfADecisionThatIsRecorded()
    {
        var id = await host.ACase(Stage.PanelDecision);
        using var chair = await host.SignIn(Role.PanelChair);
        var first = await chair.Get($"/cases/{id}/decision");
        var second = await first.Submit(form => Fill(form));
        var check = await second.Submit(form => form.Requirements(second, host.Clock.Today));
        await check.Submit();

        foreach (var page in new[] { first, second })
            (await Autosave(page, ("PoliceRationale", "Too late"))).Status.ShouldBe(HttpStatusCode.Conflict);

        (await Decision(id)).ShouldNotBeNull();
        (await Draft(id)).ShouldBeNull();
    }

    [Theory]
    [InlineData("Draft")]
    [InlineData("Defer")]
    [InlineData("")]
    public async Task CaseAtAnotherStep_GetsNoDraft(string handler)
    {
        var (id, elsewhere) = (await host.ACase(Stage.PanelDecision), await host.ACase(Stage.QualityCheck));
        using var chair = await host.SignIn(Role.PanelChair);
        var page = await chair.Get($"/cases/{id}/decision");

        var answer = await chair.Post($"/cases/{elsewhere}/decision?handler={handler}", [Token(page), new("PoliceRationale", "Not for this step")]);

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Heading.ShouldBe("This step is not open");
        (await Draft(elsewhere)).ShouldBeNull();
    }

    [Fact]
    public async Task WhatCannotBeRead_LeavesWhatWasKeptBefore()
    {
        var id = await host.ACase(Stage.PanelDecision);
        using var chair = await host.SignIn(Role.PanelChair);
        var page = await chair.Get($"/cases/{id}/decision");
        await page.Submit(form => Fill(form));

        var saved = await Autosave(page, ("PoliceRationale", new string('x', 20_001)), ("ServiceRationale", "Newer"), ("DeliverBy.Day", "3"));

        saved.Status.ShouldBe(HttpStatusCode.NoContent);
        var kept = await chair.Get($"/cases/{id}/decision");
        kept.Typed("PoliceRationale").ShouldBe("First offence.\nProportionate.");
        kept.Typed("ServiceRationale").ShouldBe("Newer");
        kept.Document.QuerySelector("input[name='DeliverBy.Day']")!.GetAttribute("value").ShouldBe("8");
    }

    [Fact]
    public async Task ForcedOutcomeThatIsNotOpen_IsRefusedByThePage()
    {
        var id = await host.ACase(Stage.PanelDecision);
        using var chair = await host.SignIn(Role.PanelChair);

        var again = await (await chair.Get($"/cases/{id}/decision")).Submit(form => Fill(form).Force("Outcome", "YCC"));

        again.Errors.ShouldBe(["Select an outcome that is open for this case"]);
        (await chair.Get($"/cases/{id}/decision/check")).Heading.ShouldBe("Record the decision");
    }

    [Theory]
    [InlineData("O99", "CR:responsibility", "Outcome")]
    [InlineData("CR", "CR:responsibility", "Ticked")]
    public async Task WriteThatSkipsThePages_IsRefusedAllTheSame(string outcome, string ticked, string field)
    {
        var id = await host.ACase(Stage.PanelDecision);

        var result = await host.Send(await Command(id) with { Outcome = outcome, Ticked = [ticked] });

        result.Ending.ShouldBe(Ending.Invalid);
        result.Errors.Select(error => error.Field).ShouldBe([field]);
        (await Decision(id)).ShouldBeNull();
    }

    [Fact]
    public async Task DelivererWhoMayNotDeliver_IsRefused()
    {
        var id = await host.ACase(Stage.PanelDecision);
        var duty = await host.Actor(Role.DutyWorker);

        var result = await host.Send(await Command(id) with { DeliveryOwnerId = duty.UserId });

        result.Errors.Select(error => error.Field).ShouldBe(["DeliveryOwnerId"]);
    }

    [Fact]
    public async Task WrongRole_IsForbidden()
    {
        var id = await host.ACase(Stage.PanelDecision);
        using var coordinator = await host.SignIn(Role.PanelCoordinator);

        (await coordinator.Get($"/cases/{id}/decision")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await coordinator.Get($"/cases/{id}/decision/check")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task AnotherPartnershipsCase_IsNotFound()
    {
        var id = await host.ACase(Stage.PanelDecision);
        using var next = await host.SignIn(AppHost.Person(Role.PanelChair, "leicestershire-rutland").Email);

        (await next.Get($"/cases/{id}/decision")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await next.Get($"/cases/{id}/decision/check")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task CaseNotYetListed_SaysWhereItIs()
    {
        var id = await host.ACase(Stage.QualityCheck);
        using var chair = await host.SignIn(Role.PanelChair);

        var page = await chair.Get($"/cases/{id}/decision");

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Heading.ShouldBe("This step is not open");
    }

    [Fact]
    public async Task ReadingThePack_IsAudited()
    {
        var id = await host.ACase(Stage.PanelDecision);
        using var chair = await host.SignIn(Role.PanelChair);

        await chair.Get($"/cases/{id}/decision");

        (await host.Query(db => db.Audit.CountAsync(a => a.CaseId == id && a.Action == "read"))).ShouldBe(1);
    }

    private static KeyValuePair<string, string> Token(WebPage page) =>
        new("__RequestVerificationToken", page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!);

    private static Task<WebPage> Autosave(WebPage page, params (string Name, string Value)[] typed) => page.Browser.Post(
        page.Document.QuerySelector("form[data-autosave]")!.GetAttribute("data-autosave")!,
        [Token(page), .. typed.Select(field => KeyValuePair.Create(field.Name, field.Value))]);

    private Task<Draft?> Draft(Guid id) => host.Query(db => db.Drafts.SingleOrDefaultAsync(d => d.CaseId == id));

    private async Task<RecordDecision.Command> Command(Guid id)
    {
        var (actor, police) = (await host.Actor(Role.PanelChair), await host.Actor(Role.PoliceReferrer));
        var version = await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Version).SingleAsync());
        return host.ACommunityResolution(id, version, actor, police);
    }

    private FormFields Fill(FormFields form) => form.Decision(host.Clock.Today);

    private Task<PanelDecision?> Decision(Guid id) => host.Query(db => db.Cases.AsNoTracking().Where(c => c.Id == id).Select(c => c.Decision).SingleAsync());
}
