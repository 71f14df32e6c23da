using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Retention;

public sealed class RetentionPagesTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task MoreThanOnePage_AllAreReached()
    {
        var one = await host.ACase(Stage.Screening, shape => shape.Partnership = "derby-city");
        await host.With<PanelDbContext>(async db =>
        {
            await db.CopyCase(host.Provider, one, 1, 50);
            await db.Cases.Where(c => c.Partnership == "derby-city").ExecuteUpdateAsync(set => set.SetProperty(c => c.EndedAt, host.Clock.Utc));
        });
        host.Clock.Advance(TimeSpan.FromDays(7 * 365));
        using var manager = await host.SignIn(AppHost.Person(Role.TeamManager, "derby-city").Email);

        var first = await manager.Get("/retention");
        var second = await first.Follow("Next");
        var beyond = await manager.Get("/retention?pageNumber=3");

        (Rows(first), Rows(second), Rows(beyond)).ShouldBe((50, 1, 0));
        beyond.Text.ShouldContain("51 cases are past this, all on earlier pages.");

        static int Rows(WebPage page) => page.Document.QuerySelectorAll("tbody tr").Length;
    }
}
