using Microsoft.Playwright;
using PanelWorkflow.Testing.Hosting;
using Xunit;

[assembly: AssemblyFixture(typeof(PanelWorkflow.E2ETests.Chromium))]

namespace PanelWorkflow.E2ETests;

/// <summary>How a person looks at the service.</summary>
public enum Look
{
    Desktop,
    Phone,
    DesktopWithoutJavaScript,
}

/// <summary>One Chromium for all browser tests: the one that <c>PANEL_TEST_CHROMIUM</c> names.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("PANEL_TEST_CHROMIUM") is not { Length: > 0 } path) return;

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
    }

    /// <summary>A fresh browser window; skips the test when there is no Chromium.</summary>
    public async Task<IPage> Open(AppHost host, Look look)
    {
        var context = await Running().NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = host.Address.ToString(),
            JavaScriptEnabled = look != Look.DesktopWithoutJavaScript,
            ViewportSize = look == Look.Phone ? new ViewportSize { Width = 390, Height = 844 } : new ViewportSize { Width = 1280, Height = 900 },
            IsMobile = look == Look.Phone,
            HasTouch = look == Look.Phone,
            Locale = "en-GB",
            TimezoneId = "Europe/London",
        });
        context.SetDefaultTimeout(15_000);
        return await context.NewPageAsync();
    }

    /// <summary>An empty page that knows no service; skips the test when there is no Chromium.</summary>
    public Task<IPage> Blank() => Running().NewPageAsync();

    private IBrowser Running()
    {
        Assert.SkipWhen(_browser is null, "PANEL_TEST_CHROMIUM is not set");
        return _browser;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
