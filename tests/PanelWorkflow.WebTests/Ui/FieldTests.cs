using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Ui;

public sealed class FieldTests(UiHost host) : IClassFixture<UiHost>
{
    private static readonly (string, string)[] Complete =
        [("Form.FullName", "Sam"), ("Form.DateOfBirth.Day", "27"), ("Form.DateOfBirth.Month", "3"), ("Form.DateOfBirth.Year", "2012"), ("Form.Colour", "R")];

    [Fact]
    public async Task EmptyForm_HasLabelsHintsAndNoErrors()
    {
        var page = await host.Get("/gallery");

        var input = page.QuerySelector<IHtmlInputElement>("#Form_FullName")!;
        input.Name.ShouldBe("Form.FullName");
        input.ClassList.ShouldContain("govuk-input--width-20");
        input.Autocomplete.ShouldBe("name");
        input.GetAttribute("data-extra").ShouldBe("more");
        input.GetAttribute("aria-describedby").ShouldBe("Form_FullName-hint");
        page.QuerySelector("label[for=Form_FullName]")!.TextContent.ShouldBe("Full name");
        page.QuerySelector("#Form_FullName-hint")!.TextContent.ShouldBe("As on <record>");
        page.QuerySelector(".govuk-input__prefix")!.TextContent.ShouldBe("£");
        page.QuerySelector("label[for=Form_Colour]")!.TextContent.ShouldBe("Favourite colour");
        page.QuerySelector("#Form_Nickname")!.GetAttribute("inputmode").ShouldBe("numeric");
        page.QuerySelectorAll(".govuk-error-message, .govuk-error-summary").ShouldBeEmpty();
        page.Title.ShouldBe("Gallery - Panel Workflow");
    }

    [Fact]
    public async Task ModelValues_AreShownEncoded()
    {
        var page = await host.Get("/gallery?filled=true");

        page.QuerySelector<IHtmlInputElement>("#Form_FullName")!.Value.ShouldBe("Sample \"Quoted\" <b>Name</b>");
        page.QuerySelector<IHtmlTextAreaElement>("#Form_Story")!.Value.ShouldBe("\nOne\nTwo </textarea><script>alert(1)</script>");
        Boxes(page).ShouldBe(["7", "3", "2012"]);
        page.QuerySelector<IHtmlInputElement>("#Form_ReleasedAt")!.Value.ShouldBe("09:05");
        page.QuerySelector<IHtmlInputElement>("input[name='Form.Admits']:checked")!.Value.ShouldBe("false");
        page.QuerySelector<IHtmlSelectElement>("#Form_Colour")!.Value.ShouldBe("B");
        page.QuerySelector<IHtmlInputElement>("input[name='Form.Needs']:checked")!.Value.ShouldBe("Interpreter");
        page.QuerySelector<IHtmlInputElement>("#Form_Confirmed")!.IsChecked.ShouldBeTrue();
        page.QuerySelectorAll("main script, main b").ShouldBeEmpty();
    }

    [Fact]
    public async Task Password_IsNeverShown()
    {
        var filled = await host.Get("/gallery?filled=true");
        var refused = await host.PostPage(("Form.Password", "secret"));

        filled.QuerySelector("#Form_Password")!.HasAttribute("value").ShouldBeFalse();
        refused.QuerySelector("#Form_Password")!.HasAttribute("value").ShouldBeFalse();
    }

    [Fact]
    public async Task RefusedForm_KeepsEverythingTyped()
    {
        var page = await host.PostPage(
            ("Form.FullName", " <i>x</i> "), ("Form.Story", "one\r\ntwo"), ("Form.DateOfBirth.Day", "31"), ("Form.DateOfBirth.Month", "Foo"),
            ("Form.DateOfBirth.Year", "12"), ("Form.ReleasedAt", "teatime"), ("Form.Admits", "maybe"), ("Form.Colour", "B"),
            ("Form.Needs", "Interpreter"), ("Form.Needs", "NoneOfThese"), ("Form.Confirmed", "true"), ("Form.WhyNot", "because"));

        page.QuerySelector<IHtmlInputElement>("#Form_FullName")!.Value.ShouldBe(" <i>x</i> ");
        page.QuerySelector<IHtmlTextAreaElement>("#Form_Story")!.Value.ShouldBe("one\ntwo");
        Boxes(page).ShouldBe(["31", "Foo", "12"]);
        page.QuerySelector<IHtmlInputElement>("#Form_ReleasedAt")!.Value.ShouldBe("teatime");
        page.QuerySelector<IHtmlSelectElement>("#Form_Colour")!.Value.ShouldBe("B");
        page.QuerySelectorAll<IHtmlInputElement>("input[name='Form.Needs']:checked").Select(box => box.Value).ShouldBe(["Interpreter", "NoneOfThese"]);
        page.QuerySelector<IHtmlInputElement>("#Form_Confirmed")!.IsChecked.ShouldBeTrue();
        page.QuerySelector<IHtmlInputElement>("#Form_WhyNot")!.Value.ShouldBe("because");
    }

