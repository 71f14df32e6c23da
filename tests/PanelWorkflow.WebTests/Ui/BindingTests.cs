using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Ui;

public sealed class BindingTests(UiHost host) : IClassFixture<UiHost>
{
    [Theory]
    [InlineData("27", "3", "2012", "2012-03-27")]
    [InlineData("07", " March ", "2012", "2012-03-07")]
    [InlineData("29", "feb", "2012", "2012-02-29")]
    public async Task RealDate_IsBound(string day, string month, string year, string expected)
    {
        var echo = await Echo(("Form.DateOfBirth.Day", day), ("Form.DateOfBirth.Month", month), ("Form.DateOfBirth.Year", year));

        echo.GetProperty("dateOfBirth").GetString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("29", "2", "2011")]
    [InlineData("-1", "2", "2011")]
    [InlineData("1", "2", "99999999999999")]
    [InlineData("١", "2", "2011")]
    [InlineData("1.0", "2", "2011")]
    public async Task UnrealDate_IsRefused(string day, string month, string year)
    {
        var echo = await Echo(("Form.DateOfBirth.Day", day), ("Form.DateOfBirth.Month", month), ("Form.DateOfBirth.Year", year));

        echo.GetProperty("dateOfBirth").ValueKind.ShouldBe(JsonValueKind.Null);
        echo.GetProperty("errors").GetProperty("Form.DateOfBirth").GetString().ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("14:30", "14:30:00.0000000")]
    [InlineData("1430", "14:30:00.0000000")]
    [InlineData("2.30 pm", "14:30:00.0000000")]
    [InlineData("12am", "00:00:00.0000000")]
    [InlineData("12:15PM", "12:15:00.0000000")]
    [InlineData("midday", "12:00:00.0000000")]
    [InlineData("midnight", "00:00:00.0000000")]
    [InlineData("", null)]
    public async Task Time_IsBound(string typed, string? expected)
    {
        var echo = await Echo(("Form.ReleasedAt", typed));

        echo.GetProperty("releasedAt").GetString().ShouldBe(expected);
        echo.GetProperty("errors").TryGetProperty("Form.ReleasedAt", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("24:00")]
    [InlineData("9")]
    [InlineData("13pm")]
    [InlineData("10:60")]
    [InlineData("soon")]
    public async Task UnreadableTime_IsRefused(string typed)
    {
        var echo = await Echo(("Form.ReleasedAt", typed));

        echo.GetProperty("errors").GetProperty("Form.ReleasedAt").GetString().ShouldBe("Released at must be a time, like 14:30 or 2:30pm");
    }

    [Fact]
    public async Task Text_IsTrimmedAndNullOnlyWhereItMayBe()
    {
        var echo = await Echo(("Form.FullName", "  Sam  "), ("Form.Story", "a\r\nb\rc"), ("Form.Nickname", "  "), ("Form.Password", " p "));
        var empty = await Echo(("Form.Story", " "));

        echo.GetProperty("fullName").GetString().ShouldBe("Sam");
        echo.GetProperty("story").GetString().ShouldBe("a\nb\nc");
        echo.GetProperty("nickname").ValueKind.ShouldBe(JsonValueKind.Null);
        echo.GetProperty("password").GetString().ShouldBe(" p ");
        empty.GetProperty("story").GetString().ShouldBe("");
    }

    [Theory]
    [InlineData("a\u001bb")]
    [InlineData("a\u0085\u0007")]
    public async Task ControlCharacters_AreRefused(string text)
    {
        var echo = await Echo(("Form.Nickname", text));

        echo.GetProperty("errors").GetProperty("Form.Nickname").GetString()!.ShouldStartWith("Nickname has a character that cannot be used");
    }

    [Fact]
    public async Task OtherScriptsAndEmoji_AreKept()
    {
        var echo = await Echo(("Form.FullName", "Zoë Łukasz ਪੰਜਾਬੀ 🙂\ttab"));

        echo.GetProperty("fullName").GetString().ShouldBe("Zoë Łukasz ਪੰਜਾਬੀ 🙂\ttab");
    }

    [Fact]
    public async Task OverlongText_IsRefusedInPlainWords()
    {
        var echo = await Echo(("Form.FullName", new string('x', 41)), ("Form.Story", new string('x', 20_001)));

        var errors = echo.GetProperty("errors");
        errors.GetProperty("Form.FullName").GetString().ShouldBe("Full name must be 40 characters or fewer");
        errors.GetProperty("Form.Story").GetString().ShouldBe("Story must be 20,000 characters or fewer");
    }

    [Fact]
    public async Task CompleteForm_IsValid()
    {
        var echo = await Echo(
            ("Form.FullName", "Sam"), ("Form.DateOfBirth.Day", "1"), ("Form.DateOfBirth.Month", "2"), ("Form.DateOfBirth.Year", "2012"),
            ("Form.Colour", "R"), ("Form.Admits", "true"), ("Form.Confirmed", "true"), ("Form.Needs", "Interpreter"), ("Form.Needs", "NoneOfThese"));

        echo.GetProperty("valid").GetBoolean().ShouldBeTrue(echo.ToString());
        echo.GetProperty("admits").GetBoolean().ShouldBeTrue();
        echo.GetProperty("needs").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task ValueOutsideTheAnswers_IsRefusedInPlainWords()
    {
        var echo = await Echo(("Form.Admits", "maybe"), ("Form.Needs", "Helicopter"));

        var errors = echo.GetProperty("errors").EnumerateObject().ToDictionary(error => error.Name, error => error.Value.GetString());
        errors["Form.Admits"].ShouldBe("Choose or enter a valid answer for admits");
        errors["Form.Needs"].ShouldStartWith("Choose or enter a valid answer");
    }

    [Theory]
    [InlineData("2026-01-31", "31 January 2026")]
    [InlineData("2026-02-31", "none")]
    public async Task DateInAddress_IsRead(string typed, string expected)
    {
        var page = await host.Get("/gallery?From=" + typed);

        page.QuerySelector("#from")!.TextContent.ShouldBe(expected);
    }

    [Fact]
    public async Task NullCharacter_IsRefusedWithAPlainPage()
    {
        var response = await host.Post("/gallery", ("Form.Nickname", "a\0b"));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await UiHost.Parse(response)).QuerySelector("h1")!.TextContent.ShouldBe("The request could not be read");
    }

    [Fact]
    public async Task PostWithoutToken_IsRefusedWithAPlainPage()
    {
        var response = await host.Client.PostAsync("/gallery", new FormUrlEncodedContent([]));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await UiHost.Parse(response)).QuerySelector("h1")!.TextContent.ShouldBe("The request could not be read");
    }

    private async Task<JsonElement> Echo(params (string Name, string Value)[] fields)
    {
        var response = await host.Post("/gallery?handler=Echo", fields);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
