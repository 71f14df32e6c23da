using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Data;

public sealed class ReferenceNumbersTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public Task TheFirstOfAYear_SavesNothingOfWhatElseIsBegun() => host.With<IServiceProvider>(async services =>
    {
        var db = services.GetRequiredService<PanelDbContext>();
        var begun = db.JobPauses.Add(new Web.Jobs.JobPause { Job = "Begun", ByName = "Somebody", Reason = "Not done yet" });

        var first = await services.GetRequiredService<ReferenceNumbers>().Next("leicester-city", 2031, CancellationToken.None);
        var second = await services.GetRequiredService<ReferenceNumbers>().Next("leicester-city", 2031, CancellationToken.None);

        (first, second).ShouldBe(("LC-2031-0001", "LC-2031-0002"));
        begun.State.ShouldBe(EntityState.Added);
    });
}
