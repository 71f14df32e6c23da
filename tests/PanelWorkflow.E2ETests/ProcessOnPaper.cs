using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using Shouldly;
using Xunit;

namespace PanelWorkflow.E2ETests;

/// <summary>The page of a case's place in its process is printed for meetings: each picture whole, on a sheet that is turned.</summary>
public sealed partial class ProcessOnPaper(AppHost host, Chromium chromium) : IClassFixture<AppHost>
{
    [Fact]
    public async Task Pictures_FitOnA4()
    {
        var id = await host.ACase(Stage.Delivery);
        var manager = await Person.SignIn(chromium, host, AppHost.Person(Role.TeamManager).Email, Look.Desktop, new HashSet<string>());
        await manager.GoTo($"/cases/{id}/process");
        var pictures = await manager.Page.Locator(".pw-diagram").CountAsync();

        var pdf = await manager.Page.PdfAsync(new PagePdfOptions { Format = "A4", PreferCSSPageSize = true });

        var sheets = Sheet().Matches(Encoding.Latin1.GetString(pdf)).Select(m => (Width: Size(m, 1), Height: Size(m, 2))).ToList();
        pictures.ShouldBeGreaterThan(0);
        sheets.Count.ShouldBe(pictures);
        sheets.ShouldAllBe(sheet => sheet.Width > sheet.Height);
        if (Environment.GetEnvironmentVariable("PANEL_TEST_PICTURES") is { Length: > 0 } folder)
            await File.WriteAllBytesAsync(Path.Combine(folder, "process.pdf"), pdf, TestContext.Current.CancellationToken);

        await manager.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        (await manager.Page.EvaluateAsync<bool>("[...document.querySelectorAll('.app-scroll')].every(one => one.scrollWidth <= one.clientWidth)"))
            .ShouldBeTrue("nothing is cut off");
    }

    private static double Size(Match match, int group) => double.Parse(match.Groups[group].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Sheet();
}
