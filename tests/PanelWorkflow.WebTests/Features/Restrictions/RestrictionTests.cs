using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Features.Restrictions;
using PanelWorkflow.Web.Pipeline;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Restrictions;

/// <summary>A restricted case is there only for managers, for people who are named, and for whoever referred it or works on it.</summary>
public sealed class RestrictionTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task ARestrictedCase_IsThereForManagersNamedPeopleAndThoseWhoWorkOnIt()
    {
        var id = await host.ACase(Stage.Assessment);
        await Restrict(id);
        Role[] see = [Role.TeamManager, Role.PanelTeamManager, Role.PoliceReferrer, Role.CaseManager];
        Role[] others = [Role.DutyWorker, Role.PreventionOfficer, Role.PanelCoordinator, Role.PanelChair, Role.EarlyInterventionWorker];

        foreach (var role in see.Concat(others))
        {
            using var person = await host.SignIn(role);
            (await person.Get($"/cases/{id}")).Status.ShouldBe(see.Contains(role) ? HttpStatusCode.OK : HttpStatusCode.NotFound, role.ToString());
        }
    }

    [Fact]
    public async Task ItsTasksAndFollowUps_AreLeftOutOfListsOfOthers()
    {
        var id = await host.ACase(Stage.QualityCheck, c => c.CustodyReleasedAt = host.Clock.Utc.AddHours(-2));
        var reference = await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Reference).SingleAsync());
        var followUp = await host.Query(db => db.FollowUps.Where(f => f.CaseId == id).Select(f => f.Id).SingleAsync());
        using var prevention = await host.SignIn(Role.PreventionOfficer);
        (await prevention.Get($"/follow-ups/{followUp}")).Status.ShouldBe(HttpStatusCode.OK);
        (await prevention.Get("/cases")).Text.ShouldContain(reference);
        await Restrict(id);

        (await prevention.Get($"/follow-ups/{followUp}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await prevention.Get("/cases")).Text.ShouldNotContain(reference);
        (await prevention.Get("/")).Text.ShouldNotContain(reference);
        using var manager = await host.SignIn(Role.PanelTeamManager);
        (await manager.Get("/")).Text.ShouldContain(reference);
    }

    [Fact]
    public async Task ItsReminders_GoOnlyToThoseWhoMaySeeItAndToManagersWhereThatIsNobody()
    {
        var (kept, named) = (await host.ACase(Stage.Screening), await host.ACase(Stage.Screening));
        var (duty, manager) = (await host.Actor(Role.DutyWorker), await host.Actor(Role.TeamManager));
        await Restrict(kept);
        await Restrict(named);
        (await host.Send(new NamePerson.Command(named, await Version(named), duty.UserId, true) { Actor = manager })).Ending.ShouldBe(Ending.Done);

        host.Clock.Advance(TimeSpan.FromDays(8));
        await host.RunDue(kept);
        await host.RunDue(named);

        (await Reminded(kept)).ShouldBe([manager.UserId]);
        (await Reminded(named)).ShouldBe([duty.UserId]);

        Task<List<Guid>> Reminded(Guid id) => host.Query(
            db => db.Outbox.Where(m => m.CauseKey.StartsWith("reminder") && m.Link.Contains(id.ToString())).Select(m => m.ToUserId).ToListAsync());
    }

    [Fact]
    public async Task AManager_NamesSomebodyAndTakesTheNameAwayAgain()
    {
        var id = await host.ACase(Stage.PanelDecision);
        var chair = await host.Actor(Role.PanelChair);
        using var person = await host.SignIn(Role.PanelChair);
        using var manager = await host.SignIn(Role.TeamManager);
        var page = await manager.Get($"/cases/{id}/restriction");
        var restricted = await page.Submit(form => form.Fill("Kind", "HighProfile").Fill("RestrictionReason", "<b>In the paper</b>"), "restrict");
        restricted.Text.ShouldContain("<b>In the paper</b>");
        (await person.Get($"/cases/{id}/decision")).Status.ShouldBe(HttpStatusCode.NotFound);

        var named = await restricted.Submit(form => form.Fill("PersonId", chair.UserId.ToString()), "name");
        (await person.Get($"/cases/{id}/decision")).Status.ShouldBe(HttpStatusCode.OK);

        var remove = named.Document.QuerySelectorAll("form").Single(f => f.TextContent.Contains(chair.Name, StringComparison.Ordinal) && f.Id is null or "");
        await named.Browser.Post($"/cases/{id}/restriction?handler=Remove",
            [.. remove.QuerySelectorAll("input").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!))]);
        (await person.Get($"/cases/{id}/decision")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Lifting_NeedsAReasonAndLetsEverybodySeeTheCase()
    {
        var id = await host.ACase(Stage.Screening);
        await Restrict(id);
        using var manager = await host.SignIn(Role.TeamManager);
        using var duty = await host.SignIn(Role.DutyWorker);

        var refused = await (await manager.Get($"/cases/{id}/restriction")).Submit(_ => { }, "lift");
        refused.Errors.ShouldBe(["Enter why the case need not be restricted any more"]);
        (await duty.Get($"/cases/{id}/screen")).Status.ShouldBe(HttpStatusCode.NotFound);
        await refused.Submit(form => form.Fill("LiftReason", "Was a mistake"), "lift");

        (await duty.Get($"/cases/{id}/screen")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task ForeignPerson_StaleVersionForeignCaseAndOtherRoles_AreRefused()
    {
        var id = await host.ACase(Stage.Screening);
        await Restrict(id);
        var manager = await host.Actor(Role.TeamManager);
        var version = await Version(id);

        (await host.Send(new NamePerson.Command(id, version, Guid.NewGuid(), true) { Actor = manager })).Errors.Single().Field.ShouldBe("PersonId");
        (await host.Send(new NamePerson.Command(id, version, null, false) { Actor = manager })).Ending.ShouldBe(Ending.Invalid);
        (await host.Send(new RestrictCase.Command(id, version, Domain.Cases.RestrictionKind.HighProfile, "Again") { Actor = manager })).Ending.ShouldBe(Ending.Invalid);
        (await host.Send(new LiftRestriction.Command(id, version - 1, "Old") { Actor = manager })).Ending.ShouldBe(Ending.Conflict);
        (await host.Send(new LiftRestriction.Command(Guid.NewGuid(), 1, "None") { Actor = manager })).Ending.ShouldBe(Ending.NotFound);
        (await host.Send(new LiftRestriction.Command(id, version, "Mine") { Actor = await host.Actor(Role.DutyWorker) })).Ending.ShouldBe(Ending.Forbidden);
    }

    private async Task Restrict(Guid id)
    {
        var version = await Version(id);
        var done = await host.Send(new RestrictCase.Command(id, version, Domain.Cases.RestrictionKind.StaffRelative, "Related to somebody here")
        {
            Actor = await host.Actor(Role.TeamManager),
        });
        done.Ending.ShouldBe(Ending.Done);
    }

    private Task<long> Version(Guid id) => host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Version).SingleAsync());
}
