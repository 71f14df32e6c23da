using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Referrals;

public sealed class SubmitReferralTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task WholeFormFilledIn_MakesACaseThatWaitsForScreening()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var check = await officer.FillReferral(host.Clock, c => (c.GivenName, c.FamilyName) = ("Wholly", "Inventedone"));
        check.Heading.ShouldBe("Check your answers before you submit the referral");
        check.Summary("Last name").ShouldBe("Inventedone");
        check.Summary("Proposed outcome").ShouldBe("Community resolution");
        check.Summary("Released from custody").ShouldBe("Not held in custody");

        var done = await check.Submit();

        done.Heading.ShouldBe("Referral submitted");
        done.Text.ShouldContain("LC-2026-");
        var id = DraftId(done);
        var theCase = await host.Query(db => db.Cases.Whole().SingleAsync(c => c.Id == id));
        theCase.Child.FullName.ShouldBe("Wholly Inventedone");
        theCase.Offences.Single().Title.ShouldBe("Theft of a pedal cycle");
        theCase.Victims.Single().ConsentsToContact.ShouldBe(true);
        (await host.Query(
            db => db.Waits.Where(w => w.CaseId == id && w.IsOpen && w.Kind == WaitKind.Task).Select(w => w.ElementId).ToListAsync()))
            .ShouldBe(["ScreenReferral"]);
        (await host.Query(db => db.Drafts.AnyAsync(d => d.Id == id))).ShouldBeFalse();
    }

    [Fact]
    public async Task SubmittedTwiceAtOnce_MakesOneCase()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var check = await officer.FillReferral(host.Clock, c => c.FamilyName = "Twiceinvented");

        var answers = await Task.WhenAll(check.Submit(), check.Submit());
        var later = await check.Submit();

        answers.Append(later).ShouldAllBe(page => page.Status == HttpStatusCode.OK && page.Heading == "Referral submitted");
        (await host.Query(db => db.Children.CountAsync(c => c.FamilyName == "Twiceinvented"))).ShouldBe(1);
        (await host.Query(db => db.Cases.CountAsync(c => c.Child.FamilyName == "Twiceinvented"))).ShouldBe(1);
    }

    [Fact]
    public async Task SubmittedAlready_ItsPagesLeadToTheConfirmation()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var check = await officer.FillReferral(host.Clock);
        await check.Submit();

        var back = await officer.Get(check.Address.AbsolutePath.Replace("check-answers", "incident", StringComparison.Ordinal));

        back.Heading.ShouldBe("Referral submitted");
    }

    [Fact]
    public async Task AnswersMissing_SaysInWhichSections()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var draft = await officer.StartReferral();

        var again = await (await officer.Get($"{draft}/check-answers")).Submit();

        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Errors.ShouldContain("The child: Enter the child’s first name");
        again.Errors.ShouldContain("Offences: Add at least one offence");
        again.Errors.ShouldContain("Your proposal: Select the outcome that you propose");
    }

    [Fact]
    public async Task OneAnswerChangedFromTheCheck_ComesBackToTheCheck()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var check = await officer.FillReferral(host.Clock);

        var step = await check.Follow("Change place");
        var back = await step.Submit(form => form.Fill("Form.IncidentPlace", "Another invented park"), "step");

        back.Address.AbsolutePath.ShouldBe(check.Address.AbsolutePath);
        back.Summary("Place").ShouldBe("Another invented park");
    }

    [Fact]
    public async Task DateOfBirthChangedSoThatTheAgeIsWrong_CannotBeSubmitted()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var check = await officer.FillReferral(host.Clock);
        var step = await check.Follow("Change date of birth");
        var matches = await step.Submit(form => form.Date("Form.DateOfBirth", new DateOnly(2001, 3, 4)), "step");
        var after = matches.Address.AbsolutePath.EndsWith("/matches", StringComparison.Ordinal)
            ? await matches.Submit(form => form.Fill("Form.Answer", "none"), "step")
            : matches;

        after.Text.ShouldContain("Offences: The child was 25 on the day of the offence");
        (await after.Submit()).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task HtmlInEveryField_IsShownAsText()
    {
        const string Hostile = "<script>alert(1)</script>";
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var check = await officer.FillReferral(host.Clock, c => (c.GivenName, c.FamilyName) = (Hostile, Hostile));
        var draft = check.Address.AbsolutePath.Replace("/check-answers", "", StringComparison.Ordinal);
        var victims = new WizardPage(
            "victims", [("Form.Name", Hostile), ("Form.IsBusiness", "true"), ("Form.Consent", "No"), ("Form.RefusedReason", Hostile)]);
        await officer.Answer(draft, victims);
        string[] paths = [$"{draft}/check-answers", $"{draft}/victims", draft, "/referrals"];

        foreach (var path in paths)
        {
            var page = await officer.Get(path);
            page.Status.ShouldBe(HttpStatusCode.OK);
            page.Document.QuerySelectorAll("script").ShouldAllBe(s => s.TextContent.Length == 0);
        }

        (await (await officer.Get($"{draft}/check-answers")).Submit()).Heading.ShouldBe("Referral submitted");
    }

    [Fact]
    public async Task AnotherRole_IsForbidden()
    {
        using var duty = await host.SignIn(Role.DutyWorker);

        (await duty.Get("/referrals")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await duty.Get("/referrals/start")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await duty.Get($"/referrals/{Guid.NewGuid()}/check-answers")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task UnknownReferral_IsNotFound()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        string[] pages = ["", "/child", "/matches", "/offences", "/check-answers", "/submitted", "/delete"];

        foreach (var page in pages) (await officer.Get($"/referrals/{Guid.NewGuid()}{page}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static Guid DraftId(WebPage page) => Guid.Parse(page.Address.Segments[2].TrimEnd('/'));
}
