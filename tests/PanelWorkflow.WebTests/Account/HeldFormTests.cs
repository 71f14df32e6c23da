using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Data.Seed;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Account;

public sealed class HeldFormTests(AppHost host) : IClassFixture<AppHost>
{
    private const string Typed = "Typed for a long time, <b>and sent too late</b>";

    [Fact]
    public async Task WhatWasSentTooLate_IsThereAfterSigningInAgain()
    {
        using var duty = await host.SignIn(Role.DutyWorker);
        var (id, late) = await SendTooLate(duty);
        late.Heading.ShouldBe("Sign in");
        var draft = await host.Query(db => db.Drafts.SingleAsync(d => d.Kind == "held-form"));
        draft.Content.ShouldNotContain("Typed");

        var again = await SignIn(late, Role.DutyWorker);

        again.Address.AbsolutePath.ShouldBe($"/cases/{id}/screen");
        again.Text.ShouldContain("We kept what you typed");
        again.Document.Body!.GetAttribute("data-unsent").ShouldBe("true");
        again.Document.QuerySelector("textarea[name=Reason]")!.TextContent.Trim().ShouldBe(Typed);
        again.Document.QuerySelector("input[name=Outcome][value=Reject]")!.HasAttribute("checked").ShouldBeTrue();
        (await host.Query(db => db.Drafts.AnyAsync(d => d.Kind == "held-form"))).ShouldBeFalse();

        var done = await again.Submit(form => form.Fill("RejectionCode", "other").Fill("WhatHappensNext", "School support"));
        done.Heading.ShouldBe("My work");
        (await host.Query(db => db.Cases.SingleAsync(c => c.Id == id))).Screening!.Reason.ShouldBe(Typed);
    }

    [Fact]
    public async Task SomebodyElse_SeesNothingOfItEvenWithItsAddress()
    {
        using var duty = await host.SignIn(Role.DutyWorker);
        var (id, late) = await SendTooLate(duty);
        var draft = await host.Query(db => db.Drafts.SingleAsync(d => d.Kind == "held-form"));

        await host.With<PanelDbContext>(async db =>
        {
            var manager = await db.Users.Include(u => u.Roles).SingleAsync(u => u.Email == AppHost.Person(Role.TeamManager, "leicester-city").Email);
            manager.Roles.Add(new Web.Identity.UserRole { UserId = manager.Id, Role = Role.DutyWorker });
            await db.SaveChangesAsync();
        });
        var other = await SignIn(late, Role.TeamManager);

        other.Heading.ShouldBe("Screen the referral", "the other person may open the page itself");
        other.Document.DocumentElement.TextContent.ShouldNotContain("Typed for a long time");
        (await host.Query(db => db.Drafts.AnyAsync(d => d.Id == draft.Id))).ShouldBeTrue();
        await host.With<PanelDbContext>(db => db.Drafts.ExecuteDeleteAsync());
    }

    [Fact]
    public async Task WithoutAReadableCookieOrTheFormsToken_NothingIsKept()
    {
        var id = await host.ACase(Stage.Screening);
        using var stranger = host.NewBrowser();
        stranger.Client.DefaultRequestHeaders.Add("Cookie", "panel=forged");
        using var duty = await host.SignIn(Role.DutyWorker);
        await duty.Get($"/cases/{id}/screen");
        host.Clock.Advance(TimeSpan.FromMinutes(21));

        foreach (var browser in new[] { stranger, duty })
            (await browser.Post($"/cases/{id}/screen", [new("Reason", Typed), new("__RequestVerificationToken", "forged")])).Heading.ShouldBe("Sign in");

        (await host.Query(db => db.Drafts.AnyAsync(d => d.Kind == "held-form"))).ShouldBeFalse();
    }

    private async Task<(Guid Id, WebPage Page)> SendTooLate(Browser browser)
    {
        var id = await host.ACase(Stage.Screening);
        var page = await browser.Get($"/cases/{id}/screen");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Document.Body!.GetAttribute("data-unsent").ShouldBe("");
        host.Clock.Advance(TimeSpan.FromMinutes(21));
        return (id, await page.Submit(form => form.Fill("Outcome", "Reject").Fill("Reason", Typed)));
    }

    private static Task<WebPage> SignIn(WebPage page, Role role) =>
        page.Submit(form => form.Fill("Email", AppHost.Person(role).Email).Fill("Password", DemoPeople.Password));
}
