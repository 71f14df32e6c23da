using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Panel;

public sealed class DeferDecisionTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task Deferring_ListsTheCaseOnTheNextMeeting()
    {
        var id = await host.ACase(Stage.PanelDecision);
        var (first, next) = (await MeetingOf(id), await host.AMeeting(9));
        using var chair = await host.SignIn(Role.PanelChair);

        var agenda = await (await chair.Get($"/cases/{id}/defer")).Submit(form => form.Fill("DeferralReason", "No school report."));
        await host.RunDue();

        agenda.Address.AbsolutePath.ShouldBe($"/panels/{first}");
        agenda.Text.ShouldContain("decision deferred");
        (await MeetingOf(id)).ShouldBe(next);
        (await chair.Get($"/cases/{id}/decision")).Heading.ShouldBe("Record the decision");
    }

    [Fact]
    public async Task DeferringFromTheForm_KeepsWhatWasTypedForTheNextMeeting()
    {
        var id = await host.ACase(Stage.PanelDecision);
        await host.AMeeting(9);
        using var chair = await host.SignIn(Role.PanelChair);

        var defer = await (await chair.Get($"/cases/{id}/decision")).Submit(
            form => form.Fill("ServiceRationale", "Support is in place."), button: "Defer this case instead");
        await defer.Submit(form => form.Fill("DeferralReason", "No school report."));
        await host.RunDue();

        defer.Heading.ShouldBe("Defer the decision");
        (await chair.Get($"/cases/{id}/decision")).Typed("ServiceRationale").ShouldBe("Support is in place.");
    }

    [Fact]
    public async Task NoReason_IsAskedFor()
    {
        var id = await host.ACase(Stage.PanelDecision);
        using var chair = await host.SignIn(Role.PanelChair);

        var again = await (await chair.Get($"/cases/{id}/defer")).Submit();

        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Errors.ShouldBe(["Enter why the decision is put off"]);
    }

    [Fact]
    public async Task AnotherPartnershipsCase_IsNotFound()
    {
        var id = await host.ACase(Stage.PanelDecision);
        using var next = await host.SignIn(AppHost.Person(Role.PanelChair, "leicestershire-rutland").Email);

        (await next.Get($"/cases/{id}/defer")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task WrongRole_IsForbidden()
    {
        var id = await host.ACase(Stage.PanelDecision);
        using var coordinator = await host.SignIn(Role.PanelCoordinator);

        (await coordinator.Get($"/cases/{id}/defer")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private Task<Guid> MeetingOf(Guid id) => host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.MeetingId!.Value).SingleAsync());
}
