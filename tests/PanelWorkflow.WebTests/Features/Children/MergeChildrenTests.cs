using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Features.Children;
using PanelWorkflow.Web.Pipeline;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Children;

public sealed class MergeChildrenTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task LikelyDuplicates_AreFoundBySoundBirthdayAddressAndPoliceIdentifier()
    {
        var one = await AChild("Rupertson", 14);
        await AChild("Robertson", 15);
        var other = await AChild("Quite-Different", 16);
        await SetPnc(one, "26/1A");
        await SetPnc(other, "26/1a");
        using var manager = await host.SignIn(Role.TeamManager);

        var page = await manager.Get($"/children/{one}/duplicates");

        page.Text.ShouldContain("Testy Robertson");
        page.Text.ShouldContain("Last name sounds the same, Same address");
        page.Text.ShouldContain("Same PNC identifier, Same address");
        page.Document.QuerySelectorAll("tbody tr")[0].TextContent.ShouldContain("Quite-Different");
        (await host.Query(db => db.Audit.AnyAsync(a => a.Action == "search" && a.Subject == "Likely duplicates of a child on record"))).ShouldBeTrue();
    }

    [Fact]
    public async Task AMerge_MovesTheCasesAndUndoingItRestoresTheRecordsExactly()
    {
        var (kept, merged) = (await AChild("Mergedone"), await AChild("Mergedtwo"));
        var before = await Rows(kept, merged);
        using var manager = await host.SignIn(Role.TeamManager);
        var compare = await manager.Get($"/children/{kept}/compare?otherId={merged}");
        compare.Text.ShouldContain("Testy Mergedtwo");
        var refused = await compare.Submit();
        refused.Errors.ShouldBe(["Enter why they are the same child"]);

        var one = await refused.Submit(form => form.Fill("Reason", "Same mother, same school"));

        one.Status.ShouldBe(HttpStatusCode.OK, one.Text);
        one.Document.QuerySelectorAll("tbody tr").Length.ShouldBe(2);
        (await manager.Get($"/children/{merged}")).Address.AbsolutePath.ShouldBe($"/children/{kept}");
        (await host.Query(db => db.Audit.CountAsync(a => a.Action == "merge" && a.Reason == "Same mother, same school"))).ShouldBe(1);
        one.Text.ShouldContain("Testy Mergedtwo, born");
        var undo = await manager.Get(one.Document.QuerySelector("a[href*=undo-merge]")!.GetAttribute("href")!);
        undo.Heading.ShouldBe("Undo the merge of Testy Mergedtwo");
        var asked = await undo.Submit();
        asked.Errors.ShouldBe(["Enter why they are not the same child"]);
        using var colleague = await host.SignIn(Role.TeamManager);
        var late = await colleague.Get(undo.Address.PathAndQuery);
        var two = await asked.Submit(form => form.Fill("UndoReason", "They are cousins"));
        (await late.Submit(form => form.Fill("UndoReason", "They are brothers"))).Text.ShouldContain("The merge has been undone already");

        two.Document.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        (await Rows(kept, merged)).ShouldBe(before);
        (await manager.Get($"/children/{merged}")).Heading.ShouldBe("Testy Mergedtwo");
    }

    [Fact]
    public async Task WrongRoleStaleVersionSameChildAndForeignMerge_AreRefused()
    {
        var (kept, merged) = (await AChild("Refusedone"), await AChild("Refusedtwo"));
        var elsewhere = await AChild("Refusedthree", partnership: "leicestershire-rutland");
        var manager = await host.Actor(Role.TeamManager);
        var (here, there) = (await Version(kept), await Version(merged));

        (await host.Send(new MergeChildren.Command(kept, here, merged, there, "Mine") { Actor = await host.Actor(Role.CaseManager) })).Ending.ShouldBe(Ending.Forbidden);
        (await host.Send(new MergeChildren.Command(kept, here, merged, there - 1, "Stale") { Actor = manager })).Ending.ShouldBe(Ending.Conflict);
        (await host.Send(new MergeChildren.Command(kept, here, kept, here, "Same") { Actor = manager })).Ending.ShouldBe(Ending.Invalid);
        (await host.Send(new MergeChildren.Command(kept, here, elsewhere, 1, "Foreign") { Actor = manager })).Ending.ShouldBe(Ending.NotFound);
        (await host.Send(new UndoMerge.Command(kept, here, Guid.NewGuid(), "None") { Actor = manager })).Ending.ShouldBe(Ending.NotFound);
        using var browser = await host.SignIn(Role.TeamManager);
        (await browser.Get($"/children/{kept}/compare?otherId={elsewhere}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.Get($"/children/{kept}/compare")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.Get($"/children/{kept}/undo-merge?mergeId={Guid.NewGuid()}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task AMergedRecord_IsNotOfferedToReferrersAndCannotBeMergedAgain()
    {
        var (kept, merged, third) = (await AChild("Twiceone"), await AChild("Twicetwo"), await AChild("Twicethree"));
        var manager = await host.Actor(Role.TeamManager);
        (await host.Send(new MergeChildren.Command(kept, await Version(kept), merged, await Version(merged), "Same") { Actor = manager })).Ending.ShouldBe(Ending.Done);

        (await host.Send(new MergeChildren.Command(third, await Version(third), merged, await Version(merged), "Again") { Actor = manager })).Ending
            .ShouldBe(Ending.NotFound);
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var draft = await officer.StartReferral();
        var matches = await officer.Answer(draft, Wizard.Pages(new CaseShape { FamilyName = "Twicetwo" }, host.Clock).Single(p => p.Path == "child"));
        matches.Text.ShouldContain("Testy Twiceone");
        matches.Document.QuerySelector($"input[value='{merged}']").ShouldBeNull();
    }

    // Everything of the two children and which cases are theirs, but for the counters of changes.
    private async Task<string> Rows(Guid kept, Guid merged) => await host.Query(async db =>
    {
        var children = await db.Children.AsNoTracking().Include(c => c.PastAddresses).Where(c => c.Id == kept || c.Id == merged).OrderBy(c => c.Id).ToListAsync();
        var cases = await db.Cases.Where(c => c.ChildId == kept || c.ChildId == merged).OrderBy(c => c.Id).Select(c => new { c.Id, c.ChildId }).ToListAsync();
        return string.Join('\n', children.Select(c => System.Text.RegularExpressions.Regex.Replace(JsonSerializer.Serialize(c), "\"Version\":\\d+", "")).Concat(cases.Select(c => $"{c.Id} {c.ChildId}")));
    });

    private async Task<Guid> AChild(string familyName, int age = 14, string partnership = "leicester-city")
    {
        var id = await host.ACase(Stage.Screening, c => (c.FamilyName, c.Age, c.Partnership) = (familyName, age, partnership));
        return await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.ChildId).SingleAsync());
    }

    private async Task SetPnc(Guid child, string pnc)
    {
        var changed = await host.Send(new EditChild.Command(
            child, await Version(child), Domain.Children.ChildCircumstances.Unknown with { PncId = pnc })
        { Actor = await host.Actor(Role.TeamManager) });
        changed.Ending.ShouldBe(Ending.Done);
    }

    private Task<long> Version(Guid childId) => host.Query(db => db.Children.Where(c => c.Id == childId).Select(c => c.Version).SingleAsync());
}
