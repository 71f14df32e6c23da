using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Features.FollowUps;
using PanelWorkflow.Web.Pipeline;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.FollowUps;

/// <summary>Somebody is away, and another keeps their promises.</summary>
public sealed class CoverTests : IAsyncLifetime
{
    private readonly AppHost _host = new();

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task WhileSomebodyIsAway_TheirFollowUpsAreAlsoTheCoversAndBothAreReminded()
    {
        var (away, cover) = (await _host.Actor(Role.CaseManager), await _host.Actor(Role.PreventionOfficer));
        var id = await OwnedBy(away);
        using var worker = await _host.SignIn(Role.CaseManager);
        var page = await (await worker.Get("/follow-ups")).Follow("Arrange cover");
        page.Text.ShouldContain("Nobody is covered now or later.");
        (await page.Submit()).Errors.ShouldBe(["Select who covers", "Enter the first day", "Enter the last day"]);

        var done = await page.Submit(form => form.Fill("CoverId", $"{cover.UserId}").Date("From", _host.Clock.Today).Date("Until", _host.Clock.Today.AddDays(7)));

        done.Text.ShouldContain("Cover is arranged");
        using var officer = await _host.SignIn(Role.PreventionOfficer);
        (await officer.Get("/")).Text.ShouldContain("Contact the child");
        (await officer.Get("/follow-ups?View=mine")).Text.ShouldContain("Testy Covered");
        _host.Clock.Advance(TimeSpan.FromHours(18));
        await _host.RunDue(id);
        (await _host.Query(db => db.Outbox.Where(m => m.CauseKey.StartsWith("warning")).Select(m => m.ToUserId).ToListAsync()))
            .ShouldBe([away.UserId, cover.UserId], ignoreOrder: true);
    }

    [Fact]
    public async Task ARestrictedCase_IsNotToldToACoverWhoMayNotSeeIt()
    {
        var (away, cover, today) = (await _host.Actor(Role.CaseManager), await _host.Actor(Role.PreventionOfficer), _host.Clock.Today);
        var id = await OwnedBy(away);
        using var manager = await _host.SignIn(Role.TeamManager);
        await (await manager.Get($"/cases/{id}/restriction")).Submit(form => form.Fill("Kind", "HighProfile").Fill("RestrictionReason", "In the news"));
        await _host.Send(new ArrangeCover.Command(away.UserId, cover.UserId, today, today.AddDays(7)) { Actor = away });

        _host.Clock.Advance(TimeSpan.FromHours(18));
        await _host.RunDue(id);

        (await _host.Query(db => db.Outbox.Where(m => m.CauseKey.StartsWith("warning")).Select(m => m.ToUserId).ToListAsync())).ShouldBe([away.UserId]);
    }

    [Fact]
    public async Task BeforeAfterAndWhenItIsEnded_TheyAreOnlyTheOwners()
    {
        await OwnedBy(await _host.Actor(Role.CaseManager));
        using var manager = await _host.SignIn(Role.TeamManager);
        var (away, cover) = (await _host.Actor(Role.CaseManager), await _host.Actor(Role.PreventionOfficer));
        var page = await manager.Get("/follow-ups/cover");
        await page.Submit(form => form.Fill("PersonId", $"{away.UserId}").Fill("CoverId", $"{cover.UserId}")
            .Date("From", _host.Clock.Today.AddDays(1)).Date("Until", _host.Clock.Today.AddDays(2)));
        (await CoversFollowUps()).ShouldBeFalse();
        _host.Clock.Advance(TimeSpan.FromDays(1));
        (await CoversFollowUps()).ShouldBeTrue();

        using var officer = await _host.SignIn(Role.PreventionOfficer);
        (await (await officer.Get("/follow-ups/cover")).Submit("End the cover of Casey Keyworker")).Text.ShouldContain("The cover is ended");

        (await CoversFollowUps()).ShouldBeFalse();
        (await _host.Query(db => db.Audit.CountAsync(a => a.Action == "arranged-cover" || a.Action == "ended-cover"))).ShouldBe(2);
    }

