using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Identity;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Access;

/// <summary>Who gets past the door of each page, tried over HTTP and compared with access-matrix.md, which is reviewed by hand.</summary>
public sealed class AccessMatrixTests(AppHost host) : IClassFixture<AppHost>
{
    private static readonly string File = Path.Combine(RepositoryFiles.Root, "tests", "PanelWorkflow.WebTests", "Access", "access-matrix.md");

    [Fact]
    public async Task EveryPageAndRole_AgreesWithTheReviewedTable()
    {
        var pages = host.Pages();
        var columns = new List<(string Title, Browser Browser)> { ("Not signed in", host.NewBrowser()) };
        foreach (var role in Enum.GetValues<Role>()) columns.Add((role.Title(), await host.SignIn(role)));

        var table = new StringBuilder()
            .AppendLine("# Who may open which page")
            .AppendLine()
            .AppendLine("Compared with the running service by AccessMatrixTests; `PANEL_WRITE_ACCESS_MATRIX=1` writes it anew, to be reviewed.")
            .AppendLine("Whether a case is visible, and waits for this person, is decided behind the door.")
            .AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"| Page | {string.Join(" | ", columns.Select(c => c.Title))} |")
            .AppendLine(CultureInfo.InvariantCulture, $"| --- |{string.Concat(Enumerable.Repeat(" --- |", columns.Count))}");
        foreach (var page in pages)
        {
            table.Append(CultureInfo.InvariantCulture, $"| `{page.Pattern}` |");
            foreach (var (_, browser) in columns) table.Append(CultureInfo.InvariantCulture, $" {await MayOpen(browser, page)} |");
            table.AppendLine();
        }

        var found = table.ToString().ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("PANEL_WRITE_ACCESS_MATRIX") == "1") await System.IO.File.WriteAllTextAsync(File, found);
        (await System.IO.File.ReadAllTextAsync(File)).ReplaceLineEndings("\n").ShouldBe(found);
    }

    [Fact]
    public void EveryEndpoint_SaysWhoMayUseIt()
    {
        foreach (var page in host.Pages()) (page.Needs is not null || page.IsOpen).ShouldBeTrue(page.Pattern);

        var others = host.Endpoints().Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is null).ToList();
        foreach (var endpoint in others)
        {
            var says = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Count > 0
                || endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is not null;
            says.ShouldBeTrue(endpoint.RoutePattern.RawText);
        }
    }

    [Fact]
    public async Task AFormWithoutItsToken_IsRefusedOnEveryPage()
    {
        var browsers = new Dictionary<Role, Browser>();
        foreach (var page in host.Pages().Where(page => page.HasToken))
        {
            var role = page.Needs is { } needs ? Permissions.RolesWith(needs).First() : Role.DutyWorker;
            if (!browsers.TryGetValue(role, out var browser)) browsers[role] = browser = await host.SignIn(role);

            var answer = await browser.Post(page.Address(Guid.NewGuid()), [new("Anything", "at all")]);

            answer.Status.ShouldBe(HttpStatusCode.BadRequest, page.Pattern);
        }
    }

    [Fact]
    public async Task EveryAnswer_CarriesTheSecurityHeaders()
    {
        using var browser = await host.SignIn(Role.TeamManager);
        string[] others = ["/health", "/no-such-page", "/assets/site.css", "/stay-signed-in"];

        foreach (var address in host.Pages().Select(page => page.Address(Guid.NewGuid())).Concat(others))
        {
            var headers = (await browser.Get(address)).Response.Headers;
            headers.GetValues("Content-Security-Policy").Single().ShouldSatisfyAllConditions(
                policy => policy.ShouldContain("default-src 'self'", customMessage: address),
                policy => policy.ShouldNotContain("unsafe", customMessage: address),
                policy => policy.ShouldContain("frame-ancestors 'none'", customMessage: address));
            headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"], address);
            headers.GetValues("X-Frame-Options").ShouldBe(["DENY"], address);
            headers.Contains("Server").ShouldBeFalse(address);
            if (!address.StartsWith("/assets/", StringComparison.Ordinal)) headers.CacheControl!.NoStore.ShouldBeTrue(address);
        }
    }

    private static async Task<string> MayOpen(Browser browser, PageRoute page)
    {
        var answer = await browser.Get(page.Address(Guid.NewGuid()));
        if (answer.Address.AbsolutePath == "/sign-in" && page.Pattern != "/sign-in") return "signs in";
        return answer.Status == HttpStatusCode.Forbidden ? "–" : "yes";
    }
}
