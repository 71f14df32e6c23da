using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Data.Seed;
using PanelWorkflow.Web.Features.Work;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Workflow;
using PanelWorkflow.Domain;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.StartUp;

public sealed class RecordCheckTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task AProcessAndItsWaits_AgreeUntilOneIsTamperedWith()
    {
        var id = await host.ACase(Stage.Assessment);
        (await Faults()).ShouldBeEmpty();

        await host.With<PanelDbContext>(db => db.Waits.Where(w => w.CaseId == id && w.ElementId == "AssessChild")
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.IsOpen, false)));
        (await Faults()).ShouldHaveSingleItem().ShouldContain("it waits at AssessChild");

        await host.With<PanelDbContext>(db => db.Waits.Where(w => w.CaseId == id).ExecuteUpdateAsync(set => set.SetProperty(w => w.IsOpen, true)));
        (await Faults()).ShouldAllBe(fault => fault.Contains("but it does not wait there"));
    }

    private Task<List<string>> Faults() => host.Ask<RecordCheck, List<string>>(check => check.Faults(CancellationToken.None).ToListAsync().AsTask());
}

public sealed class DemoCasesTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task DemoCases_GiveEveryRoleThatHasTasksSomethingToDo()
    {
        await host.With<DemoCases>(demo => demo.Add(CancellationToken.None));
        var added = await host.Query(db => db.Cases.CountAsync());
        await host.With<DemoCases>(demo => demo.Add(CancellationToken.None));

        added.ShouldBeGreaterThan(DemoCase.All.Length, "referrals and releases");
        (await host.Query(db => db.Cases.CountAsync())).ShouldBe(added, "a second start adds nothing");
        var withTasks = Enum.GetValues<Role>().Where(role => WorkflowBindings.Tasks.Any(task => Permissions.ByRole[role].Contains(task.Needs)));
        foreach (var role in withTasks)
        {
            var actor = await host.Actor(role);
            var work = await host.Ask<WorkList, int>(async list => (await list.For(actor, 1, host.Clock.Utc, CancellationToken.None)).Rows.Count);
            work.ShouldBeGreaterThan(0, role.ToString());
        }

        (await host.Ask<RecordCheck, List<string>>(check => check.Faults(CancellationToken.None).ToListAsync().AsTask())).ShouldBeEmpty();
    }
}
