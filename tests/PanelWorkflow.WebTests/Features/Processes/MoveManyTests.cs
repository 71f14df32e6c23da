using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Processes;
using PanelWorkflow.Web.Workflow;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Processes;

/// <summary>More instances than one press of the button looks at.</summary>
public sealed class MoveManyTests(TwoVersionsHost host) : IClassFixture<TwoVersionsHost>
{
    [Fact]
    public async Task MoreThanOneGo_IsTriedAndMovedGoByGo()
    {
        var id = await host.ACase(Stage.Screening);
        await host.With<PanelDbContext>(db => db.CopyCase(host.Provider, id, 1, MoveInstances.Most + 2));
        var versions = host.Services.GetService(typeof(DefinitionStore)).ShouldBeOfType<DefinitionStore>().Versions("case-journey").ToList();
        using var administrator = await host.SignIn(Role.Administrator);

        var refused = await (await administrator.Get("/processes")).Submit(
            form => form.Fill("From", versions[0].Version.Hash).Fill("To", versions[1].Version.Hash).Fill("Elements", "ScreenReferral = AllocateCase"), null, "Dry run");
        var next = await refused.Submit("Dry run of the next 3");
        var tried = await next.Submit(form => form.Fill("Elements", ""), null, "Dry run");
        var moved = await tried.Submit($"Move {MoveInstances.Most}");
        var rest = await moved.Submit("Dry run of the next 3");
        var done = await rest.Submit("Move 3");

        refused.Text.ShouldSatisfyAllConditions(
            text => text.ShouldContain($"0 would move, {MoveInstances.Most} would stay"),
            text => text.ShouldContain($"3 more were not looked at: at most {MoveInstances.Most} are at a time."));
        next.Text.ShouldContain("0 would move, 3 would stay");
        moved.Text.ShouldContain($"{MoveInstances.Most} moved, 0 stayed as they were.");
        rest.Text.ShouldContain("3 would move, 0 would stay");
        done.Document.Body!.TextContent.ShouldContain("3 moved, 0 stayed as they were");
        (await host.Query(db => db.Instances.CountAsync(i => i.Hash == versions[0].Version.Hash && i.SubjectId == null))).ShouldBe(0);
    }
}
