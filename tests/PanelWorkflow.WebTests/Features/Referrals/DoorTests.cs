using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Referrals;
using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Pipeline;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Referrals;

/// <summary>Referrals by other doors than the police's.</summary>
public sealed class DoorTests(AppHost host) : IClassFixture<AppHost>
{
    [Theory]
    [InlineData(Role.PoliceReferrer, new[] { "Police", "CourtReturn", "CustodyRelease" })]
    [InlineData(Role.TriageWorker, new[] { "SchoolOrAgency", "PublicProtectionNotice", "LiaisonAndDiversion", "CustodyRelease" })]
    [InlineData(Role.StaffReferrer, new[] { "YouthJusticeStaff", "CourtReturn", "CustodyRelease" })]
    public async Task EachReferrer_IsOfferedTheirOwnDoors(Role role, string[] doors)
    {
        using var person = await host.SignIn(role);

        var start = await person.Get("/referrals/start");

        start.Document.QuerySelectorAll("input[name=Source]").Select(input => input.GetAttribute("value")).ShouldBe(doors);
        (await start.Submit()).Errors.ShouldBe(["Select where the referral comes from"]);
        (await start.Submit(form => form.Force("Source", "Nowhere"))).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task AnotherRolesDoor_CannotBeStartedNorSubmitted()
    {
        using var triage = await host.SignIn(Role.TriageWorker);
        var refused = await (await triage.Get("/referrals/start")).Submit(form => form.Force("Source", "Police"));
        refused.Errors.ShouldBe(["Select where the referral comes from"]);

        var actor = await host.Actor(Role.TriageWorker);
        var draft = await host.Ask<Drafts, Guid>(drafts => drafts.Start(
            actor, ReferralDraft.Kind, "leicester-city", null, new ReferralDraft { Source = ReferralSource.Police }, CancellationToken.None));

        (await host.Send(new SubmitReferral.Command(draft) { Actor = actor })).Ending.ShouldBe(Ending.Forbidden);
    }

    [Fact]
    public async Task ASchool_IsAskedForWhatASchoolKnows()
    {
        using var triage = await host.SignIn(Role.TriageWorker);
        var draft = await triage.StartReferral(ReferralSource.SchoolOrAgency);

        var list = await triage.Get(draft);

        list.Document.QuerySelectorAll(".govuk-task-list__name-and-hint").Select(t => t.TextContent.Trim()).ShouldBe(
        [
            "Where it comes from", "The child", "Is the child known already?", "Home and parent or carer", "Ethnic group, language and care",
            "The incident", "Offences", "Knife, domestic abuse and hate", "Victims", "Check your answers and submit",
        ]);
        foreach (var page in new[] { "gravity", "admission", "custody", "history", "proposal" })
            (await triage.Get($"{draft}/{page}")).Status.ShouldBe(HttpStatusCode.NotFound, page);
    }

    [Fact]
    public async Task ASchoolsReferral_IsSubmittedWithoutCrimeReferenceAndShowsItsSource()
    {
        using var triage = await host.SignIn(Role.TriageWorker);
        var draft = await triage.StartReferral(ReferralSource.SchoolOrAgency);
        var door = await triage.Answer(draft, new WizardPage("door", [("Form.ReferredBy", "<i>A Teacher</i>, an invented school")]));
        door.Errors.ShouldBe(["Enter how to reach them"]);
        await door.Submit(form => form.Fill("Form.ReferredByContact", "01632 960055"), "step");
        await Fill(triage, draft, "Schoolname", ["child", "home", "background", "incident", "offences", "markers", "victims"]);
        await triage.Answer(draft, new WizardPage("incident", [("Form.CrimeReference", "")]));

        var done = await (await triage.Get($"{draft}/check-answers")).Submit();

        done.Heading.ShouldBe("Referral submitted", string.Join(", ", done.Errors));
        var theCase = await host.Query(db => db.Cases.Whole().SingleAsync(c => c.Child.FamilyName == "Schoolname"));
        (theCase.Referral.Source, theCase.Referral.Admission, theCase.Referral.GravityScore).ShouldBe((ReferralSource.SchoolOrAgency, Admission.NotAsked, 2));
        var shown = await triage.Get($"/cases/{theCase.Id}/referral");
        shown.Summary("Source").ShouldBe("School or other agency");
        shown.Summary("Crime reference").ShouldBe("None");
        shown.Text.ShouldContain("<i>A Teacher</i>, an invented school");
    }

    [Fact]
    public async Task ANotice_NeedsItsReference()
    {
        using var triage = await host.SignIn(Role.TriageWorker);
        var draft = await triage.StartReferral(ReferralSource.PublicProtectionNotice);

        (await (await triage.Get($"{draft}/door")).Submit(_ => { }, "step")).Errors.ShouldBe(
            ["Enter who the referral is from", "Enter how to reach them", "Enter the reference of the Public Protection Notice"]);
    }

    [Fact]
    public async Task ACourtReturn_NeedsAHearingThatLiesAhead()
    {
        using var staff = await host.SignIn(Role.StaffReferrer);
        var draft = await staff.StartReferral(ReferralSource.CourtReturn);

        var blank = await (await staff.Get($"{draft}/door")).Submit(_ => { }, "step");
        blank.Errors.ShouldBe(["Select who sends the case back", "Enter the court", "Enter the date of the hearing"]);
        var past = await blank.Submit(
            form => form.Fill("Form.SentBackBy", "Court").Fill("Form.Court", "A court").Date("Form.HearingOn", host.Clock.Today.AddDays(-1)), "step");
        past.Errors.ShouldBe(["The hearing must be today or in the future"]);
        (await past.Submit(form => form.Date("Form.HearingOn", host.Clock.Today), "step")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task TheHearing_IsAClockOfTheCase()
    {
        var id = await host.ACase(Stage.Screening, c => (c.Source, c.HearingOn) = (ReferralSource.CourtReturn, host.Clock.Today.AddDays(10)));
        using var manager = await host.SignIn(Role.TeamManager);

        var page = await manager.Get($"/cases/{id}");

        page.Text.ShouldContain("Hearing in court: the panel must have decided");
        page.Text.ShouldContain("10 days left");
        (await manager.Get($"/cases/{id}/referral")).Summary("Hearing")!.ShouldContain("An invented court");
    }

    [Fact]
    public async Task TheListOfCases_CanBeNarrowedToADoor()
    {
        var returned = await Reference(await host.ACase(
            Stage.Screening, c => (c.Source, c.HearingOn) = (ReferralSource.CourtReturn, host.Clock.Today.AddDays(10))));
        var usual = await Reference(await host.ACase(Stage.Screening));
        using var manager = await host.SignIn(Role.TeamManager);

        var list = await manager.Get("/cases?source=CourtReturn");

        list.Text.ShouldContain(returned);
        list.Text.ShouldNotContain(usual);
        (await manager.Get("/cases?source=Nowhere")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task AReferrerByAnotherDoor_SeesTheirOwnReferralsAndNoOthers()
    {
        var id = await host.ACase(Stage.Screening);
        using var triage = await host.SignIn(Role.TriageWorker);

        (await triage.Get($"/cases/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await triage.Get("/cases")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private Task<string> Reference(Guid id) => host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Reference).SingleAsync());

    private async Task Fill(Browser person, string draft, string familyName, string[] paths)
    {
        foreach (var page in Wizard.Pages(new CaseShape { FamilyName = familyName }, host.Clock).Where(p => paths.Contains(p.Path)))
        {
            var shown = await person.Answer(draft, page);
            if (shown.Address.AbsolutePath.EndsWith("/matches", StringComparison.Ordinal)) await shown.Submit(form => form.Fill("Form.Answer", "none"), "step");
        }
    }
}
