using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Testing.Workflows;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Operations;
using PanelWorkflow.Web.Features.Practice;
using PanelWorkflow.Web.Jobs;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Jobs;

/// <summary>A process file says how often a job is tried, and after which pauses.</summary>
public sealed class RetryPausesTests(RetryPausesTests.Host host) : IClassFixture<RetryPausesTests.Host>
{
    [Fact]
    public async Task AJobThatFails_IsTriedAgainAfterThePausesOfItsFile_AndOnceMoreSentOffHasThemAllAgain()
    {
        var id = await ApprovedWithoutAMeeting();

        await Run();

        (await Listing(id)).NextTryAt.ShouldBe(host.Clock.Utc.AddMinutes(7));
        host.Clock.Advance(TimeSpan.FromMinutes(8));
        await Run();
        (await Listing(id)).NextTryAt.ShouldBe(host.Clock.Utc.AddDays(2));
        host.Clock.Advance(TimeSpan.FromDays(3));
        await Run();
        var parked = await Listing(id);
        parked.ParkedAt.ShouldBe(host.Clock.Utc);

        await host.Send(new DealWithWait.Command(parked.Id, Dealing.TryAgain, "There is room now") { Actor = await host.Actor(Role.Administrator) });
        await Run();

        (await Listing(id)).ShouldSatisfyAllConditions(
            wait => wait.ParkedAt.ShouldBeNull(),
            wait => wait.Tries.ShouldBe(1),
            wait => wait.NextTryAt.ShouldBe(host.Clock.Utc.AddMinutes(7)));
        (await host.Query(db => db.Instances.SingleAsync(i => i.CaseId == id && i.SubjectId == null))).Incident.ShouldBeNull();
    }

    [Fact]
    public async Task AJobWhoseProcessCannotBeTold_IsKeptForLaterAndItsNeighboursAreDone()
    {
        var id = await ApprovedWithoutAMeeting();
        await host.With<PanelDbContext>(db => db.Instances.Where(i => i.CaseId == id)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.Hash, "of a file that is gone")));
        var neighbour = await host.ACase(Stage.Screening);
        host.Clock.Advance(TimeSpan.FromDays(8));

        await Run();

        (await Listing(id)).ShouldSatisfyAllConditions(
            wait => wait.Tries.ShouldBe(1),
            wait => wait.ParkedAt.ShouldBeNull(),
            wait => wait.NextTryAt!.Value.ShouldBeInRange(host.Clock.Utc.AddSeconds(10), host.Clock.Utc.AddSeconds(12)));
        (await host.Query(db => db.Waits.AnyAsync(w => w.CaseId == neighbour && w.ElementId == "ScreeningOverdue" && !w.IsOpen))).ShouldBeTrue();
    }

    private async Task<Guid> ApprovedWithoutAMeeting()
    {
        await host.With<PanelDbContext>(db => db.Meetings.ExecuteDeleteAsync());
        var id = await host.ACase(Stage.QualityCheck);
        var version = await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Version).SingleAsync());
        await host.Send(new ApproveAssessment.Command(id, version, true, null) { Actor = await host.Actor(Role.PanelTeamManager) });
        return id;
    }

    private Task<Wait> Listing(Guid id) => host.Query(db => db.Waits.AsNoTracking().SingleAsync(w => w.CaseId == id && w.ElementId == "ListOnNextPanel"));

    private async Task Run() => (await host.Send(new RunDueWaits.Command { Actor = Actor.Service() })).Ending.ShouldBe(Ending.Done);

    /// <summary>The service with a journey that tries to list a case three times.</summary>
    public sealed class Host : AppHost
    {
        private readonly DirectoryInfo _workflows = Directory.CreateTempSubdirectory("panel-test-");

        protected override IEnumerable<string> Settings
        {
            get
            {
                var copy = WorkflowsCopy.In(_workflows);
                WorkflowsCopy.Change(copy, "national/case-journey/v1.bpmn", "<bpmn:serviceTask id=\"ListOnNextPanel\"",
                    "<bpmn:serviceTask id=\"ListOnNextPanel\" panel:retry=\"PT7M PT48H\"");
                return ["--Workflows:Folder", copy];
            }
        }
    }
}
