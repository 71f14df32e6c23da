using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Jobs;
using PanelWorkflow.Web.Workflow;
using PanelWorkflow.Web.Workflow.Checking;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Jobs;

/// <summary>The machine's clock is set back by an hour while the service runs.</summary>
public sealed class ClockSetBackTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task WhatHasFired_FiresNoSecondTimeAndWhatHasNotFiresOnceAtItsTime()
    {
        var done = await host.ACase(Stage.Screening);
        var due = await host.Query(db => db.Waits.Where(w => w.CaseId == done && w.ElementId == "ScreeningOverdue").Select(w => w.DueAt!.Value).SingleAsync());
        host.Clock.Set(new DateTimeOffset(due, TimeSpan.Zero).AddMinutes(1));
        await RunAll();
        var later = await host.ACase(Stage.Screening);

        host.Clock.Advance(TimeSpan.FromHours(-1));
        await RunAll();
        var meanwhile = await host.ACase(Stage.Screening);
        await RunAll();
        host.Clock.Advance(TimeSpan.FromHours(1));
        await RunAll();

        (await Reminders(done)).ShouldBe(1);
        (await Reminders(later)).ShouldBe(0);
        (await Reminders(meanwhile)).ShouldBe(0);
        host.Clock.Advance(TimeSpan.FromDays(8));
        await RunAll();
        foreach (var id in new[] { done, later, meanwhile }) (await Reminders(id)).ShouldBe(1);
        (await host.Query(db => db.Outbox.CountAsync(m => m.SentAt == null))).ShouldBe(0);
        (await host.Ask<RecordCheck, List<string>>(check => check.Faults(CancellationToken.None).ToListAsync().AsTask())).ShouldBeEmpty();
    }

    [Fact]
    public async Task WhatANodeHadInHand_WaitsForTheEndOfItsClaimAndIsNotLost()
    {
        var id = await host.ACase(Stage.Screening);
        host.Clock.Advance(TimeSpan.FromDays(8));
        var claimed = host.Clock.Utc + Trouble.Lease;
        await host.Query(db => db.Waits.Where(w => w.CaseId == id && w.ElementId == "ScreeningOverdue").ExecuteUpdateAsync(
            set => set.SetProperty(w => w.NextTryAt, claimed).SetProperty(w => w.Version, w => w.Version + 1)));

        host.Clock.Advance(TimeSpan.FromHours(-1));
        await RunAll();
        (await Reminders(id)).ShouldBe(0);
        host.Clock.Advance(TimeSpan.FromHours(1) + Trouble.Lease);
        await RunAll();

        (await Reminders(id)).ShouldBe(1);
    }

    [Fact]
    public async Task TheAuditChain_TakesEntriesThatAreOlderThanItsLast()
    {
        await Read("before");
        await Run("SealAudit");

        host.Clock.Advance(TimeSpan.FromHours(-1));
        await Read("after");
        await Run("SealAudit");

        (await host.Ask<AuditChain, ChainCheck>(chain => chain.Verify(CancellationToken.None))).BrokenAt.ShouldBeNull();
        (await host.Query(db => db.Audit.Where(a => a.Subject == "after").Select(a => a.Sequence).SingleAsync())).ShouldNotBeNull();
    }

    // A fired timer asks for a job, and the job for a message.
    private async Task RunAll()
    {
        for (var time = 0; time < 2; time++) await Run("RunDueWaits");
        await Run("SendOutbox");
    }

    private Task Read(string what) => host.With<Audit>(audit => audit.Note(Actor.Service(), "read", what, CancellationToken.None));

    private Task<int> Reminders(Guid id) => host.Query(db => db.Outbox.CountAsync(m => m.Kind == MessageKind.Reminder && m.SentAt != null && m.Link.Contains(id.ToString())));

    private Task<JobRun> Run(string job) => host.Ask<JobRunner, JobRun>(runner => runner.Run(JobSchedule.Job(job), CancellationToken.None));
}
