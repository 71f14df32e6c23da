using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Jobs;
using PanelWorkflow.Web.Pipeline;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Jobs;

public sealed class AuditChainTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task SealedEntries_AreInOrder()
    {
        var before = (await Verify()).Sealed;
        await Write(3);
        await Seal();
        await Write(2);
        await Seal();

        var check = await Verify();

        check.BrokenAt.ShouldBeNull();
        check.Sealed.ShouldBe(before + 5);
    }

    [Fact]
    public async Task SeveralNodesAtOnce_MakeOneChain()
    {
        await Write(20);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => host.Ask<JobRunner, JobRun>(runner => runner.Run(JobSchedule.Job("SealAudit"), CancellationToken.None))));
        await Seal();

        (await Verify()).BrokenAt.ShouldBeNull();
        (await host.Query(db => db.Audit.CountAsync(a => a.Sequence == null))).ShouldBe(0);
    }

    [Fact]
    public async Task AnEntryThatWasAltered_ShowsWhereTheChainBreaks()
    {
        await Write(4);
        await Seal();
        var (victim, reason) = await host.Query(async db =>
        {
            var entry = await db.Audit.OrderByDescending(a => a.Sequence).Skip(2).FirstAsync();
            return (entry.Sequence!.Value, entry.Reason);
        });

        await Alter(victim, "nothing to see here");
        var altered = await Verify();
        await Alter(victim, reason);

        altered.BrokenAt.ShouldBe(victim);
        (await Verify()).BrokenAt.ShouldBeNull("it was put back as it was");
    }

    private Task Alter(long sequence, string? reason) =>
        host.With<PanelDbContext>(db => db.Audit.Where(a => a.Sequence == sequence).ExecuteUpdateAsync(set => set.SetProperty(a => a.Reason, reason)));

    private Task Write(int entries) => host.With<IServiceProvider>(async services =>
    {
        var audit = (Audit)services.GetService(typeof(Audit))!;
        for (var i = 0; i < entries; i++) await audit.Note(Actor.Service(), "read", $"entry {i} “with” | signs", CancellationToken.None);
    });

    private async Task Seal() => (await host.Send(new SealAudit.Command { Actor = Actor.Service() })).Ending.ShouldBe(Ending.Done);

    private Task<ChainCheck> Verify() => host.Ask<AuditChain, ChainCheck>(chain => chain.Verify(CancellationToken.None));
}
