using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Panel;

/// <summary>After a school's referral nobody has asked what the child admits; whoever learns it records it, and the outcomes follow.</summary>
public sealed class RecordAdmissionTests(AppHost host) : IClassFixture<AppHost>
{
    private const string Script = "<script>alert(1)</script>";

    [Fact]
    public async Task NobodyHasAsked_TheDecisionSaysWhatIsNotOfferedAndWhereToRecordIt()
    {
        var id = await Referred(Stage.PanelDecision);
        using var chair = await host.SignIn(Role.PanelChair);

        var page = await chair.Get($"/cases/{id}/decision");

        page.Text.ShouldContain("Nobody has recorded whether the child admits the offence");
        page.Text.ShouldContain("Youth caution");
        page.Document.QuerySelectorAll($"a[href='/cases/{id}/admission']").Length.ShouldBe(1);
        page.Document.QuerySelectorAll("[name=Outcome][value=YC]").ShouldBeEmpty();
    }

    [Fact]
    public async Task Recorded_TheOutcomesThatNeedItAreOffered()
    {
        var id = await Referred(Stage.PanelDecision);
        using var chair = await host.SignIn(Role.PanelChair);

        var tab = await (await chair.Get($"/cases/{id}/admission")).Submit(form => Filled(form));

        tab.Summary("Admission").ShouldNotBeNull().ShouldSatisfyAllConditions(text => text.ShouldStartWith("All"), text => text.ShouldContain("PC Invented"));
        var page = await chair.Get($"/cases/{id}/decision");
        page.Text.ShouldNotContain("Nobody has recorded");
        page.Document.QuerySelectorAll("[name=Outcome][value=YC]").Length.ShouldBe(1);
        (await host.Query(db => db.CaseEvents.SingleAsync(e => e.CaseId == id && e.Type == CaseEventType.AdmissionRecorded)))
            .ShouldSatisfyAllConditions(e => e.Before.ShouldBe("NotAsked"), e => e.After.ShouldBe("All"));
    }

    [Fact]
    public async Task RecordedTwice_TheLastCountsAndTheFirstIsInTheHistory()
    {
        var id = await Referred(Stage.Assessment);
        using var manager = await host.SignIn(Role.PanelTeamManager);
        await (await manager.Get($"/cases/{id}/admission")).Submit(form => Filled(form).Fill("Admission", "NoComment"));

        var tab = await (await manager.Get($"/cases/{id}/admission")).Submit(form => Filled(form));

        tab.Summary("Admission").ShouldNotBeNull().ShouldStartWith("All");
        (await host.Query(db => db.CaseEvents.Where(e => e.CaseId == id && e.Type == CaseEventType.AdmissionRecorded).OrderBy(e => e.CaseVersion).Select(e => e.After).ToListAsync()))
            .ShouldBe(["NoComment", "All"]);
    }

    [Fact]
    public async Task TheReferrer_RecordsItForTheirOwnReferral()
    {
        var id = await Referred(Stage.Screening);
        using var officer = await host.SignIn(Role.PoliceReferrer);

        (await (await officer.Get($"/cases/{id}/admission")).Submit(form => Filled(form))).Summary("Admission").ShouldNotBeNull().ShouldStartWith("All");
    }

    [Fact]
    public async Task Decided_IsTooLate()
    {
        using var chair = await host.SignIn(Role.PanelChair);

        (await chair.Get($"/cases/{await host.ACase(Stage.Delivery)}/admission")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await chair.Get($"/cases/{await host.ACase(Stage.Closed)}/admission")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task BadEntries_AreNamedAndKept()
    {
        var id = await Referred(Stage.Assessment);
        using var chair = await host.SignIn(Role.PanelChair);
        var page = await chair.Get($"/cases/{id}/admission");

        (await page.Submit()).Errors.ShouldBe(["Select what the child admits"]);
        (await page.Submit(form => Filled(form).Fill("Admission", "NotAsked"))).Errors.ShouldBe(["Select what the child admits"]);
        (await page.Submit(form => Filled(form).Date("On", host.Clock.Today.AddDays(1)))).Errors.ShouldBe(["The date must be today or in the past"]);
        (await page.Submit(form => Filled(form).Date("On", host.Clock.Today.AddDays(-8)))).Errors.ShouldBe(["The date must be on or after the day of the offence"]);
        (await page.Submit(form => Filled(form).Fill("ToWhom", ""))).Errors.ShouldBe(["Enter to whom the child said it"]);
        (await page.Submit(form => Filled(form).Fill("ToWhom", new string('x', 201)))).Errors.Single().ShouldContain("200 characters or fewer");
        (await page.Submit(form => Filled(form).Fill("ToWhom", "a\u0001b"))).Status.ShouldBe(HttpStatusCode.BadRequest);
        var tab = await page.Submit(form => Filled(form).Fill("ToWhom", Script));
        tab.Text.ShouldContain(Script);
        tab.Document.QuerySelectorAll("main script").ShouldBeEmpty();
    }

    [Fact]
    public async Task StaleForeignOrWrongRole_IsRefused()
    {
        var id = await Referred(Stage.Assessment);
        using var chair = await host.SignIn(Role.PanelChair);
        var page = await chair.Get($"/cases/{id}/admission");
        await (await chair.Get($"/cases/{id}/admission")).Submit(form => Filled(form));

        var stale = await page.Submit(form => Filled(form).Fill("ToWhom", "Sergeant Madeup"));

        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        stale.Text.ShouldContain("Admission recorded");
        stale.Document.QuerySelector("[name=ToWhom]")!.GetAttribute("value").ShouldBe("Sergeant Madeup");
        var foreign = await host.ACase(Stage.Assessment, c => c.Partnership = "leicestershire-rutland");
        (await chair.Get($"/cases/{foreign}/admission")).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var role in Enum.GetValues<Role>().Except(Permissions.RolesWith(Permission.RecordAdmission)))
        {
            using var other = await host.SignIn(role);
            (await other.Get($"/cases/{id}/admission")).Status.ShouldBe(HttpStatusCode.Forbidden, role.ToString());
        }
    }

    private Task<Guid> Referred(Stage stage) => host.ACase(stage, c =>
        (c.Source, c.Admission, c.GravityScore, c.Outcome) = (ReferralSource.YouthJusticeStaff, Admission.NotAsked, 3, "O22-DIVERSION"));

    private FormFields Filled(FormFields form) => form
        .Fill("Admission", "All").Date("On", host.Clock.Today).Fill("ToWhom", "PC Invented").Fill("EvidenceToCharge", "true");
}
