using System.Net;
using AngleSharp.Dom;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Ui;

public sealed class LayoutTests(UiHost host) : IClassFixture<UiHost>
{
    [Fact]
    public async Task Page_HasLandmarksSkipLinkAndNoInlineCode()
    {
        var page = await host.Get("/gallery");

        page.DocumentElement.GetAttribute("lang").ShouldBe("en");
        page.QuerySelector("body > a.govuk-skip-link")!.GetAttribute("href").ShouldBe("#main-content");
        page.QuerySelectorAll("body > header, main#main-content, body > footer").Length.ShouldBe(3);
        page.QuerySelectorAll("h1").Length.ShouldBe(1);
        page.QuerySelectorAll("style, [style], script:not([src])").ShouldBeEmpty();
        page.All.SelectMany(element => element.Attributes).Where(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)).ShouldBeEmpty();
        page.QuerySelectorAll("[src], link[href]").Select(element => element.GetAttribute("src") ?? element.GetAttribute("href"))
            .ShouldAllBe(address => address!.StartsWith("/assets/"));
        page.Source.Text.ShouldNotContain("crown");
    }

    [Fact]
    public async Task Navigation_MarksTheCurrentLinkAndNamesPersonAndPartnership()
    {
        var page = await host.Get("/gallery");

        page.QuerySelectorAll(".govuk-service-navigation__link").Select(link => link.TextContent.Trim()).ShouldBe(["My work", "Gallery", "Cases"]);
        page.QuerySelectorAll("[aria-current=true]").Single().TextContent.Trim().ShouldBe("Gallery");
        page.QuerySelector(".app-header__partnership")!.TextContent.ShouldBe("Sample <Partnership>");
        page.QuerySelector(".app-header__signed-in")!.TextContent.ShouldContain("Sam Sample");
        page.QuerySelector("form[action='/sign-out'] input[name=__RequestVerificationToken]").ShouldNotBeNull();
        page.QuerySelector(".govuk-phase-banner")!.TextContent.ShouldContain("invented");
        page.QuerySelector("footer a")!.GetAttribute("href").ShouldBe("/accessibility");
        page.Body!.GetAttribute("data-session-minutes").ShouldBe("20");
        page.QuerySelector("dialog")!.HasAttribute("open").ShouldBeFalse();
    }

    [Fact]
    public async Task Assets_AreServedWithoutTheLicensedTypeface()
    {
        var page = await host.Get("/gallery");
        var addresses = page.QuerySelectorAll("[src], link[href]").Select(element => element.GetAttribute("src") ?? element.GetAttribute("href")!).ToList();

        addresses.Count.ShouldBe(4);
        foreach (var address in addresses)
        {
            (await host.Client.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.OK, address);
        }

        var css = await host.Client.GetStringAsync("/assets/site.css");
        css.ShouldNotContain("GDS Transport");
        css.ShouldContain(".govuk-button");
        css.ShouldContain(".moj-timeline");
    }

    [Fact]
    public async Task Notice_IsShownOnceAndEncoded()
    {
        await host.Get("/gallery?notice=true");

        var page = await host.Get("/gallery");

        page.QuerySelector(".govuk-notification-banner--success")?.TextContent.ShouldContain("Saved <b>well</b>");
        (await host.Get("/gallery")).QuerySelector(".govuk-notification-banner").ShouldBeNull();
    }

    [Fact]
    public async Task Components_HaveTheDesignSystemsMarkup()
    {
        var page = await host.Get("/gallery?filled=true");

        page.QuerySelector(".govuk-back-link")!.GetAttribute("href").ShouldBe("/gallery");
        page.QuerySelector("a.govuk-button")!.GetAttribute("href").ShouldBe("/gallery?filled=true");
        page.QuerySelector("button[data-prevent-double-click=true]")!.TextContent.ShouldBe("Save");
        page.QuerySelector("button.govuk-button--secondary[name=go]")!.GetAttribute("formaction").ShouldBe("/gallery?handler=Echo");
        var rows = page.QuerySelectorAll(".govuk-summary-card .govuk-summary-list__row");
        rows[0].QuerySelector("a")!.TextContent.ShouldBe("Change full name");
        rows[0].QuerySelector("dd")!.TextContent.ShouldContain("<b>Name</b>");
        rows[0].QuerySelector("dd")!.ClassList.ShouldContain("app-text");
        rows[1].QuerySelector("dd")!.TextContent.ShouldBe("Not given");
        rows[2].QuerySelector("dd")!.ClassList.ShouldNotContain("app-text");
        rows[1].ClassList.ShouldContain("govuk-summary-list__row--no-actions");
        page.QuerySelectorAll(".govuk-task-list a").Single().GetAttribute("href").ShouldBe("/gallery");
        page.QuerySelector(".govuk-task-list .govuk-tag--grey")!.TextContent.ShouldBe("Cannot start yet");
        page.QuerySelector("strong.govuk-tag--red")!.TextContent.ShouldBe("Overdue");
        page.QuerySelector("details.govuk-details summary")!.TextContent.Trim().ShouldBe("Why?");
        page.QuerySelector(".govuk-warning-text__text")!.TextContent.ShouldBe("Warning Beware");
        page.QuerySelector(".moj-timeline time")!.TextContent.ShouldBe("1 July 2026 at 2:05pm");
        page.QuerySelector(".moj-timeline__description")!.TextContent.ShouldContain("Second <line>");
    }

    [Theory]
    [InlineData(1, "1 2 3 … 11", "Next")]
    [InlineData(6, "1 … 4 5 6 7 8 … 11", "Previous Next")]
    [InlineData(11, "1 … 9 10 11", "Previous")]
    public async Task Pagination_ShowsNeighboursAndKeepsTheAddress(int number, string items, string steps)
    {
        var page = await host.Get($"/gallery?filled=true&From=2026-01-31&pageNumber={number}");

        var shown = page.QuerySelectorAll(".govuk-pagination__item").Select(item => item.TextContent.Trim().Replace("⋯", "…", StringComparison.Ordinal));
        string.Join(' ', shown).ShouldBe(items);
        string.Join(' ', page.QuerySelectorAll(".govuk-pagination__link-title").Select(step => step.TextContent.Trim()[..^5])).ShouldBe(steps);
        page.QuerySelector("[aria-current=page]")!.GetAttribute("href").ShouldBe($"/gallery?filled=true&From=2026-01-31&pageNumber={number}");
    }

    [Theory]
    [InlineData("/nowhere", HttpStatusCode.NotFound, "Page not found")]
    [InlineData("/forbidden", HttpStatusCode.Forbidden, "You cannot see this page")]
    [InlineData("/broken", HttpStatusCode.InternalServerError, "Sorry, there is a problem with the service")]
    public async Task Failure_HasAPlainPage(string address, HttpStatusCode status, string heading)
    {
        var response = await host.Client.GetAsync(address);
        var page = await UiHost.Parse(response);

        response.StatusCode.ShouldBe(status);
        page.QuerySelector("h1")!.TextContent.ShouldBe(heading);
        page.Source.Text.ShouldNotContain("secret detail");
        page.QuerySelector("main strong")?.TextContent.Length.ShouldBeGreaterThan(10);
        (page.QuerySelector("main strong") is not null).ShouldBe(status == HttpStatusCode.InternalServerError);
    }

    [Fact]
    public async Task StepThatIsNotOpen_SaysWhereTheCaseIs()
    {
        var response = await host.Post("/gallery", ("Form.Colour", "moved"));
        var page = await UiHost.Parse(response);

        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        page.QuerySelector("h1")!.TextContent.ShouldBe("This step is not open");
        page.QuerySelector("main")!.TextContent.ShouldContain("The case waits for <allocation>.");
        page.QuerySelector("main a")!.GetAttribute("href").ShouldBe("/cases/1");
        page.QuerySelector(".govuk-error-summary").ShouldBeNull();
    }
}
