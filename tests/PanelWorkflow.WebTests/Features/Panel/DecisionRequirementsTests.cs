using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Panel;
using PanelWorkflow.Web.Ui;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Panel;

public sealed class DecisionRequirementsTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task EachPrecondition_SaysWhereItComesFromAndWhetherThatIsConfirmed()
    {
        using var chair = await host.SignIn(Role.PanelChair);

        var page = await Requirements(chair, await host.ACase(Stage.PanelDecision));

        page.Heading.ShouldBe("What must be so");
        var voluntary = page.Document.QuerySelector("input[value='CR:voluntary']")!.ParentElement!;
        voluntary.TextContent.ShouldContain("Source: No national text was found.");
        voluntary.QuerySelector(".govuk-tag")!.TextContent.ShouldBe("Local rule, not confirmed nationally");
    }

    [Fact]
    public async Task NothingEntered_NamesEveryTickThatIsMissingAndWhoMustBeThere()
    {
        using var chair = await host.SignIn(Role.PanelChair);

        var again = await (await Requirements(chair, await host.ACase(Stage.PanelDecision, c => c.Partnership = "leicester-city"))).Submit();

        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Errors.ShouldContain(error => error.StartsWith("Tick what must be so", StringComparison.Ordinal)
            && error.Contains("The child admits the offence or accepts responsibility for it; The offence is capable of proof;"));
        again.Errors.ShouldContain("Enter the date by which it is to be done");
        again.Errors.ShouldContain("Enter why a lower outcome will not do");
        again.Errors.ShouldContain("Enter why a higher outcome is not needed");
        again.Errors.ShouldContain("Enter how equality was considered");
        again.Errors.ShouldNotContain("Enter the police rationale");
    }

    [Fact]
    public async Task AgencyOfTheQuorumMissing_IsNamedAndNothingIsLost()
    {
        using var chair = await host.SignIn(Role.PanelChair);
        var id = await host.ACase(Stage.PanelDecision);
        var page = await Requirements(chair, id);

        var again = await page.Submit(form => form.Requirements(page, host.Clock.Today).Tick("Present", "Leicestershire Police"));

        again.Errors.ShouldBe(["The panel cannot decide without: Leicester City Children and Young People’s Justice Service"]);
        again.Typed("WhyNotLower").ShouldBe("There is harm to put right.");
        again.Document.QuerySelector("input[value='CR:proof']")!.HasAttribute("checked").ShouldBeTrue();
    }

    [Fact]
    public async Task ThoseWhoTookPartInTheLastDecision_AreTickedForTheNext()
    {
        using var chair = await host.SignIn(Role.PanelChair);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.ACase(Stage.Delivery);

        var page = await Requirements(chair, await host.ACase(Stage.PanelDecision));

        page.Document.QuerySelectorAll("input[name=Present]").Count(box => box.HasAttribute("checked")).ShouldBe(2);
    }

    [Fact]
    public async Task OutcomeThatTheScoreDoesNotPointTo_AsksWhy()
    {
        using var chair = await host.SignIn(Role.PanelChair);
        var id = await host.ACase(Stage.PanelDecision, c => c.GravityScore = 3);
        var page = await Requirements(chair, id);

        page.Text.ShouldContain("A score of 3 points to: Youth caution.");
        var again = await page.Submit(form => form.Requirements(page, host.Clock.Today).Fill("DeviationRationale", " "));
        again.Errors.ShouldBe(["Enter why the outcome is not the one that the gravity score points to"]);
        (await again.Submit(form => form.Fill("DeviationRationale", "The victim asked for it."))).Heading.ShouldBe("Check the decision");
    }

    [Fact]
    public async Task ConditionsOfACautionBeyondTwentyWeeks_AreRefusedInTheTablesWords()
    {
        using var chair = await host.SignIn(Role.PanelChair);
        var id = await host.ACase(Stage.PanelDecision, c => (c.GravityScore, c.Outcome) = (4, "YCC"));
        var page = await Requirements(chair, id, form => form.Fill("Outcome", "YCC").Fill("Conditions", "Stay away from the park."));
        var last = host.Clock.Today.AddDays(140);

        page.Text.ShouldContain($"At the latest {Show.Date(last)}");
        var again = await page.Submit(form => form.Requirements(page, host.Clock.Today).Date("CompleteBy", last.AddDays(1)));
        again.Errors.ShouldHaveSingleItem().ShouldStartWith($"The last day on which it may end is {Show.Date(last)}. 20 weeks at the very most, in exceptional cases.");
        (await again.Submit(form => form.Date("CompleteBy", last))).Heading.ShouldBe("Check the decision");
    }

    [Fact]
    public async Task WhoObserved_IsOnRecordAndWhoMayNotIsRefused()
    {
        using var chair = await host.SignIn(Role.PanelChair);
        var id = await host.ACase(Stage.PanelDecision);
        var page = await Requirements(chair, id);

        var again = await page.Submit(form => form.Requirements(page, host.Clock.Today).Force("Observers", "<b>Journalists</b>"));
        again.Errors.ShouldBe(["Select only those who may observe this panel"]);
        var check = await again.Submit(form => form.Tick("Observers", "Magistrates"));
        check.Text.ShouldContain("Magistrates");
        await check.Submit();

        (await Decision(id)).ShouldSatisfyAllConditions(d => d.Observers.ShouldBe(["Magistrates"]), d => d.IsIntact.ShouldBeTrue());
        (await chair.Get($"/cases/{id}/outcome")).Text.ShouldContain("Observed");
    }

    [Fact]
    public async Task NoFurtherAction_NeedsItsHomeOfficeType()
    {
        using var chair = await host.SignIn(Role.PanelChair);
        var id = await host.ACase(Stage.PanelDecision);
        var page = await Requirements(chair, id, form => form.Fill("Outcome", "NFA").Fill("Conditions", ""));

        var again = await page.Submit(form => Rest(form.TickAll("Ticked", page).TickAll("Present", page)));
        again.Errors.ShouldBe(["Select how the police record it"]);

        await (await again.Submit(form => form.Fill("HomeOfficeCode", "10"))).Submit();
        (await Decision(id)).HomeOfficeCode.ShouldBe("10");
    }

    [Fact]
    public async Task AgainstTheTable_NeedsAReasonAndIsMarkedForScrutiny()
    {
        using var chair = await host.SignIn(Role.PanelChair);
        var id = await host.ACase(Stage.PanelDecision);
        var form = await chair.Get($"/cases/{id}/decision");

        var again = await form.Submit(f => f.Decision(host.Clock.Today).Fill("Outcome", "against-the-table").Fill("Conditions", ""));
        again.Errors.ShouldBe(["Select the other outcome", "Enter why it is decided against the table"], ignoreOrder: true);

        var page = await again.Submit(f => f.Fill("OtherOutcome", "YC").Fill("OverrideReason", "Asked for by the prosecutor."));
        page.Text.ShouldContain("Against the table: for scrutiny");
        await (await page.Submit(f => Rest(f.TickAll("Ticked", page).TickAll("Present", page)))).Submit();

        (await Decision(id)).ShouldSatisfyAllConditions(
            d => d.Outcome.ShouldBe("YC"),
            d => d.ForScrutiny.ShouldBeTrue(),
            d => d.OverrideReason.ShouldBe("Asked for by the prosecutor."),
            d => d.IsIntact.ShouldBeTrue());
    }

    [Fact]
    public async Task SeveralOffences_MayHaveOutcomesOfTheirOwn()
    {
        using var chair = await host.SignIn(Role.PanelChair);
        var id = await host.ACase(Stage.PanelDecision);
        await host.With<PanelDbContext>(async db =>
        {
            db.Add(new Offence { Id = Guid.NewGuid(), Title = "Criminal damage", CommittedOn = host.Clock.Today.AddDays(-6), Kind = OffenceKind.Summary });
            db.ChangeTracker.Entries<Offence>().Single().Property("CaseId").CurrentValue = id;
            await db.SaveChangesAsync();
        });

        var page = await Requirements(chair, id, form => form.Fill("OffenceOutcomes[1].Outcome", "O20"));
        page.Document.QuerySelector("input[value='O20:body-agreed']").ShouldNotBeNull();
        var check = await page.Submit(form => form.Requirements(page, host.Clock.Today));
        check.Summary("Outcome")!.ShouldContain("Criminal damage: Outcome 20: passed to another body");
        await check.Submit();

        var own = (await Decision(id)).OffenceOutcomes.ShouldHaveSingleItem();
        (own.OffenceTitle, own.Row.Code, own.HomeOfficeCode).ShouldBe(("Criminal damage", "O20", "20"));
    }

    [Fact]
    public async Task YouthCautionWithConditions_IsRefused()
    {
        using var chair = await host.SignIn(Role.PanelChair);
        var id = await host.ACase(Stage.PanelDecision, c => c.GravityScore = 3);

        var again = await (await chair.Get($"/cases/{id}/decision")).Submit(form => form.Decision(host.Clock.Today).Fill("Outcome", "YC"));

        again.Errors.ShouldBe(["Youth caution: no conditions can be set"]);
    }

    [Fact]
    public async Task Decision_KeepsTheCataloguesRowAndShowsTampering()
    {
        using var chair = await host.SignIn(Role.PanelChair);
        var id = await host.ACase(Stage.PanelDecision);
        await (await (await chair.Get($"/cases/{id}/decision")).CheckDecision(host.Clock.Today)).Submit();

        var decision = await Decision(id);
        decision.Row.Preconditions.ShouldContain(p => p.Key == "proof");
        decision.IsIntact.ShouldBeTrue();
        await host.Query(db => db.Cases.Where(c => c.Id == id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Decision!.WhyNotLower, "Changed")));

        (await Decision(id)).IsIntact.ShouldBeFalse();
    }

    [Fact]
    public async Task NothingTypedYet_GoesToTheForm()
    {
        using var chair = await host.SignIn(Role.PanelChair);

        (await chair.Get($"/cases/{await host.ACase(Stage.PanelDecision)}/decision/requirements")).Heading.ShouldBe("Record the decision");
    }

    [Fact]
    public async Task OtherRolesAndPartnerships_DoNotSeeIt()
    {
        var id = await host.ACase(Stage.PanelDecision);
        using var coordinator = await host.SignIn(Role.PanelCoordinator);
        using var next = await host.SignIn(AppHost.Person(Role.PanelChair, "leicestershire-rutland").Email);

        (await coordinator.Get($"/cases/{id}/decision/requirements")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await next.Get($"/cases/{id}/decision/requirements")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static FormFields Rest(FormFields form) =>
        form.Fill("WhyNotLower", "None is.").Fill("WhyNotHigher", "Not needed.").Fill("EqualityStatement", "The same.").Force("DeviationRationale", "Known facts.");

    private async Task<WebPage> Requirements(Browser chair, Guid id, Action<FormFields>? more = null) =>
        await (await chair.Get($"/cases/{id}/decision")).Submit(form =>
        {
            form.Decision(host.Clock.Today);
            more?.Invoke(form);
        });

    private Task<PanelDecision> Decision(Guid id) => host.Query(db => db.Cases.AsNoTracking().Where(c => c.Id == id).Select(c => c.Decision!).SingleAsync());
}