    [Fact]
    public async Task WhatCannotBe_IsRefusedByItsField()
    {
        var today = _host.Clock.Today;
        var (manager, away, cover) = (await _host.Actor(Role.TeamManager), await _host.Actor(Role.CaseManager), await _host.Actor(Role.PreventionOfficer));
        var elsewhere = await _host.Actor(Role.CaseManager, "derby-city");
        async Task<string> Refused(Actor by, Actor who, Actor whom, DateOnly from, DateOnly until) =>
            (await _host.Send(new ArrangeCover.Command(who.UserId, whom.UserId, from, until) { Actor = by })).Errors.Single().Field;

        (await Refused(manager, away, away, today, today)).ShouldBe("CoverId");
        (await Refused(manager, away, elsewhere, today, today)).ShouldBe("CoverId");
        (await Refused(manager, elsewhere, cover, today, today)).ShouldBe("PersonId");
        (await Refused(manager, away, cover, today, today.AddDays(-1))).ShouldBe("Until");
        (await Refused(manager, away, cover, today.AddDays(-9), today.AddDays(-1))).ShouldBe("Until");
        (await Refused(manager, away, cover, today, today.AddDays(92))).ShouldBe("Until");
        (await _host.Send(new ArrangeCover.Command(cover.UserId, away.UserId, today, today) { Actor = away })).Ending.ShouldBe(Ending.Forbidden);
        (await _host.Send(new ArrangeCover.Command(away.UserId, cover.UserId, today, today.AddDays(3)) { Actor = away })).Ending.ShouldBe(Ending.Done);
        (await Refused(manager, away, manager, today.AddDays(3), today.AddDays(4))).ShouldBe("From");
        (await Refused(manager, manager, away, today, today)).ShouldBe("CoverId");
        (await Refused(manager, cover, manager, today, today)).ShouldBe("PersonId");
    }

    [Fact]
    public async Task ArrangedByManyAtTheSameMoment_IsArrangedOnce()
    {
        var today = _host.Clock.Today;
        var (manager, away, cover) = (await _host.Actor(Role.TeamManager), await _host.Actor(Role.CaseManager), await _host.Actor(Role.PreventionOfficer));

        var sent = await Task.WhenAll(Enumerable.Range(0, 8).Select(day => Task.Run(() => _host.Send(
            new ArrangeCover.Command(away.UserId, day % 2 == 0 ? cover.UserId : manager.UserId, today.AddDays(day), today.AddDays(9)) { Actor = manager }))));

        sent.Count(r => r.Ending == Ending.Done).ShouldBe(1);
        sent.Where(r => r.Ending != Ending.Done).ShouldAllBe(r => r.Ending == Ending.Invalid && r.Errors.Single().Field == "From");
        (await _host.Query(db => db.Covers.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task MoreThanAPageOfCovers_IsPaged()
    {
        var today = _host.Clock.Today;
        var (away, cover) = (await _host.Actor(Role.CaseManager), await _host.Actor(Role.PreventionOfficer));
        for (var day = 0; day <= CoverPageModel.PageSize; day++)
            await _host.Send(new ArrangeCover.Command(away.UserId, cover.UserId, today.AddDays(day), today.AddDays(day)) { Actor = away });
        using var worker = await _host.SignIn(Role.CaseManager);

        var first = await worker.Get("/follow-ups/cover");
        var second = await first.Follow("Next page");
        var beyond = await worker.Get("/follow-ups/cover?pageNumber=999");

        first.Document.QuerySelectorAll("tbody tr").Length.ShouldBe(CoverPageModel.PageSize);
        second.Document.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        beyond.Document.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        (await second.Submit("End the cover of Casey Keyworker")).Text.ShouldContain("The cover is ended");
    }

    [Fact]
    public async Task AForeignOrUnknownCover_IsNotThere()
    {
        var (away, cover, today) = (await _host.Actor(Role.CaseManager), await _host.Actor(Role.PreventionOfficer), _host.Clock.Today);
        var made = await _host.Send(new ArrangeCover.Command(away.UserId, cover.UserId, today, today) { Actor = away });

        (await _host.Send(new EndCover.Command(made.Id) { Actor = await _host.Actor(Role.TeamManager, "derby-city") })).Ending.ShouldBe(Ending.NotFound);
        (await _host.Send(new EndCover.Command(Guid.NewGuid()) { Actor = away })).Ending.ShouldBe(Ending.NotFound);
        (await _host.Send(new EndCover.Command(made.Id) { Actor = await _host.Actor(Role.EarlyInterventionWorker) })).Ending.ShouldBe(Ending.Forbidden);
        using var chair = await _host.SignIn(Role.PanelChair);
        (await chair.Get("/follow-ups/cover")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<Guid> OwnedBy(Actor owner)
    {
        var id = await _host.ARelease("Covered");
        var followUp = await _host.Query(db => db.FollowUps.Where(f => f.CaseId == id).Select(f => f.Id).SingleAsync());
        await _host.Send(new ReassignFollowUps.Command([followUp], owner.UserId, true, "Knows the child") { Actor = await _host.Actor(Role.TeamManager) });
        return id;
    }

    private async Task<bool> CoversFollowUps()
    {
        using var officer = await _host.SignIn(Role.PreventionOfficer);
        return (await officer.Get("/")).Text.Contains("Contact the child", StringComparison.Ordinal);
    }
}
