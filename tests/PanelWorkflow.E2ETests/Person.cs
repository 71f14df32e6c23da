using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data.Seed;
using Shouldly;

namespace PanelWorkflow.E2ETests;

/// <summary>
/// Somebody at a browser who reads the screen and nothing else: finds fields by their labels, and buttons and links by their words. Every page
/// that they come to is checked with axe, for sideways scrolling and for errors on the console.
/// </summary>
public sealed class Person(IPage page, Look look, ISet<string> checkedPages)
{
    private readonly List<string> _problems = [];

    public IPage Page => page;

    public static async Task<Person> SignIn(Chromium chromium, AppHost host, string email, Look look, ISet<string> checkedPages)
    {
        var person = new Person(await chromium.Open(host, look), look, checkedPages);
        person.Listen();
        await person.GoTo("/sign-in");
        await person.Fill("Email address", email);
        await person.Fill("Password", DemoPeople.Password);
        await person.Press("Sign in");
        await person.Sees("My work");
        return person;
    }

    /// <summary>Enters an address; answers the status that the service gave.</summary>
    public async Task<int> GoTo(string path)
    {
        var answer = await page.GotoAsync(path);
        await Look();
        return answer!.Status;
    }

    public async Task Fill(string label, string text) => await page.GetByLabel(label, new() { Exact = true }).FillAsync(text);

    public async Task FillDate(string legend, DateOnly date)
    {
        var group = page.GetByRole(AriaRole.Group, new() { Name = legend });
        await group.GetByLabel("Day").FillAsync($"{date.Day}");
        await group.GetByLabel("Month").FillAsync($"{date.Month}");
        await group.GetByLabel("Year").FillAsync($"{date.Year}");
    }

    /// <summary>Chooses a radio button or ticks a box, within a question when one is named.</summary>
    public async Task Choose(string answer, string? question = null)
    {
        var scope = question is null ? page.Locator("main") : page.GetByRole(AriaRole.Group, new() { Name = question });
        await scope.GetByLabel(new Regex($"^{Regex.Escape(answer)}(\\s|$)")).First.CheckAsync();
    }

    public async Task Select(string label, string option) => await page.GetByLabel(label, new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = option });

    public async Task Press(string button)
    {
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();
        await Look();
    }

    public async Task Follow(string link)
    {
        var wanted = page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^" + Regex.Escape(link)) }).First;
        var menu = page.GetByRole(AriaRole.Button, new() { Name = "Menu", Exact = true });
        if (!await wanted.IsVisibleAsync() && await menu.IsVisibleAsync()) await menu.ClickAsync();
        await wanted.ClickAsync();
        await Look();
    }

    /// <summary>Opens the task for a case from the work list.</summary>
    public async Task Takes(string task, string reference)
    {
        await GoTo("/");
        await Follow($"{task} for {reference}");
    }

    public async Task Sees(string text) => (await page.Locator("body").InnerTextAsync()).ShouldContain(text);

    public Task<string> Text() => page.Locator("main").InnerTextAsync();

    /// <summary>What was wrong on any page so far; a test asserts that it is empty.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The same, and forgets it.</summary>
    public IReadOnlyList<string> TakeProblems()
    {
        string[] taken = [.. _problems];
        _problems.Clear();
        return taken;
    }

    private void Listen()
    {
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("status of 4", StringComparison.Ordinal)) _problems.Add($"{page.Url}: {message.Text}");
        };
        page.PageError += (_, error) => _problems.Add($"{page.Url}: {error}");
    }

    // Scripts, and so axe, run only where JavaScript is on.
    private async Task Look()
    {
        await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
        if (look == E2ETests.Look.DesktopWithoutJavaScript) return;

        var kind = Regex.Replace(new Uri(page.Url).AbsolutePath, "[0-9a-f-]{36}", "id") + await page.TitleAsync();
        if (!checkedPages.Add(kind)) return;

        var axe = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } });
        _problems.AddRange(axe.Violations.Select(v => $"{page.Url} [{v.Id}] {v.Help}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}"));
        await TakePicture(kind);
        if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
            _problems.Add($"{page.Url} scrolls sideways at {page.ViewportSize?.Width} pixels");
    }

    // PANEL_TEST_PICTURES names a folder for a picture of every kind of page, to be looked at.
    private async Task TakePicture(string kind)
    {
        if (Environment.GetEnvironmentVariable("PANEL_TEST_PICTURES") is not { Length: > 0 } folder) return;

        var name = Regex.Replace($"{look}-{kind}", "[^A-Za-z0-9-]+", "_");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }
}
