using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Practice;
using PanelWorkflow.Web.Jobs;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Jobs;

/// <summary>Timers and jobs that are due at once are read together and saved together, and still each has its own effect once.</summary>
public sealed class DueTogetherTests : IAsyncLifetime
{
    private readonly AppHost _host = new();

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task MoreTimers_TakeNoMoreReads()
    {
        await Screenings(2);
        var few = await ReadsOfARun();
        var ids = await Screenings(9);

        var many = await ReadsOfARun();

        many.ShouldBe(few);
        (await _host.Query(db => db.Waits.CountAsync(w => ids.Contains(w.CaseId) && w.ElementId == "ScreeningOverdue" && !w.IsOpen))).ShouldBe(9);
    }

    [Fact]
    public async Task AJobThatATimerAsksFor_IsDoneWithIt()
    {
        var id = (await Screenings(1)).Single();

        await Run();

        (await StepsOf(id)).ShouldBe(["Start", "TimerDue", "JobDone"]);
        (await _host.Query(db => db.Outbox.CountAsync(m => m.Link.Contains(id.ToString())))).ShouldBe(1);
        (await _host.Query(db => db.Waits.CountAsync(w => w.CaseId == id && w.IsOpen && w.Kind == WaitKind.Job))).ShouldBe(0);
    }

    [Fact]
    public async Task AJobThatFails_LeavesItsTimerDone()
    {
        var id = (await Screenings(1)).Single();
        await NoRoomForAReminder(id);

        (await _host.Send(new RunDueWaits.Command { Actor = Actor.Service() })).Did.ShouldBe("1 done");
        (await StepsOf(id)).ShouldBe(["Start", "TimerDue"]);
        (await _host.Send(new RunDueWaits.Command { Actor = Actor.Service() })).Did.ShouldBe("0 done, 1 failed");

        (await StepsOf(id)).ShouldBe(["Start", "TimerDue", "JobFailed"]);
        (await _host.Query(db => db.Waits.SingleAsync(w => w.CaseId == id && w.IsOpen && w.Kind == WaitKind.Job))).Tries.ShouldBe(1);
    }

    [Fact]
    public async Task OneAtFault_HoldsUpNoneOfTheOthers()
    {
        var ids = await Screenings(4);
        await _host.With<PanelDbContext>(db => db.Waits.Where(w => w.CaseId == ids[1] && w.ElementId == "ScreeningOverdue")
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.EngineId, "unknown")));

        var result = await _host.Send(new RunDueWaits.Command { Actor = Actor.Service() });

        result.Did.ShouldBe("3 done, 1 failed");
        var tries = await _host.Query(db => db.Waits.Where(w => ids.Contains(w.CaseId) && w.ElementId == "ScreeningOverdue")
            .ToDictionaryAsync(w => w.CaseId, w => (w.IsOpen, w.Tries)));
        tries[ids[1]].ShouldBe((true, 1));
        foreach (var id in ids.Where(id => id != ids[1])) tries[id].ShouldBe((false, 0));
    }

    [Fact]
    public async Task OneThatCannotBeSaved_HoldsUpNoneOfTheOthers()
    {
        var ids = await Screenings(4);
        await _host.Query(async db =>
        {
            var instance = await db.Instances.SingleAsync(i => i.CaseId == ids[2]);
            db.Steps.Add(new ProcessStep { Id = Guid.NewGuid(), InstanceId = instance.Id, Sequence = instance.Sequence + 1, Trigger = "Taken meanwhile" });
            return await db.SaveChangesAsync();
        });

        var result = await _host.Send(new RunDueWaits.Command { Actor = Actor.Service() });
        await Run();

        result.Did.ShouldBe("3 done, 1 failed");
        (await _host.Query(db => db.Waits.SingleAsync(w => w.CaseId == ids[2] && w.ElementId == "ScreeningOverdue")))
            .LastError.ShouldBe("Somebody else saved a change at the same moment.");
        foreach (var id in ids) (await _host.Query(db => db.Outbox.CountAsync(m => m.Link.Contains(id.ToString())))).ShouldBe(id == ids[2] ? 0 : 1);
    }

    [Fact]
    public async Task CasesToBeListedTogether_ShareNoLastPlace()
    {
        Guid[] ids = [await Approved(), await Approved(), await Approved()];
        var (small, later) = (await _host.AMeeting(2, capacity: 1), await _host.AMeeting(9));

        await Run();

        var meetings = await _host.Query(db => db.Cases.Where(c => ids.Contains(c.Id)).Select(c => c.MeetingId).ToListAsync());
        meetings.ShouldBe([small, later, later], ignoreOrder: true);
    }

    [Fact]
    public async Task WithinAClaim_WhatIsLongestDueComesFirst()
    {
        Guid[] ids = [await Approved(), await Approved(), await Approved()];
        var (small, later) = (await _host.AMeeting(2, capacity: 1), await _host.AMeeting(9));
        await _host.With<PanelDbContext>(db => db.Waits.Where(w => w.CaseId == ids[1] && w.Kind == WaitKind.Job)
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.NextTryAt, _host.Clock.Utc.AddHours(-1))));

        await Run();

        var meetings = await _host.Query(db => db.Cases.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.MeetingId));
        ids.Select(id => meetings[id]).ShouldBe([later, small, later]);
    }

    private async Task<List<Guid>> Screenings(int count)
    {
        List<Guid> ids = [];
        for (var i = 0; i < count; i++) ids.Add(await _host.ACase(Stage.Screening));
        _host.Clock.Advance(TimeSpan.FromDays(8));
        return ids;
    }

    private Task<List<string>> StepsOf(Guid id) => _host.Query(db => db.Steps
        .Where(s => db.Instances.Any(i => i.Id == s.InstanceId && i.CaseId == id)).OrderBy(s => s.Sequence).Select(s => s.Trigger).ToListAsync());

    // One cause has one message to each person, so a job that would write it once more cannot be saved.
    private async Task NoRoomForAReminder(Guid id)
    {
        var person = (await _host.Actor(Role.DutyWorker)).UserId;
        await _host.Query(async db =>
        {
            var task = await db.Waits.SingleAsync(w => w.CaseId == id && w.IsOpen && w.Kind == WaitKind.Task);
            db.Outbox.Add(new OutboxMessage { Id = Guid.NewGuid(), ToUserId = person, CauseKey = $"reminder:{task.Id}", Link = "/", NextTryAt = DateTime.MaxValue });
            return await db.SaveChangesAsync();
        });
    }

    private async Task<Guid> Approved()
    {
        var id = await _host.ACase(Stage.QualityCheck);
        var version = await _host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Version).SingleAsync());
        (await _host.Send(new ApproveAssessment.Command(id, version, true, null) { Actor = await _host.Actor(Role.PanelTeamManager) })).Ending.ShouldBe(Ending.Done);
        return id;
    }

    private async Task<int> ReadsOfARun() => (await _host.Queries.Sent(Run)).Count(sent => sent.IsRead);

    private async Task Run() => (await _host.Send(new RunDueWaits.Command { Actor = Actor.Service() })).Ending.ShouldBe(Ending.Done);
}
