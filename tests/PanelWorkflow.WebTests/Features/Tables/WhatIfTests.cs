using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Tables;

public sealed class WhatIfTests(AppHost host) : IClassFixture<AppHost>
{
    private static string Shipped => File.ReadAllText(RepositoryFiles.PathOf("workflows/national/outcome-options/v1.dmn"));

    /// <summary>No community resolution at gravity 2, which is what the demo decisions are.</summary>
    private static string Narrower => Shipped.Replace(
        "<inputEntry><text>\"all\",\"part\"</text></inputEntry>\n        <inputEntry><text>2</text></inputEntry>",
        "<inputEntry><text>\"all\",\"part\"</text></inputEntry>\n        <inputEntry><text>1</text></inputEntry>",
        StringComparison.Ordinal);

    [Fact]
    public async Task TheSameTable_MakesNoDifference()
    {
        await host.ACase(Stage.Delivery);
        using var manager = await host.SignIn(Role.TeamManager);

        var tried = await Try(manager, Shipped);

        tried.Text.ShouldContain($"0 of {await Decided()} decisions would have had another choice");
    }

    [Fact]
    public async Task ANarrowerDraft_IsCountedByPartnershipGravityRuleAndEthnicGroup_AndChangesNothing()
    {
        Narrower.ShouldNotBe(Shipped);
        var id = await host.ACase(Stage.Delivery);
        var before = await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Version).SingleAsync());
        using var manager = await host.SignIn(Role.TeamManager);

        var tried = await Try(manager, Narrower);

        var all = await Decided();
        tried.Text.ShouldContain($"{all} of {all} decisions would have had another choice");
        Captions(tried).ShouldBe(["By partnership", "By gravity score", "By ethnic group of the child", "Rules that make the difference"]);
        tried.Text.ShouldContain("CommunityResolution");
        (await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Version).SingleAsync())).ShouldBe(before);
        (await host.Query(db => db.Audit.AnyAsync(a => a.Action == "tried-table"))).ShouldBeTrue();
    }

    [Fact]
    public async Task Administrator_DoesNotSeeEthnicGroups()
    {
        await host.ACase(Stage.Delivery);
        using var administrator = await host.SignIn(Role.Administrator);

        Captions(await Try(administrator, Narrower)).ShouldBe(["By partnership", "By gravity score", "Rules that make the difference"]);
    }

    [Theory]
    [InlineData("", "Choose a DMN file")]
    [InlineData("<script>alert(1)</script>", "not <definitions> of DMN")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "DTD")]
    public async Task AFileThatIsNoTable_IsRefusedWithItsFaults(string file, string error)
    {
        using var administrator = await host.SignIn(Role.Administrator);

        var again = await Try(administrator, file);

        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Errors.ShouldContain(line => line.Contains(error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnotherTable_IsRefused()
    {
        using var administrator = await host.SignIn(Role.Administrator);

        (await Try(administrator, File.ReadAllText(RepositoryFiles.PathOf("workflows/national/follow-up-plan/v1.dmn"))))
            .Errors.ShouldHaveSingleItem().ShouldStartWith("The table has no output “outcome”");
    }

    [Fact]
    public async Task ADraftThatAsksWhatNobodyRecorded_SaysSo()
    {
        await host.ACase(Stage.Delivery);
        using var manager = await host.SignIn(Role.TeamManager);

        (await Try(manager, Shipped.Replace("<text>knife</text>", "<text>weather</text>", StringComparison.Ordinal)))
            .Text.ShouldContain("which counts as unknown: weather");
    }

    private static async Task<WebPage> Try(Browser browser, string file) =>
        await (await browser.Get("/tables/what-if")).SubmitFile("Draft", "../../v2<b>.dmn", file);

    private static string[] Captions(WebPage page) => [.. page.Document.QuerySelectorAll("caption").Select(caption => caption.TextContent)];

    private Task<int> Decided() => host.Query(db => db.Cases.CountAsync(c => c.Decision != null && c.Partnership == "leicester-city"));
}
