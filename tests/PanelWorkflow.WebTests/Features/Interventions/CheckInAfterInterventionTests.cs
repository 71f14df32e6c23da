using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Interventions;


/// <summary>The promise to call a child six months after preventative work, made in the save that records its end.</summary>
public sealed class CheckInAfterInterventionTests : IAsyncLifetime
{
    private readonly AppHost host = new();

    public async ValueTask InitializeAsync()
    {
        host.Clock.Set(new DateTimeOffset(2025, 8, 1, 9, 0, 0, TimeSpan.Zero));
        await host.InitializeAsync();
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task EndOn31August_IsCalledBy28February()
    {
        var id = await host.ACase(Stage.InterventionEnd);
        host.Clock.Set(new DateTimeOffset(2025, 9, 3, 9, 0, 0, TimeSpan.Zero));
        using var worker = await host.SignIn(Role.EarlyInterventionWorker);

        var after = await (await worker.Get($"/cases/{id}/intervention-end")).Submit(
            form => form.Date("EndedOn", new DateOnly(2025, 8, 31)).Fill("Completed", "true").Fill("Note", "Went well"));

        after.Heading.ShouldBe("My work");
        var checkIn = await host.Query(db => db.FollowUps.AsNoTracking().SingleAsync(f => f.CaseId == id));
        checkIn.Kind.ShouldBe("six-month-check-in");
        checkIn.DueAt.ShouldBe(new DateTime(2026, 2, 28, 23, 59, 59, DateTimeKind.Utc));
        (await host.Query(db => db.Waits.SingleAsync(w => w.SubjectId == checkIn.Id && w.IsOpen && w.Kind == Engine.Running.WaitKind.Task)))
            .Name.ShouldBe("Check in with the child");
    }

    [Fact]
    public async Task WorkThatIsNotPreventative_PromisesNothing()
    {
        var id = await host.ACase(Stage.EarlyInterventionReferral);
        using var practitioner = await host.SignIn(Role.CaseManager);
        await (await practitioner.Get($"/cases/{id}/refer-to-early-intervention")).Submit(
            form => form.Fill("Consented", "true").Fill("Programme", "Reparation").Fill("Preventative", "false"));
        using var worker = await host.SignIn(Role.EarlyInterventionWorker);
        await (await worker.Get($"/cases/{id}/intervention-start")).Submit(form => form.Date("StartedOn", host.Clock.Today));

        await (await worker.Get($"/cases/{id}/intervention-end")).Submit(
            form => form.Date("EndedOn", host.Clock.Today).Fill("Completed", "false").Fill("Note", "Moved away"));

        (await host.Query(db => db.FollowUps.CountAsync(f => f.CaseId == id))).ShouldBe(0);
        (await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Intervention!.Completed).SingleAsync())).ShouldBe(false);
    }
}
