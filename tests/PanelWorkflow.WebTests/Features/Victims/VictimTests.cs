using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Victims;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Victims;

/// <summary>A victim's record from the referral to the end of the work, and who sees what of it.</summary>
public sealed class VictimTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task Allocated_OpensTheRecordWithItsContactDue()
    {
        using var officer = await host.SignIn(Role.VictimOfficer);
        var id = await host.AVictim();

        var page = await officer.Get($"/victims/{id}");

        page.Heading.ShouldBe("Victim 1 Not contacted yet");
        page.Summary("Name").ShouldBe("Vic Inventedname");
        page.Summary("How to contact them").ShouldBe("01632 960001");
        page.Summary("First contact due").ShouldNotBeNull().ShouldContain("Local rule, not confirmed nationally");
        (await officer.Get("/")).Document.QuerySelector($"main a[href='/victims/{id}']").ShouldNotBeNull();
    }

    [Fact]
    public async Task WholeWork_GoesFromContactToItsEnd()
    {
        using var officer = await host.SignIn(Role.VictimOfficer);
        var id = await host.AVictim();

        (await host.Reach(officer, id)).Heading.ShouldBe("Victim 1 Contact attempted");
        (await (await officer.Get($"/victims/{id}/response")).Submit(form => form.Fill("Answer", "Engaged"))).Heading.ShouldBe("Victim 1 Takes part");
        await (await officer.Get($"/victims/{id}/views")).Submit(form => host.Views(form));
        await (await officer.Get($"/victims/{id}/restorative")).Submit(form => form.Fill("Made", "true").Fill("Type", "letter")
            .Fill("Accepted", "true").Date("HeldFrom", host.Clock.Today).Fill("Reason", "Asked for one"));
        await (await officer.Get($"/victims/{id}/wishes")).Submit(form => form.Fill("Updates", "true").Fill("Support", "false"));
        await (await officer.Get($"/victims/{id}/sent")).Submit(form => form.Fill("Kind", "Update").Date("SentOn", host.Clock.Today).Fill("What", "The panel meets soon"));
        var after = await (await officer.Get($"/victims/{id}/close")).Submit(form => form.Fill("SafetyAtEnd", "5").Fill("Note", "Feels safe again"));

        after.Heading.ShouldBe("Victim 1 Work ended");
        after.Summary("Views for the panel").ShouldBe("Taken before the decision");
        after.Summary("Offer").ShouldNotBeNull().ShouldStartWith("Letter or message of apology, accepted");
        after.Summary("Sent").ShouldNotBeNull().ShouldContain("The panel meets soon");
        after.Summary("Safety at the end").ShouldBe("5 of 5");
        (await IsWaiting(id)).ShouldBeFalse();
    }

    [Fact]
    public async Task NotAsked_TheOfficerAsksAndTheAnswerOpensContact()
    {
        using var officer = await host.SignIn(Role.VictimOfficer);
        var id = await host.AVictim(c => c.VictimConsents = null);
        (await officer.Get($"/victims/{id}/attempt")).Status.ShouldBe(HttpStatusCode.Conflict);

        (await (await officer.Get($"/victims/{id}/consent")).Submit()).Errors.ShouldBe(["Select whether the victim agrees to be contacted"]);
        (await (await officer.Get($"/victims/{id}/consent")).Submit(form => form.Fill("Given", "true"))).Errors.ShouldBe(["Enter how to contact the victim"]);
        (await (await officer.Get($"/victims/{id}/consent")).Submit(form => form.Fill("Given", "false"))).Errors
            .ShouldBe(["Enter why the victim does not agree to be contacted"]);
        var after = await (await officer.Get($"/victims/{id}/consent")).Submit(form => form.Fill("Given", "true").Fill("ContactDetails", "01632 960002"));

        after.Heading.ShouldBe("Victim 1 Not contacted yet");
        (await officer.Get($"/victims/{id}/consent")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await officer.Get($"/victims/{id}/attempt")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task ConsentRefused_EndsWithItsReason()
    {
        using var officer = await host.SignIn(Role.VictimOfficer);
        var id = await host.AVictim(c => c.VictimConsents = false);

        var page = await officer.Get($"/victims/{id}");

        page.Summary("Consent").ShouldNotBeNull().ShouldContain("Not at home.");
        (await IsWaiting(id)).ShouldBeFalse();
    }

    [Fact]
    public async Task ChildVictim_IsVulnerableByRuleAndDueSooner()
    {
        using var officer = await host.SignIn(Role.VictimOfficer);
        var id = await host.AVictim();
        var before = await host.Query(db => db.Waits.Where(w => w.SubjectId == id && w.Kind == WaitKind.Timer && w.IsOpen).Select(w => w.DueAt).SingleAsync());

        var after = await (await officer.Get($"/victims/{id}/details")).Submit(form => form.Fill("IsChild", "true").Fill("SameSchool", "true"));

        after.Summary("Kind").ShouldNotBeNull().ShouldContain("Vulnerable: enhanced service");
        after.Summary("Same school").ShouldBe("Yes");
        (await host.Query(db => db.Waits.Where(w => w.SubjectId == id && w.Kind == WaitKind.Timer && w.IsOpen).Select(w => w.DueAt).SingleAsync()))
            .ShouldNotBeNull().ShouldBeLessThan(before!.Value);
    }

    [Fact]
    public async Task AttemptsInVain_CanOnlyEndAsNotReached()
    {
        using var officer = await host.SignIn(Role.VictimOfficer);
        var id = await host.AVictim();
        await host.Reach(officer, id, "NotReached");
        var page = await officer.Get($"/victims/{id}/response");

        (await page.Submit(form => form.Fill("Answer", "Engaged"))).Errors.Single().ShouldContain("not reached");
        (await page.Submit(form => form.Fill("Answer", "NotReached"))).Errors.ShouldBe(["Enter what the victim said, or how often you tried"]);
        (await page.Submit(form => form.Fill("Answer", "NotReached").Fill("Note", "Five calls"))).Text.ShouldContain("Victim 1 Could not be reached");
    }

    [Fact]
    public async Task NotContactedInTime_VictimOfficersAreRemindedOnce()
    {
        var id = await host.AVictim();
        host.Clock.Advance(TimeSpan.FromDays(8));

        await host.RunDue(await host.Query(db => db.Waits.Where(w => w.SubjectId == id).Select(w => w.CaseId).FirstAsync()));

        (await host.Query(db => db.Outbox.CountAsync(m => m.Link == $"/victims/{id}"))).ShouldBe(1);
        using var officer = await host.SignIn(Role.VictimOfficer);
        (await officer.Get($"/victims/{id}")).Summary("First contact due").ShouldNotBeNull().ShouldContain("Overdue");
    }

    [Fact]
    public async Task Identity_IsForVictimOfficersAndTheReferringOfficerAlone()
    {
        var caseId = await host.ACase(Stage.PanelDecision);
        var id = await host.VictimOf(caseId);
        foreach (var role in new[] { Role.VictimOfficer, Role.PoliceReferrer, Role.CaseManager, Role.TeamManager, Role.PanelTeamManager, Role.PanelChair })
        {
            using var person = await host.SignIn(role);
            var knows = role is Role.VictimOfficer or Role.PoliceReferrer;
            string[] pages = role == Role.PanelChair ? ["/referral", "/victims", "/decision"] : ["/referral", "/victims"];

            foreach (var page in pages.Select(p => $"/cases/{caseId}{p}").Append($"/victims/{id}"))
            {
                var shown = await person.Get(page);
                shown.Status.ShouldBe(HttpStatusCode.OK, $"{role} {page}");
                shown.Text.Contains("Vic Inventedname", StringComparison.Ordinal).ShouldBe(knows, $"{role} {page}");
                shown.Text.Contains("01632 960001", StringComparison.Ordinal).ShouldBe(knows && page.StartsWith("/victims", StringComparison.Ordinal), $"{role} {page}");
            }
        }
    }

    [Fact]
    public async Task VictimOfficer_SeesNeitherTheChildsNameNorTheAssessment()
    {
        var caseId = await host.ACase(Stage.PanelDecision);
        using var officer = await host.SignIn(Role.VictimOfficer);

        var page = await officer.Get($"/cases/{caseId}");

        page.Text.ShouldNotContain("Testy Madeupname");
        page.Text.ShouldNotContain("Read the assessment");
        page.Text.ShouldNotContain("Good at drawing");
    }

    [Fact]
    public async Task PanelsPack_ShowsTheViewsAndWhetherTheyCameBeforeTheDecision()
    {
        using var officer = await host.SignIn(Role.VictimOfficer);
        var caseId = await host.ACase(Stage.PanelDecision);
        var id = await host.VictimOf(caseId);
        await host.Reach(officer, id);
        await (await officer.Get($"/victims/{id}/response")).Submit(form => form.Fill("Answer", "Engaged"));
        await (await officer.Get($"/victims/{id}/views")).Submit(form => host.Views(form));
        using var chair = await host.SignIn(Role.PanelChair);

        var pack = await chair.Get($"/cases/{caseId}/decision");

        pack.Summary("Victim 1").ShouldNotBeNull().ShouldSatisfyAllConditions(
            text => text.ShouldContain("before the decision"), text => text.ShouldContain("An apology would do"), text => text.ShouldContain("Feels safe: 2 of 5"));
    }

    [Fact]
    public async Task ViewsGivenAfterTheDecision_AreSaidToBe()
    {
        using var officer = await host.SignIn(Role.VictimOfficer);
        var caseId = await host.ACase(Stage.Delivery);
        var id = await host.VictimOf(caseId);
        await host.Reach(officer, id);
        await (await officer.Get($"/victims/{id}/response")).Submit(form => form.Fill("Answer", "Engaged"));

        var after = await (await officer.Get($"/victims/{id}/views")).Submit(form => host.Views(form));

        after.Summary("Views for the panel").ShouldBe("Taken after the decision");
    }

    [Fact]
    public async Task TabOfTheCase_ListsVictimsAndIsAudited()
    {
        var caseId = await host.ACase(Stage.Assessment);
        using var officer = await host.SignIn(Role.VictimOfficer);

        var page = await officer.Get($"/cases/{caseId}/victims");

        page.Text.ShouldContain("Victim 1, Vic Inventedname");
        page.Text.ShouldContain("None recorded");
        (await host.Query(db => db.Audit.CountAsync(a => a.CaseId == caseId && a.Subject == "case: victims"))).ShouldBe(1);
        (await officer.Get($"/cases/{Guid.NewGuid()}/victims")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task WorkOnAVictim_DoesNotDisturbWhoHasTheCaseOpen()
    {
        using var officer = await host.SignIn(Role.VictimOfficer);
        var caseId = await host.ACase(Stage.QualityCheck);
        using var quality = await host.SignIn(Role.PanelTeamManager);
        var open = await quality.Get($"/cases/{caseId}/approve-assessment");
        await host.Reach(officer, await host.VictimOf(caseId));

        var after = await open.Submit(form => form.Fill("Approved", "true"));

        after.Status.ShouldBe(HttpStatusCode.OK);
        after.Text.ShouldContain("assessment approved");
    }

    [Fact]
    public async Task AnotherOfficersReferral_HasNoVictimsForThisOne()
    {
        var id = await host.AVictim(c => c.Partnership = "leicestershire-rutland");
        using var police = await host.SignIn("referrer@city.example");

        (await police.Get($"/victims/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private Task<bool> IsWaiting(Guid id) => host.Query(db => db.Waits.AnyAsync(w => w.SubjectId == id && w.IsOpen));
}
