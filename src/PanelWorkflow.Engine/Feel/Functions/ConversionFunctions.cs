using System.Globalization;
using System.Text.RegularExpressions;

namespace PanelWorkflow.Engine.Feel.Functions;

/// <summary>Conversion functions (DMN 1.5, 10.3.4.1), and <c>not</c> (10.3.4.2).</summary>
internal static partial class ConversionFunctions
{
    public static readonly Builtin[] All =
    [
        Builtin.Of(("date(from)", a => ToDate(a.One(0))), ("date(year, month, day)", DateOf)) with { MustGiveAValue = true },
        Builtin.Of(("time(from)", a => ToTime(a.One(0))), ("time(hour, minute, second, offset?)", TimeOf)) with { MustGiveAValue = true },
        Builtin.Of(
            ("date and time(from)", a => ToMoment(a.One(0))),
            ("date and time(date, time)", a => a.One(0) is var day && Moments.DateOf(day) is { } date && a.One(1) is Value.Time time
                ? FeelDates.Join(date.Day, time)
                : Value.Null)) with { MustGiveAValue = true },
        Builtin.Of(("duration(from)", a => a.One(0) switch
        {
            Value.Text { Chars: var text } => FeelDates.Duration(text) ?? Value.Null,
            Value.Elapsed or Value.Months => a.One(0),
            _ => Value.Null,
        })) with { MustGiveAValue = true },
        Builtin.Of(("years and months duration(from, to)", MonthsBetween)),
        Builtin.Of(("number(from, grouping separator?, decimal separator?)", ToNumber)) with { MustGiveAValue = true },
        Builtin.Of(("string(from)", ToText)),
        Builtin.Of(("not(negand)", a => a.One(0) is Value.Bool { Is: var isTrue } ? Value.Of(!isTrue) : Value.Null)),
    ];

    private static Value ToDate(Value from) => from switch
    {
        Value.Text { Chars: var text } => FeelDates.Date(text) ?? Value.Null,
        _ => Moments.DateOf(from) ?? Value.Null,
    };

    private static Value DateOf(Arguments a) => a.Whole(0) is { } year && a.Whole(1) is { } month && a.Whole(2) is { } day
        ? Value.Of(new DateOnly(year, month, day))
        : Value.Null;

    private static Value ToTime(Value from) => from switch
    {
        Value.Text { Chars: var text } => FeelDates.Time(text) ?? Value.Null,
        _ => Moments.TimeOf(from) ?? Value.Null,
    };

    private static Value TimeOf(Arguments a)
    {
        if (a.Whole(0) is not { } hour || a.Whole(1) is not { } minute || a.Number(2) is not { } second || second is < 0 or >= 60)
            return Value.Null;
        var clock = new TimeOnly(hour, minute, 0).Add(new TimeSpan((long)(second * TimeSpan.TicksPerSecond)));
        return a.One(3) switch
        {
            Value.Nothing => new Value.Time(clock),
            Value.Elapsed { Span: var offset } when offset.Duration() <= TimeSpan.FromHours(18) => new Value.Time(clock, offset),
            _ => Value.Null,
        };
    }

    private static Value ToMoment(Value from) => from switch
    {
        Value.Text { Chars: var text } => FeelDates.Moment(text) ?? Value.Null,
        Value.Date date => Value.Of(Moments.AtMidnight(date)),
        Value.Instant or Value.LocalMoment => from,
        _ => Value.Null,
    };

    private static Value MonthsBetween(Arguments a)
    {
        if (Moments.DateOf(a.One(0))?.Day is not { } from || Moments.DateOf(a.One(1))?.Day is not { } to)
            return Value.Null;
        var months = ((to.Year - from.Year) * 12) + to.Month - from.Month;
        // A month counts when its day is reached, either way.
        if (months > 0 && to.Day < from.Day)
            months--;
        else if (months < 0 && to.Day > from.Day)
            months++;
        return new Value.Months(months);
    }

    private static Value ToText(Arguments a)
    {
        a.Work.Spend(a[0].Size.Weight);
        return a[0] is Value.Nothing ? Value.Null : a.Made(ValueText.Of(a[0]));
    }

    private static Value ToNumber(Arguments a)
    {
        if (a.Text(0) is not { } text)
            return a.One(0) is Value.Number number && a.Given(1) is null && a.Given(2) is null ? number : Value.Null;
        if (!Separator(a.One(1), " ,.", out var grouping) || !Separator(a.One(2), ".,", out var point)
            || (grouping is not null && grouping == point))
            return Value.Null;
        if (grouping is not null)
            text = text.Replace(grouping, "", StringComparison.Ordinal);
        if (point is not null)
            text = text.Replace(point, ".", StringComparison.Ordinal);
        return Numeral().IsMatch(text) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed)
            ? Value.Of(parsed)
            : Value.Null;
    }

    private static bool Separator(Value given, string allowed, out string? separator)
    {
        separator = (given as Value.Text)?.Chars;
        return given is Value.Nothing || (separator?.Length == 1 && allowed.Contains(separator, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^-?([0-9]+(\.[0-9]+)?|\.[0-9]+)([eE][+-]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Numeral();
}
