using System.Globalization;

namespace PanelWorkflow.Engine.Feel;

/// <summary>Reads the text of date and date-and-time literals.</summary>
internal static class FeelDates
{
    private static readonly string[] InstantForms =
    [
        "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
    ];

    public static (Value? Value, string? Error) ReadDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? (Value.Of(day), null)
            : (null, $"\"{text}\" is not a date such as 2026-01-31");

    /// <summary>Only with an offset: a time without one would mean another instant in summer than in winter.</summary>
    public static (Value? Value, string? Error) ReadInstant(string text) =>
        DateTimeOffset.TryParseExact(text, InstantForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? (Value.Of(at), null)
            : (null, $"\"{text}\" is not a date and time with an offset such as 2026-01-31T09:00:00Z");

    /// <summary>What <c>@"…"</c> may hold.</summary>
    public static (Value? Value, string? Error) ReadEither(string text) =>
        text.Contains('T', StringComparison.Ordinal) ? ReadInstant(text) : ReadDate(text);
}
