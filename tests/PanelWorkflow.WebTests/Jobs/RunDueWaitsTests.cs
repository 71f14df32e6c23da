using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Features.Operations;
using PanelWorkflow.Web.Features.Practice;
using PanelWorkflow.Web.Jobs;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;
using PanelWorkflow.Web.Workflow.Checking;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Jobs;

public sealed class RunDueWaitsTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task AFailingJob_IsParkedAfterFiveTriesAndAnAdministratorSendsItOffAgain()
    {
        await host.With<Web.Data.PanelDbContext>(db => db.Meetings.ExecuteDeleteAsync());
        var id = await ApprovedWithoutAMeeting();
        var neighbour = await host.ACase(Stage.Screening);
        host.Clock.Advance(TimeSpan.FromDays(8));

        await Run();

        (await Listing(id)).ShouldSatisfyAllConditions(
            wait => wait.Tries.ShouldBe(1),
            wait => wait.LastError.ShouldBe("No panel meeting with room is planned."),
            wait => wait.NextTryAt.ShouldBe(host.Clock.Utc.AddMinutes(1)));
        (await host.Query(db => db.Waits.AnyAsync(w => w.CaseId == neighbour && w.ElementId == "ScreeningOverdue" && !w.IsOpen))).ShouldBeTrue();

        for (var tries = 2; tries <= 5; tries++)
        {
            host.Clock.Advance(TimeSpan.FromHours(3));
            await Run();
        }

        (await Listing(id)).ParkedAt.ShouldBe(host.Clock.Utc);
        (await host.Query(db => db.Instances.SingleAsync(i => i.CaseId == id && i.SubjectId == null))).Incident.ShouldBe("ListOnNextPanel: No panel meeting with room is planned.");
        host.Clock.Advance(TimeSpan.FromDays(1));
        await Run();
        (await Listing(id)).Tries.ShouldBe(5, "a parked wait is left alone");

        await host.AMeeting();
        using var admin = await host.SignIn(Role.Administrator);
        var page = await admin.Get("/jobs");
        page.Text.ShouldContain("No panel meeting with room is planned.");
        var step = await page.Follow("Deal with it");
        (await step.Submit(_ => { })).Errors.ShouldBe(["Enter why"]);
        (await step.Submit(form => form.Force("How", "Discard").Fill("Reason", "No need."))).Errors.ShouldBe(["The process waits for this step: skip it where it is stuck"]);
        (await step.Submit(form => form.Fill("Reason", "There is a meeting now."))).Text.ShouldContain("It will be tried again in a few seconds");
        await Run();

        (await host.Query(db => db.Waits.AnyAsync(w => w.CaseId == id && w.ElementId == "RecordPanelDecision" && w.IsOpen))).ShouldBeTrue();
        (await host.Query(db => db.Instances.SingleAsync(i => i.CaseId == id && i.SubjectId == null))).Incident.ShouldBeNull();
        (await host.Query(db => db.Audit.SingleAsync(a => a.CaseId == id && a.Action == "retry"))).Reason.ShouldBe("There is a meeting now.");
        (await admin.Get("/jobs")).Text.ShouldNotContain("No panel meeting with room is planned.");
    }

    [Fact]
    public async Task SeveralNodesAtOnce_DoEachWaitOnce()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++) ids.Add(await host.ACase(Stage.Screening));
        host.Clock.Advance(TimeSpan.FromDays(8));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Run()));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Run()));

        foreach (var id in ids)
        {
            (await host.Query(db => db.Steps.Where(s => db.Instances.Any(i => i.Id == s.InstanceId && i.CaseId == id)).Select(s => s.Trigger).ToListAsync()))
                .ShouldBe(["Start", "TimerDue", "JobDone"], ignoreOrder: true);
            (await host.Query(db => db.Outbox.CountAsync(m => m.Link.Contains(id.ToString())))).ShouldBe(1);
        }
    }

    [Fact]
    public async Task AWaitThatItsProcessDoesNotKnow_IsAFailureAndNotDroppedSilently()
    {
        var id = await host.ACase(Stage.Screening);
        host.Clock.Advance(TimeSpan.FromDays(8));
        await host.With<Web.Data.PanelDbContext>(db => db.Waits.Where(w => w.CaseId == id && w.ElementId == "ScreeningOverdue")
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.EngineId, "unknown")));

        await Run();

        var wait = await host.Query(db => db.Waits.SingleAsync(w => w.CaseId == id && w.ElementId == "ScreeningOverdue"));
        wait.LastError.ShouldBe("The process took no step: it does not wait for this any more.");
        wait.Tries.ShouldBe(1);
    }

    [Fact]
    public async Task AnotherPartnershipsParkedWait_IsNotFound()
    {
        var id = await host.ACase(Stage.Screening, c => c.Partnership = "leicestershire-rutland");
        await host.With<Web.Data.PanelDbContext>(db => db.Waits.Where(w => w.CaseId == id && w.ElementId == "ScreeningOverdue")
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.ParkedAt, host.Clock.Utc)));
        var wait = await host.Query(db => db.Waits.SingleAsync(w => w.CaseId == id && w.ParkedAt != null));

        var result = await host.Send(new DealWithWait.Command(wait.Id, Dealing.TryAgain, "Why not") { Actor = await host.Actor(Role.Administrator) });

        result.Ending.ShouldBe(Ending.NotFound);
    }

    [Fact]
    public async Task AParkedTimerThatIsLeft_NeverFiresAndTheRestGoesOn()
    {
        var id = await host.ACase(Stage.Screening);
        host.Clock.Advance(TimeSpan.FromDays(8));
        await host.With<Web.Data.PanelDbContext>(db => db.Waits.Where(w => w.CaseId == id && w.ElementId == "ScreeningOverdue")
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.ParkedAt, host.Clock.Utc)));
        var timer = await host.Query(db => db.Waits.SingleAsync(w => w.CaseId == id && w.ParkedAt != null));
        using var admin = await host.SignIn(Role.Administrator);

        var page = await (await admin.Get($"/jobs/steps/{timer.Id}")).Submit(form => form.Fill("How", "Discard").Fill("Reason", "Screened by telephone."));
        await Run();

        page.Text.ShouldContain("It is left as it is");
        page.Text.ShouldNotContain(timer.Id.ToString());
        (await admin.Get($"/jobs/steps/{timer.Id}")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await host.Query(db => db.Waits.SingleAsync(w => w.Id == timer.Id))).IsOpen.ShouldBeTrue();
        (await host.Query(db => db.Outbox.AnyAsync(m => m.Link.Contains(id.ToString())))).ShouldBeFalse();
        (await host.Query(db => db.Audit.SingleAsync(a => a.CaseId == id && a.Action == "discarded"))).Reason.ShouldBe("Screened by telephone.");
        var reference = await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Reference).SingleAsync());
        var faults = await host.Ask<RecordCheck, List<string>>(check => check.Faults(CancellationToken.None).ToListAsync().AsTask());
        faults.ShouldNotContain(fault => fault.StartsWith(reference, StringComparison.Ordinal));
    }

    private async Task<Guid> ApprovedWithoutAMeeting()
    {
        var id = await host.ACase(Stage.QualityCheck);
        var version = await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Version).SingleAsync());
        var approved = await host.Send(new ApproveAssessment.Command(id, version, true, null) { Actor = await host.Actor(Role.PanelTeamManager) });
        approved.Ending.ShouldBe(Ending.Done);
        return id;
    }

    private Task<Wait> Listing(Guid id) => host.Query(db => db.Waits.AsNoTracking().SingleAsync(w => w.CaseId == id && w.ElementId == "ListOnNextPanel"));

    private async Task Run() => (await host.Send(new RunDueWaits.Command { Actor = Actor.Service() })).Ending.ShouldBe(Ending.Done);
}
