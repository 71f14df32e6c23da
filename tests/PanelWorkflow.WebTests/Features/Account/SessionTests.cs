using System.Net;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Hosting;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Account;

public sealed class SessionTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task PagesForEveryone_NeedNoSignIn()
    {
        using var browser = host.NewBrowser();

        (await browser.Get("/accessibility")).Heading.ShouldBe("Accessibility statement");
        (await browser.Get("/signed-out")).Heading.ShouldBe("You are signed out");
        (await browser.Get("/stay-signed-in")).Heading.ShouldBe("Sign in");
    }

    [Fact]
    public async Task AnyRequest_StartsTheSessionAnew()
    {
        using var browser = await host.SignIn(Role.DutyWorker);

        foreach (var minutes in new[] { 9, 12, 19 })
        {
            host.Clock.Advance(TimeSpan.FromMinutes(minutes));
            (await browser.Get("/stay-signed-in")).Status.ShouldBe(HttpStatusCode.NoContent, $"after {minutes} minutes");
        }
    }

    [Fact]
    public async Task NoRequestForTheWholeSession_SignsOut()
    {
        using var browser = await host.SignIn(Role.DutyWorker);
        var page = await browser.Get("/");
        var minutes = int.Parse(page.Document.Body!.GetAttribute("data-session-minutes")!, System.Globalization.CultureInfo.InvariantCulture);

        host.Clock.Advance(TimeSpan.FromMinutes(minutes + 1));

        (await browser.Get("/")).Heading.ShouldBe("Sign in");
    }
}
