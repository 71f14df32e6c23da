using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Data.Seed;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Account;

public sealed class SignInTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task SigningInAndOut_IsRecorded()
    {
        using var browser = await host.SignIn(Role.PanelChair);
        await (await browser.Get("/sign-out")).Submit();

        (await Actions(Role.PanelChair)).ShouldBe(["signed-in", "signed-out"], ignoreOrder: true);
        (await browser.Get("/")).Heading.ShouldBe("Sign in");
    }

    [Fact]
    public async Task FiveWrongPasswords_LockTheAccountForTheRightOneToo()
    {
        for (var i = 0; i < 5; i++) (await Try(Role.PanelCoordinator, "Wrong-password-1")).Status.ShouldBe(HttpStatusCode.BadRequest);

        var refused = await Try(Role.PanelCoordinator, DemoPeople.Password);

        refused.Heading.ShouldBe("Sign in");
        refused.Errors.ShouldHaveSingleItem().ShouldContain("locked for 15 minutes");
        var actions = await Actions(Role.PanelCoordinator);
        actions.Count(a => a == "sign-in-failed").ShouldBe(4);
        actions.Count(a => a == "locked-out").ShouldBe(2);

        var email = AppHost.Person(Role.PanelCoordinator).Email;
        await host.With<PanelDbContext>(db => db.Users.Where(u => u.Email == email).ExecuteUpdateAsync(
            set => set.SetProperty(u => u.LockoutEnd, DateTimeOffset.UnixEpoch)));
        (await Try(Role.PanelCoordinator, DemoPeople.Password)).Heading.ShouldBe("My work");
    }

    [Fact]
    public async Task WrongPasswordsAtTheSameMoment_AreEachRefusedAndNoted()
    {
        const int AtOnce = 4;

        var tries = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Try(Role.EarlyInterventionWorker, "Wrong-password-1")));

        tries.ShouldAllBe(answer => answer.Status == HttpStatusCode.BadRequest);
        (await Actions(Role.EarlyInterventionWorker)).Count(a => a == "sign-in-failed").ShouldBe(AtOnce);
    }

    [Fact]
    public async Task AnUnknownAddress_GetsTheSameAnswerAsAWrongPassword()
    {
        using var browser = host.NewBrowser();
        var page = await browser.Get("/sign-in");

        var unknown = await page.Submit(form => form.Fill("Email", "nobody@city.example").Fill("Password", "Wrong-password-1"));

        unknown.Errors.ShouldBe((await Try(Role.TeamManager, "Wrong-password-1")).Errors);
        (await host.Query(db => db.Audit.AnyAsync(a => a.UserId == Guid.Empty && a.Action == "sign-in-failed"))).ShouldBeTrue();
    }

    [Fact]
    public async Task AReturnAddressElsewhere_IsNotFollowed()
    {
        using var browser = host.NewBrowser();

        var after = await (await browser.Get("/sign-in?ReturnUrl=https%3A%2F%2Fevil.example%2F")).Submit(
            form => form.Fill("Email", AppHost.Person(Role.DutyWorker).Email).Fill("Password", DemoPeople.Password));

        after.Address.PathAndQuery.ShouldBe("/");
    }

    [Fact]
    public async Task Cookies_AreOutOfReachOfScriptsAndOtherSites()
    {
        using var browser = host.NewBrowser();
        var page = await browser.Get("/sign-in");
        var formCookies = page.Response.Headers.GetValues("Set-Cookie").ToList();
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = host.Address };
        var form = new Dictionary<string, string>
        {
            ["Email"] = AppHost.Person(Role.DutyWorker).Email,
            ["Password"] = DemoPeople.Password,
            ["__RequestVerificationToken"] = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add("Cookie", formCookies.Select(c => c.Split(';')[0]));

        var answer = await client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var cookies = answer.Headers.GetValues("Set-Cookie").Concat(formCookies).Where(c => !c.Contains("=;", StringComparison.Ordinal)).ToList();
        cookies.ShouldContain(c => c.StartsWith("panel=", StringComparison.Ordinal));
        cookies.ShouldAllBe(c => c.Contains("httponly", StringComparison.OrdinalIgnoreCase) && c.Contains("samesite=", StringComparison.OrdinalIgnoreCase));
        cookies.ShouldAllBe(c => !c.Contains("expires", StringComparison.OrdinalIgnoreCase), "cookies end with the browser's session");
    }

    private async Task<WebPage> Try(Role role, string password)
    {
        var browser = host.NewBrowser();
        return await (await browser.Get("/sign-in")).Submit(form => form.Fill("Email", AppHost.Person(role).Email).Fill("Password", password));
    }

    private async Task<List<string>> Actions(Role role)
    {
        var person = await host.Actor(role);
        return await host.Query(db => db.Audit.Where(a => a.UserId == person.UserId && a.CaseId == null).Select(a => a.Action).ToListAsync());
    }
}

/// <summary>The service with a low limit on sign-ins.</summary>
public sealed class LimitedHost : AppHost
{
    protected override IEnumerable<string> Settings => ["--SignIn:TriesPerMinute", "3"];
}

public sealed class SignInLimitTests(LimitedHost host) : IClassFixture<LimitedHost>
{
    [Fact]
    public async Task TooManyTriesFromOneAddress_AreRefusedForAWhile()
    {
        using var browser = host.NewBrowser();
        var page = await browser.Get("/sign-in");
        var last = page;
        for (var i = 0; i < 7; i++) last = await page.Submit(form => form.Fill("Email", $"nobody{i}@city.example").Fill("Password", "Wrong-password-1"));

        last.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        last.Heading.ShouldBe("Too many tries");
        (await browser.Get("/sign-in")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
