using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Data;

public sealed class DraftTests(AppHost host) : IClassFixture<AppHost>
{
    private const string Kind = "assessment";

    [Fact]
    public async Task WhatAnotherWindowStoresMeanwhile_StaysWhereThisOneChangedNothing()
    {
        var (owner, id) = (await host.Actor(Role.CaseManager), Guid.NewGuid());
        await Save(owner, id, new() { ["child"] = "Before", ["health"] = "Before", ["family"] = "Before" });

        await host.With<Drafts>(async drafts =>
        {
            var read = Drafts.Read<Dictionary<string, string>>((await drafts.FindFor(owner, Kind, id, CancellationToken.None))!);
            await Save(owner, id, new(read) { ["child"] = "Theirs", ["health"] = "Theirs", ["school"] = "Theirs" });
            await drafts.SaveFor(owner, Kind, "leicester-city", id, read, new(read) { ["child"] = "Mine" }, CancellationToken.None);
        });

        (await Read(id)).ShouldBe(new Dictionary<string, string> { ["child"] = "Mine", ["health"] = "Theirs", ["family"] = "Before", ["school"] = "Theirs" }, ignoreOrder: true);
    }

    [Fact]
    public async Task ADraftOfACase_IsThereOnce()
    {
        var (owner, id) = (await host.Actor(Role.CaseManager), Guid.NewGuid());
        await Save(owner, id, []);

        await Should.ThrowAsync<DbUpdateException>(() =>
            host.Ask<Drafts, Guid>(drafts => drafts.Start(owner, Kind, "leicester-city", id, new { }, CancellationToken.None)));
    }

    [Fact]
    public async Task ADraftThatIsSentMeanwhile_StaysAway()
    {
        var (owner, id) = (await host.Actor(Role.CaseManager), Guid.NewGuid());
        await Save(owner, id, []);

        await host.With<Drafts>(async drafts =>
        {
            var draft = (await drafts.FindFor(owner, Kind, id, CancellationToken.None))!;
            await host.With<PanelDbContext>(db => db.Drafts.Where(d => d.CaseId == id).ExecuteDeleteAsync());
            await drafts.Save(draft, new Dictionary<string, string> { ["child"] = "Late" }, CancellationToken.None);
        });

        (await host.Query(db => db.Drafts.AnyAsync(d => d.CaseId == id))).ShouldBeFalse();
    }

    private Task Save(Actor owner, Guid id, Dictionary<string, string> content) =>
        host.With<Drafts>(drafts => drafts.SaveFor(owner, Kind, "leicester-city", id, [], content, CancellationToken.None));

    private Task<Dictionary<string, string>> Read(Guid id) =>
        host.Query(async db => Drafts.Read<Dictionary<string, string>>(await db.Drafts.SingleAsync(d => d.CaseId == id)));
}
