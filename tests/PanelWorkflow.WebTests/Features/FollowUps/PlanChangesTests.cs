using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.FollowUps;
using PanelWorkflow.Web.Pipeline;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.FollowUps;

/// <summary>A changed plan reaches promises that exist only when somebody applies it.</summary>
public sealed class PlanChangesTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task NothingDiffers_SaysSo()
    {
        await host.ARelease("Planned", partnership: "leicestershire-rutland");
        using var manager = await host.SignIn("manager@county.example");

        (await manager.Get("/follow-ups/plan")).Text.ShouldContain("Every follow-up is as the plan says. 1 case was compared: those that are open or have a follow-up.");
    }

    [Fact]
    public async Task WhatAnEarlierPlanPromised_ChangesOnlyWhenItIsApplied()
    {
        var (moved, kept) = (await PromisedOtherwise("Movedchild"), await PromisedOtherwise("Keptchild"));
        using var manager = await host.SignIn(Role.TeamManager);
        var page = await (await manager.Get("/follow-ups")).Follow("Compare them with the plan");
        page.Text.ShouldContain("follow-up-plan v0, Earlier");
        (await page.Submit(form => form.Tick("Chosen"))).Errors.ShouldBe(["Tick at least one follow-up", "Enter why the plan is applied"]);
        (await FollowUpOf(moved)).MaxAttempts.ShouldBe(9);

        var chosen = (await FollowUpOf(moved)).Id;
        var done = await page.Submit(form => form.Tick("Chosen", $"{chosen}").Fill("Reason", "Agreed for everybody"));

        done.Text.ShouldContain("1 follow-up is now as the plan says");
        var after = await FollowUpOf(moved);
        (after.DueAt, after.MaxAttempts, after.Rule.StartsWith("follow-up-plan v1, ", StringComparison.Ordinal)).ShouldBe((after.AnchorAt.AddHours(24), 3, true));
        (await host.Query(db => db.Waits.Where(w => w.SubjectId == after.Id && w.IsOpen && w.Kind == WaitKind.Timer).Select(w => w.DueAt).ToListAsync())).ShouldContain(after.DueAt);
        (await FollowUpOf(kept)).Rule.ShouldBe("follow-up-plan v0, Earlier");
        (await host.Query(db => db.CaseEvents.Where(e => e.CaseId == moved && e.Reason == "Agreed for everybody").Select(e => e.After).SingleAsync()))
            .ShouldStartWith("due on ");
    }

    [Fact]
    public async Task WhatIsAskedForNowAndWhatIsNotAnyMore_ArePromisedAndClosed()
    {
        var id = await host.ARelease("Askedchild", "bail", partnership: "derby-city");
        await host.With<PanelDbContext>(async db =>
        {
            await db.FollowUps.Where(f => f.CaseId == id).ExecuteUpdateAsync(set => set.SetProperty(f => f.Kind, "welfare-call").SetProperty(f => f.Rule, "follow-up-plan v0, WelfareCall"));
        });
        using var manager = await host.SignIn("manager@derby.example");
        var page = await manager.Get("/follow-ups/plan");
        page.Text.ShouldContain("Not asked for any more");
        page.Text.ShouldContain("Not promised");

        await page.Submit(form => form.Fill("Reason", "The plan of 2027"));

        (await host.Query(db => db.FollowUps.Where(f => f.CaseId == id).OrderBy(f => f.Kind).Select(f => new { f.Kind, f.Outcome }).ToListAsync()))
            .Select(f => (f.Kind, f.Outcome)).ShouldBe([("post-custody-contact", null), ("welfare-call", FollowUpOutcome.NoLongerNeeded)]);
        (await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.OpenFollowUps).SingleAsync())).ShouldBe(1);
        (await manager.Get("/follow-ups/plan")).Text.ShouldContain("is as the plan says");
    }

    [Fact]
    public async Task ForeignPartnershipsAndOthersRoles_AreRefused()
    {
        using var manager = await host.SignIn(Role.TeamManager);
        (await manager.Get("/follow-ups/plan?Partnership=derby-city")).Status.ShouldBe(HttpStatusCode.NotFound);
        using var worker = await host.SignIn(Role.CaseManager);
        (await worker.Get("/follow-ups/plan")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await worker.Get("/follow-ups")).Text.ShouldNotContain("Compare them with the plan");

        var command = new ApplyPlan.Command("derby-city", ["x"], "Because") { Actor = await host.Actor(Role.TeamManager) };

        (await host.Send(command)).Ending.ShouldBe(Ending.NotFound);
        (await host.Send(command with { Partnership = "leicester-city" })).Did.ShouldBe("0 follow-ups are now as the plan says. 1 follow-up is no longer different");
    }

    /// <summary>A contact after custody as an earlier plan promised it: two days later, with nine attempts.</summary>
    private async Task<Guid> PromisedOtherwise(string familyName)
    {
        var id = await host.ARelease(familyName);
        var due = (await FollowUpOf(id)).DueAt.AddDays(2);
        await host.With<PanelDbContext>(db => db.FollowUps.Where(f => f.CaseId == id).ExecuteUpdateAsync(set => set
            .SetProperty(f => f.Rule, "follow-up-plan v0, Earlier").SetProperty(f => f.MaxAttempts, 9).SetProperty(f => f.DueAt, due).SetProperty(f => f.FirstDueAt, due)));
        return id;
    }

    private Task<FollowUp> FollowUpOf(Guid id) => host.Query(db => db.FollowUps.AsNoTracking().AsSingleQuery().SingleAsync(f => f.CaseId == id));
}