    [Fact]
    public async Task RefusedForm_SummaryListsErrorsInFieldOrderAndLinksToControls()
    {
        var page = await host.PostPage(("Form.DateOfBirth.Day", "31"), ("Form.DateOfBirth.Month", ""), ("Form.DateOfBirth.Year", "2012"), ("Form.ReleasedAt", "25:00"));

        page.Title!.ShouldStartWith("Error: ");
        var items = page.QuerySelectorAll(".govuk-error-summary__list li").ToList();
        items.Select(item => item.TextContent).ShouldBe(
        [
            "Enter full name", "Date of birth must include a month", "Released at must be a time, like 14:30 or 2:30pm",
            "Enter favourite colour", "Somebody else changed this <case>",
        ]);
        items.Take(4).Select(item => item.QuerySelector("a")!.GetAttribute("href")).ShouldBe(
            ["#Form_FullName", "#Form_DateOfBirth_Month", "#Form_ReleasedAt", "#Form_Colour"]);
        items[4].QuerySelector("a").ShouldBeNull();
        page.QuerySelectorAll(".govuk-error-summary a").ShouldAllBe(link => page.GetElementById(link.GetAttribute("href")!.Substring(1)) != null);
    }

    [Fact]
    public async Task FieldWithError_IsMarkedAndDescribed()
    {
        var page = await host.PostPage(Complete[1..]);

        var input = page.QuerySelector("#Form_FullName")!;
        input.ClassList.ShouldContain("govuk-input--error");
        input.GetAttribute("aria-describedby").ShouldBe("Form_FullName-hint Form_FullName-error");
        page.QuerySelector("#Form_FullName-error")!.TextContent.Trim().ShouldBe("Error: Enter full name");
        input.Closest(".govuk-form-group--error").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("31", "2", "2012", "Date of birth must be a real date", "Day Month Year")]
    [InlineData("1", "13", "2012", "Date of birth must be a real date", "Month")]
    [InlineData("1", "1", "12", "Date of birth must have a year of 4 numbers", "Year")]
    [InlineData("", "1", "", "Date of birth must include a day and year", "Day Year")]
    [InlineData("1", "1", "0000", "Date of birth must have a year from 1900 to 2099", "Year")]
    [InlineData("1", "1", "1899", "Date of birth must have a year from 1900 to 2099", "Year")]
    [InlineData("31", "12", "9999", "Date of birth must have a year from 1900 to 2099", "Year")]
    [InlineData("1", "1", "2027", "Date of birth must be in the past", "Day Month Year")]
    [InlineData("", " ", "", "Enter date of birth", "Day Month Year")]
    public async Task UnrealDate_SaysWhatIsWrongAndMarksTheBoxes(string day, string month, string year, string message, string marked)
    {
        var page = await host.PostPage(("Form.DateOfBirth.Day", day), ("Form.DateOfBirth.Month", month), ("Form.DateOfBirth.Year", year));

        page.QuerySelector("#Form_DateOfBirth-error")!.TextContent.Trim().ShouldBe("Error: " + message);
        page.QuerySelectorAll(".govuk-date-input .govuk-input--error").Select(box => box.Id!["Form_DateOfBirth_".Length..])
            .ShouldBe(marked.Split(' '));
    }

    [Fact]
    public async Task Radios_HaveItemHintsConditionalsAndOneTabStop()
    {
        var page = await host.Get("/gallery?filled=true");

        var no = page.QuerySelector<IHtmlInputElement>("#Form_Admits-2")!;
        no.GetAttribute("data-aria-controls").ShouldBe("conditional-Form_Admits-2");
        page.QuerySelector("#conditional-Form_Admits-2 #Form_WhyNot").ShouldNotBeNull();
        page.QuerySelector("#conditional-Form_Admits-2")!.ClassList.ShouldNotContain("govuk-radios__conditional--hidden");
        page.QuerySelector("#PageNumber-2")!.GetAttribute("aria-describedby").ShouldBe("PageNumber-2-item-hint");
        page.QuerySelector(".govuk-radios--inline").ShouldNotBeNull();
        var none = page.QuerySelector("#Form_Needs-3")!;
        none.GetAttribute("data-behaviour").ShouldBe("exclusive");
        none.ParentElement!.PreviousElementSibling!.TextContent.ShouldBe("or");
    }

    [Fact]
    public async Task Textarea_CountsCharacters()
    {
        var page = await host.Get("/gallery");

        var group = page.QuerySelector(".govuk-character-count")!;
        group.GetAttribute("data-maxlength").ShouldBe("100");
        group.QuerySelector("textarea")!.GetAttribute("aria-describedby").ShouldBe("Form_Story-info Form_Story-hint");
        group.QuerySelector("#Form_Story-info")!.TextContent.ShouldBe("You can enter up to 100 characters");
    }

    [Fact]
    public async Task EveryIdOnThePage_IsUniqueAndEveryReferenceExists()
    {
        var page = await host.PostPage();

        page.QuerySelectorAll("[id]").GroupBy(element => element.Id).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeEmpty();
        page.QuerySelectorAll("[aria-describedby], label[for]")
            .SelectMany(element => (element.GetAttribute("aria-describedby") ?? element.GetAttribute("for"))!.Split(' '))
            .Where(id => page.GetElementById(id) is null).ShouldBeEmpty();
    }

    private static List<string> Boxes(IHtmlDocument page) =>
        [.. page.QuerySelectorAll<IHtmlInputElement>(".govuk-date-input__input").Select(box => box.Value)];
}
