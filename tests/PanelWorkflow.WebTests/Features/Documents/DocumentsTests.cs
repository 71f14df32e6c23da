using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Documents;

public sealed class DocumentsTests(DocumentsTests.Host host) : IClassFixture<DocumentsTests.Host>
{
    [Fact]
    public async Task BeforeTheDecision_ThereIsNone()
    {
        var id = await host.ACase(Stage.PanelDecision);
        using var worker = await host.SignIn(Role.CaseManager);

        (await worker.Get($"/cases/{id}/documents")).Text.ShouldContain("once the panel has decided");
        (await worker.Get($"/cases/{id}/documents/carer-letter")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task TheOutcomesOwnDocuments_AreOffered()
    {
        var id = await host.ACase(Stage.Delivery);
        using var worker = await host.SignIn(Role.CaseManager);

        var tab = await worker.Get($"/cases/{id}/documents");

        tab.Document.QuerySelectorAll("tbody th").Select(th => th.FirstChild!.TextContent.Trim())
            .ShouldBe(["Community resolution agreement", "Decision letter to parent or carer", "Update for the victim"]);
        (await worker.Get($"/cases/{id}/documents/youth-conditional-caution")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await worker.Get($"/cases/{id}/documents/nonsense")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?words=easy")]
    public async Task WhatPeopleTyped_IsShownAsTheyTypedIt(string words)
    {
        var id = await host.ACase(Stage.Delivery, c =>
            (c.GivenName, c.Conditions) = ("Ash*ley", "Write a letter\n# <script>alert(1)</script>\n[here](javascript:alert(1)) 1. & 2."));
        using var worker = await host.SignIn(Role.CaseManager);

        var page = await worker.Get($"/cases/{id}/documents/community-resolution{words}");

        page.Text.ShouldContain("Ash*ley");
        page.Text.ShouldContain("# <script>alert(1)</script>");
        page.Text.ShouldContain("[here](javascript:alert(1)) 1. & 2.");
        page.Document.QuerySelectorAll("main a, main script").ShouldBeEmpty();
        page.Document.QuerySelectorAll("h1").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task ThoseWhoDoNotKnowTheChild_WriteToVictimsOnly()
    {
        var id = await host.ACase(Stage.Delivery, c => c.GivenName = "Unnamedchild");
        using var chair = await host.SignIn(Role.PanelChair);

        (await chair.Get($"/cases/{id}/documents")).Document.QuerySelectorAll("tbody tr").ShouldHaveSingleItem();
        (await chair.Get($"/cases/{id}/documents/community-resolution")).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var words in new[] { "", "?words=easy" })
            (await chair.Get($"/cases/{id}/documents/victim-update{words}")).Document.DocumentElement.OuterHtml.ShouldNotContain("Unnamedchild");
    }

    [Theory]
    [InlineData("LargePrint", "", "This letter is in large print, as you asked.", true)]
    [InlineData("EasyRead", "?words=easy", "This letter is in easier words, as you asked.", true)]
    [InlineData("EasyRead", "", "The child asked for easier words: give them that letter instead.", false)]
    [InlineData("ReadAloud", "", "read it to them when it is given.", false)]
    [InlineData("OtherLanguage", "", "another language (English)", false)]
    public async Task HowTheChildReads_IsMetOrSaidToWhoeverGivesTheLetter(string preference, string words, string said, bool inTheLetter)
    {
        var id = await host.ACase(Stage.Delivery);
        var child = await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.ChildId).SingleAsync());
        using var worker = await host.SignIn(Role.CaseManager);
        await (await worker.Get($"/children/{child}/edit")).Submit(form => form.Fill("Reading", preference));

        var page = await worker.Get($"/cases/{id}/documents/community-resolution{words}");

        (inTheLetter ? page.Document.QuerySelector("main")! : page.Document.QuerySelector("p.no-print")!).TextContent.ShouldContain(said);
        page.Document.Body!.ClassList.Contains("document--large").ShouldBe(preference == "LargePrint");
        (await worker.Get($"/cases/{id}/documents/carer-letter")).Text.ShouldNotContain("as you asked");
        (await worker.Get($"/cases/{id}/documents")).Text.ShouldContain("How the child would have letters");
        (await worker.Get($"/children/{child}")).Summary("How they would have letters").ShouldNotBeNull().ShouldNotBe("Nobody has asked");
    }

    [Fact]
    public async Task Writing_IsAuditedOnceEach()
    {
        var id = await host.ACase(Stage.Delivery);
        using var worker = await host.SignIn(Role.CaseManager);

        await worker.Get($"/cases/{id}/documents/carer-letter");

        (await host.Query(db => db.Audit.CountAsync(a => a.CaseId == id && a.Subject == "document: carer-letter"))).ShouldBe(1);
    }

    [Fact]
    public async Task EveryOutcome_HasDocumentsThatCanBeWritten()
    {
        foreach (var (outcome, gravity) in new[] { ("O22-DIVERSION", 2), ("YCC", 4) })
        {
            var id = await host.ACase(Stage.Delivery, c => (c.Outcome, c.GravityScore) = (outcome, gravity));
            using var worker = await host.SignIn(Role.CaseManager);
            var tab = await worker.Get($"/cases/{id}/documents");
            var links = tab.Document.QuerySelectorAll("tbody a").Select(a => a.GetAttribute("href")!).Where(a => !a.Contains("Pdf", StringComparison.Ordinal)).ToList();

            links.Count.ShouldBeGreaterThanOrEqualTo(6, outcome);
            foreach (var link in links) (await worker.Get(link)).Status.ShouldBe(HttpStatusCode.OK, $"{outcome}: {link}");
        }
    }

    [Fact]
    public async Task Pdf_IsARealOneWithTheLettersName()
    {
        Assert.SkipUnless(Chromium is not null, "There is no Chromium on this machine.");
        var id = await host.ACase(Stage.Delivery);
        using var worker = await host.SignIn(Role.CaseManager);

        var (status, type, name, content) = await worker.Download($"/cases/{id}/documents/carer-letter?handler=Pdf");

        status.ShouldBe(HttpStatusCode.OK);
        type.ShouldBe("application/pdf");
        name.ShouldNotBeNull().ShouldEndWith("-carer-letter.pdf");
        Encoding.ASCII.GetString(content.AsSpan(0, 5)).ShouldBe("%PDF-");
        content.Length.ShouldBeGreaterThan(5000);
    }

    private static string? Chromium => new[] { Environment.GetEnvironmentVariable("PANEL_TEST_CHROMIUM"), "/usr/bin/chromium" }
        .FirstOrDefault(path => path is not null && File.Exists(path));

    /// <summary>Prints with the machine's Chromium, when it has one. Its sandbox does not run as root or in most containers.</summary>
    public sealed class Host : AppHost
    {
        protected override IEnumerable<string> Settings => ["--Documents:Browser", Chromium ?? "", "--Documents:Sandbox", "false"];
    }
}
