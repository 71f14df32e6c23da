using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Panel;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Workflow;

public sealed class ListOnNextPanelTests : IAsyncLifetime
{
    private readonly AppHost _host = new();

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task ApprovedCase_GoesOnTheSoonestMeeting()
    {
        var (later, soonest) = (await _host.AMeeting(9), await _host.AMeeting(2));

        var id = await _host.ACase(Stage.PanelDecision);

        (await MeetingOf(id)).ShouldBe(soonest, $"not the one at {later}");
    }

    [Theory]
    [InlineData(true, "knife-crime-clinic")]
    [InlineData(false, "out-of-court-clinic")]
    public async Task APartnershipWithTwoPanels_HearsACaseAtTheOneForIt(bool knife, string expected)
    {
        await _host.AMeeting(knife ? 2 : 3, "derby-city", panel: "out-of-court-clinic");
        await _host.AMeeting(knife ? 3 : 2, "derby-city", panel: "knife-crime-clinic");

        var id = await _host.ACase(Stage.PanelDecision, c => (c.Partnership, c.Knife) = ("derby-city", knife));

        (await _host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Meeting!.PanelKey).SingleAsync())).ShouldBe(expected);
    }

    [Fact]
    public async Task FullMeeting_IsSkipped()
    {
        var (small, later) = (await _host.AMeeting(2, capacity: 1), await _host.AMeeting(9));

        var (first, second) = (await _host.ACase(Stage.PanelDecision), await _host.ACase(Stage.PanelDecision));

        (await MeetingOf(first)).ShouldBe(small);
        (await MeetingOf(second)).ShouldBe(later);
    }

    [Fact]
    public async Task DeferredCase_SkipsTheMeetingThatDeferredItAndLeavesItsPlaceToAnother()
    {
        var (small, later) = (await _host.AMeeting(2, capacity: 1), await _host.AMeeting(9));
        var deferred = await _host.ACase(Stage.PanelDecision);
        var version = await _host.Query(db => db.Cases.Where(c => c.Id == deferred).Select(c => c.Version).SingleAsync());

        await _host.Send(new DeferDecision.Command(deferred, version, "No school report.") { Actor = await _host.Actor(Role.PanelChair) });
        await _host.RunDue();
        var next = await _host.ACase(Stage.PanelDecision);

        (await MeetingOf(deferred)).ShouldBe(later);
        (await MeetingOf(next)).ShouldBe(small);
    }

    [Fact]
    public async Task NoMeetingPlanned_LeavesTheJobToBeTriedAgain()
    {
        var id = await Waiting();

        var refused = await Run(id);
        var stillOpen = await Job(id);
        var meeting = await _host.AMeeting(2);
        var done = await Run(id);

        refused.Ending.ShouldBe(Ending.Invalid);
        stillOpen.ShouldNotBeNull();
        done.Ending.ShouldBe(Ending.Done);
        (await MeetingOf(id)).ShouldBe(meeting);
        (await Job(id)).ShouldBeNull();
    }

    [Fact]
    public async Task AnotherPartnershipsMeeting_IsNotUsed()
    {
        var id = await Waiting();
        await _host.AMeeting(2, "leicestershire-rutland");

        (await Run(id)).Ending.ShouldBe(Ending.Invalid);
    }

    [Fact]
    public async Task TwoJobsThatTakeTheLastPlaceAtOnce_OneTriesAgain()
    {
        var (first, second) = (await Waiting(), await Waiting());
        var (small, later) = (await _host.AMeeting(2, capacity: 1), await _host.AMeeting(9));
        await _host.With<PanelDbContext>(async slow =>
        {
            var theCase = await slow.Cases.SingleAsync(c => c.Id == first);
            theCase.List(await slow.Meetings.SingleAsync(m => m.Id == small), 0, Actor.Service("leicester-city"), _host.Clock.Utc);
            (await Run(second)).Ending.ShouldBe(Ending.Done);

            await Should.ThrowAsync<DbUpdateConcurrencyException>(() => slow.SaveChangesAsync());
        });

        (await Run(first)).Ending.ShouldBe(Ending.Done);

        (await MeetingOf(second)).ShouldBe(small);
        (await MeetingOf(first)).ShouldBe(later);
    }

    /// <summary>A case whose assessment is approved while no meeting is planned, so that its listing waits.</summary>
    private async Task<Guid> Waiting()
    {
        var id = await _host.ACase(Stage.QualityCheck);
        await _host.With<IServiceProvider>(async services =>
        {
            var db = (PanelDbContext)services.GetService(typeof(PanelDbContext))!;
            var by = await _host.Actor(Role.PanelTeamManager);
            var theCase = await db.Cases.Include(c => c.Child).SingleAsync(c => c.Id == id);
            theCase.ApproveAssessment(null, by, _host.Clock.Utc);
            await ((CaseWorkflow)services.GetService(typeof(CaseWorkflow))!).Complete(theCase, "ApproveAssessment", by, CancellationToken.None);
            await db.SaveChangesAsync();
        });
        return id;
    }

    private async Task<Result> Run(Guid id) => await _host.Send(new RunWaits.Command((await Job(id))!.Value) { Actor = Actor.Service("leicester-city") });

    private Task<Guid?> Job(Guid id) => _host.Query(db => db.Waits
        .Where(w => w.CaseId == id && w.IsOpen && w.Kind == WaitKind.Job && w.ElementId == "ListOnNextPanel").Select(w => (Guid?)w.Id).SingleOrDefaultAsync());

    private Task<Guid?> MeetingOf(Guid id) => _host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.MeetingId).SingleAsync());
}
