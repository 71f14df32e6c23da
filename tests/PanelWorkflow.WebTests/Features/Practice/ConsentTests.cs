using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Practice;

/// <summary>Consent of child and carer, the induction, and what follows when they refuse, cannot be asked or withdraw.</summary>
public sealed class ConsentTests(AppHost host) : IClassFixture<AppHost>
{
    private const string Script = "<script>alert(1)</script>";

    [Fact]
    public async Task BothAgree_TheInductionFollows()
    {
        var id = await Allocated();
        using var worker = await host.SignIn(Role.CaseManager);

        (await Agree(worker, id)).Text.ShouldContain("consent recorded");
        (await OpenTasks(id)).ShouldBe(["AssessChild", "RecordInduction"], ignoreOrder: true);
        await (await worker.Get($"/cases/{id}/induction")).Submit(form => Induction(form));

        (await OpenTasks(id)).ShouldBe(["AssessChild"]);
        var tab = await worker.Get($"/cases/{id}/assessment");
        tab.Summary("Consent").ShouldNotBeNull().ShouldContain("Child: agrees. Parent or carer: agrees.");
        tab.Summary("How the child describes themself").ShouldBe("A drummer");
    }

    [Theory]
    [InlineData("DoesNotAgree", "Agrees", "Child: does not agree. Parent or carer: agrees.")]
    [InlineData("Agrees", "DoesNotAgree", "Child: agrees. Parent or carer: does not agree.")]
    [InlineData("CouldNotBeAsked", "CouldNotBeAsked", "Child: could not be asked. Parent or carer: could not be asked.")]
    public async Task NotBothAgree_ThereIsNoInductionAndTheJourneyGoesOn(string child, string carer, string said)
    {
        var id = await Allocated();
        using var worker = await host.SignIn(Role.CaseManager);
        var page = await worker.Get($"/cases/{id}/consent");

        (await page.Submit(form => form.Fill("Child", child).Fill("Carer", carer).Fill("Explained", "Plainly"))).Errors
            .ShouldBe(["Enter why they do not agree, or why you could not ask"]);
        await page.Submit(form => form.Fill("Child", child).Fill("Carer", carer).Fill("Explained", "Plainly").Fill("Reason", "Sees no point"));

        (await OpenTasks(id)).ShouldBe(["AssessChild"]);
        (await worker.Get($"/cases/{id}/assessment")).Summary("Consent").ShouldNotBeNull().ShouldSatisfyAllConditions(
            text => text.ShouldStartWith("No consent"),
            text => text.ShouldContain(said),
            text => text.ShouldContain("Sees no point"),
            text => text.ShouldContain("The panel may still decide"));
        (await worker.Get($"/cases/{id}/induction")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task RefusedBeforeTheAssessment_TheCaseIsListedAndThePanelReadsIt()
    {
        var id = await host.ACase(Stage.PanelDecision, c => c.ChildAgrees = ConsentAnswer.DoesNotAgree);
        using var chair = await host.SignIn(Role.PanelChair);

        var pack = await chair.Get($"/cases/{id}/decision");

        pack.Summary("Consent").ShouldNotBeNull().ShouldSatisfyAllConditions(
            text => text.ShouldStartWith("No consent"), text => text.ShouldContain("Child: does not agree"));
    }

    [Fact]
    public async Task InductionNotHeld_DoesNotHoldTheCaseUp()
    {
        var id = await Allocated();
        using var worker = await host.SignIn(Role.CaseManager);
        await Agree(worker, id);
        var page = await worker.Get($"/cases/{id}/induction");

        (await page.Submit(form => form.Fill("Held", "false"))).Errors.ShouldBe(["Enter why the induction was not held"]);
        await page.Submit(form => form.Fill("Held", "false").Fill("WhyNot", "Missed three times"));

        (await OpenTasks(id)).ShouldBe(["AssessChild"]);
        (await worker.Get($"/cases/{id}/assessment")).Summary("Induction not held").ShouldBe("Missed three times");
    }

    [Fact]
    public async Task Withdrawn_IsKeptAndInThePanelsPack()
    {
        var id = await host.ACase(Stage.PanelDecision);
        using var worker = await host.SignIn(Role.CaseManager);
        var page = await worker.Get($"/cases/{id}/consent/withdraw");

        (await page.Submit()).Errors.ShouldBe(["Enter who withdraws, and what they said"]);
        (await page.Submit(form => form.Fill("Reason", new string('x', 4001)))).Errors.Single().ShouldContain("4000 characters or fewer");
        var tab = await page.Submit(form => form.Fill("Reason", Script));
        tab.Text.ShouldContain(Script);
        tab.Document.QuerySelectorAll("main a").ShouldNotContain(link => link.TextContent.Contains("Withdraw", StringComparison.Ordinal));
        tab.Document.QuerySelectorAll("main a").ShouldContain(link => link.TextContent.Contains("Ask again", StringComparison.Ordinal));

        using var chair = await host.SignIn(Role.PanelChair);
        (await chair.Get($"/cases/{id}/decision")).Summary("Consent").ShouldNotBeNull().ShouldSatisfyAllConditions(
            text => text.ShouldStartWith("Consent withdrawn"), text => text.ShouldContain("The panel may still decide"));
        (await worker.Get($"/cases/{id}/consent/withdraw")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await host.Query(db => db.CaseEvents.Where(e => e.CaseId == id).Select(e => e.Type).ToListAsync()))
            .ShouldSatisfyAllConditions(all => all.ShouldContain(CaseEventType.ConsentRecorded), all => all.ShouldContain(CaseEventType.ConsentWithdrawn));
    }

    [Fact]
    public async Task RefusedThenGiven_BothAreKeptAndTheInductionIsHeldBesideTheJourney()
    {
        var id = await host.ACase(Stage.PanelDecision, c => c.ChildAgrees = ConsentAnswer.DoesNotAgree);
        using var worker = await host.SignIn(Role.CaseManager);

        var tab = await (await worker.Get($"/cases/{id}/consent/again")).Submit(form => Filled(form, "consent/again"));

        tab.Summary("Consent").ShouldNotBeNull().ShouldStartWith("Consent given");
        tab.Summary("Asked before, 1").ShouldNotBeNull().ShouldSatisfyAllConditions(
            text => text.ShouldStartWith("No consent"), text => text.ShouldContain("Sees no point."), text => text.ShouldContain("In plain words."));
        (await OpenTasks(id)).ShouldBe(["RecordLaterInduction", "RecordPanelDecision"], ignoreOrder: true);
        await (await worker.Get($"/cases/{id}/later-induction")).Submit(form => Induction(form));

        (await OpenTasks(id)).ShouldBe(["RecordPanelDecision"]);
        (await worker.Get($"/cases/{id}/assessment")).Summary("Expectations").ShouldBe("Be on time");
    }

    [Fact]
    public async Task WithdrawnThenGivenAgain_NoSecondInduction()
    {
        var id = await host.ACase(Stage.PanelDecision);
        using var worker = await host.SignIn(Role.CaseManager);
        await (await worker.Get($"/cases/{id}/consent/withdraw")).Submit(form => form.Fill("Reason", "Changed her mind"));

        await (await worker.Get($"/cases/{id}/consent/again")).Submit(form => Filled(form, "consent/again"));

        (await OpenTasks(id)).ShouldBe(["RecordPanelDecision"]);
        var tab = await worker.Get($"/cases/{id}/assessment");
        tab.Summary("Consent").ShouldNotBeNull().ShouldStartWith("Consent given");
        tab.Summary("Asked before, 1").ShouldNotBeNull().ShouldContain("Changed her mind");
    }

    [Fact]
    public async Task WithdrawnBeforeTheInduction_ItIsNoLongerWaitedFor()
    {
        var id = await Allocated();
        using var worker = await host.SignIn(Role.CaseManager);
        await Agree(worker, id);

        await (await worker.Get($"/cases/{id}/consent/withdraw")).Submit(form => form.Fill("Reason", "Changed her mind"));

        (await OpenTasks(id)).ShouldBe(["AssessChild"]);
    }

    [Fact]
    public async Task ConsentStands_NobodyIsAskedAgain()
    {
        var id = await host.ACase(Stage.Assessment);
        using var worker = await host.SignIn(Role.CaseManager);

        (await worker.Get($"/cases/{id}/consent/again")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await worker.Get($"/cases/{await Allocated()}/consent/again")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task CaseHasEnded_NothingIsWithdrawn()
    {
        var id = await host.ACase(Stage.Closed);
        using var worker = await host.SignIn(Role.CaseManager);

        (await worker.Get($"/cases/{id}/consent/withdraw")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await worker.Get($"/cases/{id}/assessment")).Document.QuerySelectorAll("main a")
            .ShouldNotContain(link => link.TextContent.Contains("Withdraw", StringComparison.Ordinal));
    }

    [Fact]
    public async Task IdentityAndDiversity_AreHiddenFromThePanelUntilTheDecision()
    {
        var id = await host.ACase(Stage.PanelDecision);
        using var chair = await host.SignIn(Role.PanelChair);

        var before = await chair.Get($"/cases/{id}/assessment");

        before.Summary("To take part").ShouldBe("Hidden until the decision is recorded");
        before.Text.ShouldNotContain("A drummer");
        var decided = await host.ACase(Stage.Delivery);
        (await chair.Get($"/cases/{decided}/assessment")).Text.ShouldContain("A drummer");
    }

    [Theory]
    [InlineData("consent", "Explained", "Select whether the child agrees", "Select whether the parent or carer agrees", "Enter how you explained it, or what you tried")]
    [InlineData("consent/again", "Explained", "Select whether the child agrees", "Select whether the parent or carer agrees", "Enter how you explained it, or what you tried")]
    [InlineData("induction", "SelfIdentity", "Select whether the induction was held")]
    public async Task BadEntries_AreNamedAndKept(string step, string field, params string[] missing)
    {
        var id = step == "consent/again" ? await host.ACase(Stage.Assessment, c => c.ChildAgrees = ConsentAnswer.CouldNotBeAsked) : await Allocated();
        using var worker = await host.SignIn(Role.CaseManager);
        if (step == "induction") await Agree(worker, id);
        var page = await worker.Get($"/cases/{id}/{step}");

        (await page.Submit()).Errors.ShouldBe(missing, ignoreOrder: true);
        var tooLong = await page.Submit(form => Filled(form, step).Fill(field, new string('x', 4001)));
        tooLong.Errors.Single().ShouldContain("4000 characters or fewer");
        tooLong.Document.QuerySelector($"[name={field}]")!.TextContent.ShouldContain("xxxx");
        (await page.Submit(form => Filled(form, step).Fill(field, "a\u0001b"))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await page.Submit(form => Filled(form, step).Fill(field, Script))).Status.ShouldBe(HttpStatusCode.OK);
        var tab = await worker.Get($"/cases/{id}/assessment");
        tab.Text.ShouldContain(Script);
        tab.Document.QuerySelectorAll("main script").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("consent")]
    [InlineData("induction")]
    [InlineData("consent/withdraw")]
    [InlineData("consent/again")]
    public async Task StaleForeignOrWrongRole_IsRefused(string step)
    {
        var id = step switch
        {
            "consent/withdraw" => await host.ACase(Stage.Assessment),
            "consent/again" => await host.ACase(Stage.Assessment, c => c.ChildAgrees = ConsentAnswer.DoesNotAgree),
            _ => await Allocated(),
        };
        using var worker = await host.SignIn(Role.CaseManager);
        if (step == "induction") await Agree(worker, id);
        var page = await worker.Get($"/cases/{id}/{step}");
        await host.With<PanelDbContext>(async db =>
        {
            var theCase = await db.Cases.SingleAsync(c => c.Id == id);
            theCase.Record(CaseEventType.Reminded, "Something else happened", Actor.Service("leicester-city"), host.Clock.Utc);
            await db.SaveChangesAsync();
        });

        var stale = await page.Submit(form => Filled(form, step));

        stale.Status.ShouldBe(HttpStatusCode.Conflict, stale.Text);
        stale.Text.ShouldContain("Something else happened");
        var foreign = await host.ACase(Stage.Assessment, c => (c.Partnership, c.ConsentRecorded) = ("leicestershire-rutland", false));
        (await worker.Get($"/cases/{foreign}/{step}")).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var role in Enum.GetValues<Role>().Except([Role.CaseManager, Role.PreventionOfficer]))
        {
            using var other = await host.SignIn(role);
            (await other.Get($"/cases/{id}/{step}")).Status.ShouldBe(HttpStatusCode.Forbidden, role.ToString());
        }
    }

    private Task<Guid> Allocated() => host.ACase(Stage.Assessment, c => c.ConsentRecorded = false);

    private static async Task<WebPage> Agree(Browser worker, Guid id) => await (await worker.Get($"/cases/{id}/consent")).Submit(form => Filled(form, "consent"));

    private static FormFields Filled(FormFields form, string step) => step switch
    {
        "consent" or "consent/again" => form.Fill("Child", "Agrees").Fill("Carer", "Agrees").Fill("Explained", "In plain words"),
        "induction" => Induction(form),
        _ => form.Fill("Reason", "The carer changed her mind"),
    };

    private static FormFields Induction(FormFields form) =>
        form.Fill("Held", "true").Fill("Expectations", "Be on time").Fill("Diversity", "Short sentences").Fill("SelfIdentity", "A drummer");

    private Task<List<string>> OpenTasks(Guid id) => host.Query(db => db.Waits
        .Where(w => w.CaseId == id && w.IsOpen && w.SubjectId == null && w.Kind == WaitKind.Task).Select(w => w.ElementId).ToListAsync());
}
