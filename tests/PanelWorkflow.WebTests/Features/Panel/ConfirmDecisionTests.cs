using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Workflow;
using Shouldly;
using Case = PanelWorkflow.Domain.Cases.Case;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Panel;

public sealed class ConfirmDecisionTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task Recording_DecidesOnceAndGoesBackToTheAgenda()
    {
        var id = await host.ACase(Stage.PanelDecision);
        using var chair = await host.SignIn(Role.PanelChair);
        var check = await Check(chair, id);

        var agenda = await check.Submit();

        agenda.Status.ShouldBe(HttpStatusCode.OK);
        agenda.Address.AbsolutePath.ShouldStartWith("/panels/");
        agenda.Text.ShouldContain("decision recorded");
        var theCase = await Read(id);
        theCase.Decision!.Outcome.ShouldBe("CR");
        theCase.Decision.DeliveryOwnerName.ShouldBe("Sam Referrer");
        (await OpenTasks(id)).ShouldBe(["DeliverOutcome"]);
        (await host.Query(db => db.CaseEvents.CountAsync(e => e.CaseId == id && e.Type == CaseEventType.DecisionRecorded))).ShouldBe(1);
        (await host.Query(db => db.Drafts.AnyAsync(d => d.CaseId == id))).ShouldBeFalse();
    }

    [Fact]
    public async Task Decision_KeepsTheTableTheFactsAndTheRulesThatOfferedIt()
    {
        var id = await host.ACase(Stage.PanelDecision);
        using var chair = await host.SignIn(Role.PanelChair);

        await (await Check(chair, id)).Submit();

        var decision = (await Read(id)).Decision!;
        var table = ((DefinitionStore)host.Services.GetService(typeof(DefinitionStore))!).Table("leicester-city", "outcome-options");
        decision.TableVersion.ShouldBe("outcome-options v1");
        decision.TableHash.ShouldBe(table.Version.Hash);
        decision.RuleIds.ShouldBe("CommunityResolution");
        decision.RuleStatus.ShouldBe("local");
        decision.RuleExplanation.ShouldStartWith("A score of 2 points to an informal outcome.");
        var inputs = ValueJson.Read(decision.TableInputs).ShouldBeOfType<Value.Context>().Entries;
        inputs["gravityScore"].ShouldBe(Value.Of(2));
        inputs["admission"].ShouldBe(Value.Of("all"));
        inputs.Keys.ShouldBe(table.FactsRead, ignoreOrder: true);
    }

    [Fact]
    public async Task ChangedMeanwhile_ShowsTheChangeAndLosesNothing()
    {
        var id = await host.ACase(Stage.PanelDecision);
        using var chair = await host.SignIn(Role.PanelChair);
        var page = await chair.Get($"/cases/{id}/decision");
        await host.With<PanelDbContext>(async db =>
        {
            var theCase = await db.Cases.SingleAsync(c => c.Id == id);
            theCase.Record(CaseEventType.Reminded, "Reminder sent", Actor.Service("leicester-city"), host.Clock.Utc);
            await db.SaveChangesAsync();
        });

        var check = await page.CheckDecision(host.Clock.Today);
        var again = await check.Submit();

        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Text.ShouldContain("Reminder sent");
        again.Summary("Police rationale").ShouldBe("First offence.\nProportionate.");
        (await Read(id)).Decision.ShouldBeNull();
        (await again.Submit()).Text.ShouldContain("decision recorded");
    }

    [Fact]
    public async Task RecordedTwice_IsRecordedOnce()
    {
        var id = await host.ACase(Stage.PanelDecision);
        using var chair = await host.SignIn(Role.PanelChair);
        var check = await Check(chair, id);
        await check.Submit();

        var again = await check.Submit();

        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Heading.ShouldBe("This step is not open");
        (await host.Query(db => db.CaseEvents.CountAsync(e => e.CaseId == id && e.Type == CaseEventType.DecisionRecorded))).ShouldBe(1);
    }

    [Fact]
    public async Task DecidedCase_IsLocked()
    {
        var id = await host.ACase(Stage.Delivery);
        using var chair = await host.SignIn(Role.PanelChair);

        foreach (var address in new[] { "decision", "decision/requirements", "decision/check", "defer" })
        {
            var page = await chair.Get($"/cases/{id}/{address}");
            page.Status.ShouldBe(HttpStatusCode.Conflict);
            page.Heading.ShouldBe("This step is not open");
        }
    }

    [Fact]
    public async Task NothingTypedYet_GoesToTheForm()
    {
        var id = await host.ACase(Stage.PanelDecision);
        using var chair = await host.SignIn(Role.PanelChair);

        (await chair.Get($"/cases/{id}/decision/check")).Heading.ShouldBe("Record the decision");
    }

    private async Task<WebPage> Check(Browser chair, Guid id) =>
        await (await chair.Get($"/cases/{id}/decision")).CheckDecision(host.Clock.Today);

    private Task<Case> Read(Guid id) => host.Query(db => db.Cases.AsNoTracking().SingleAsync(c => c.Id == id));

    private Task<List<string>> OpenTasks(Guid id) => host.Query(db =>
        db.Waits.Where(w => w.CaseId == id && w.IsOpen && w.SubjectId == null && w.Kind == WaitKind.Task).Select(w => w.ElementId).ToListAsync());
}
