using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Pipeline;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Victims;

/// <summary>A victim who wants to hear how the case goes on is told of its news in time.</summary>
public sealed class VictimUpdateTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task News_PromisesAnUpdateThatIsSent()
    {
        var (theCase, id) = await Engaged(Stage.PanelDecision, wantsUpdates: true);
        (await Task(id)).ShouldBe("SupportVictim");

        var version = await host.Query(db => db.Cases.Where(c => c.Id == theCase).Select(c => c.Version).SingleAsync());
        var decided = await host.Send(host.ACommunityResolution(theCase, version, await host.Actor(Role.PanelChair), await host.Actor(Role.PoliceReferrer)));
        decided.Ending.ShouldBe(Ending.Done);

        (await Task(id)).ShouldBe("SendVictimUpdate");
        using var officer = await host.SignIn(Role.VictimOfficer);
        (await officer.Get("/")).Text.ShouldContain("Update the victim");
        var page = await officer.Get($"/victims/{id}");
        page.Summary("Update due").ShouldNotBeNull();
        var told = await Send(officer, id);
        told.Summary("Update due").ShouldBeNull();
        (await Task(id)).ShouldBe("SupportVictim");
    }

    [Fact]
    public async Task WishesAfterTheDecision_AreOwedItsNewsAtOnceAndNoMoreWhenTheyEnd()
    {
        var (_, id) = await Engaged(Stage.Delivery, wantsUpdates: true);
        (await Task(id)).ShouldBe("SendVictimUpdate");
        using var officer = await host.SignIn(Role.VictimOfficer);

        await (await officer.Get($"/victims/{id}/wishes")).Submit(form => form.Fill("Updates", "false").Fill("Support", "false"));

        (await Task(id)).ShouldBe("SupportVictim");
        (await officer.Get($"/victims/{id}")).Summary("Update due").ShouldBeNull();
    }

    [Fact]
    public async Task NotSentInTime_TheVictimOfficersAreReminded()
    {
        var (theCase, id) = await Engaged(Stage.Delivery, wantsUpdates: true);

        host.Clock.Advance(TimeSpan.FromDays(12));
        await host.RunDue(theCase);

        (await host.Query(db => db.Outbox.Where(m => m.Link == $"/victims/{id}/sent").Select(m => m.Subject).ToListAsync()))
            .ShouldHaveSingleItem().ShouldEndWith("Update the victim is overdue");
        using var officer = await host.SignIn(Role.VictimOfficer);
        (await officer.Get($"/victims/{id}")).Summary("Update due").ShouldNotBeNull().ShouldContain("Overdue");
        await (await officer.Get($"/victims/{id}/close")).Submit(form => form.Fill("SafetyAtEnd", "4").Fill("Note", "Told by telephone"));
        (await host.Query(db => db.Waits.AnyAsync(w => w.SubjectId == id && w.IsOpen))).ShouldBeFalse();
    }

    [Fact]
    public async Task ACaseThatEnds_IsNewsToo()
    {
        var (theCase, id) = await Engaged(Stage.Delivery, wantsUpdates: true);
        using var officer = await host.SignIn(Role.VictimOfficer);
        await Send(officer, id);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        using var manager = await host.SignIn(Role.TeamManager);

        await (await manager.Get($"/cases/{theCase}/end-early")).Submit(form => form.Fill("Kind", "Withdrawn").Fill("Reason", "Recorded in error"));

        (await Task(id)).ShouldBe("SendVictimUpdate");
    }

    [Fact]
    public async Task AVictimWhoDoesNotWantUpdates_IsOwedNone()
    {
        var (_, id) = await Engaged(Stage.Delivery, wantsUpdates: false);

        (await Task(id)).ShouldBe("SupportVictim");
    }

    private async Task<(Guid Case, Guid Victim)> Engaged(Stage stage, bool wantsUpdates)
    {
        var theCase = await host.ACase(stage);
        var id = await host.VictimOf(theCase);
        using var officer = await host.SignIn(Role.VictimOfficer);
        await host.Reach(officer, id);
        await (await officer.Get($"/victims/{id}/response")).Submit(form => form.Fill("Answer", "Engaged"));
        await (await officer.Get($"/victims/{id}/wishes")).Submit(form => form.Fill("Updates", wantsUpdates ? "true" : "false").Fill("Support", "false"));
        return (theCase, id);
    }

    private async Task<WebPage> Send(Browser officer, Guid id) =>
        await (await officer.Get($"/victims/{id}/sent")).Submit(form => form.Fill("Kind", "Update").Date("SentOn", host.Clock.Today).Fill("What", "What was decided"));

    private Task<string> Task(Guid id) => host.Query(db => db.Waits.Where(w => w.SubjectId == id && w.IsOpen && w.Kind == WaitKind.Task).Select(w => w.ElementId).SingleAsync());
}
