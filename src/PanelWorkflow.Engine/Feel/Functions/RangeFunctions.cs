using PanelWorkflow.Engine.Feel.Parsing;

namespace PanelWorkflow.Engine.Feel.Functions;

/// <summary>
/// Range functions (DMN 1.5, 10.3.4.9, table 78): how points and ranges lie to one another. A point is a range of itself alone.
/// </summary>
internal static class RangeFunctions
{
    public static readonly Builtin[] All =
    [
        Asked("before(point1, point2)", IsBefore),
        Asked("after(point1, point2)", (a, b) => IsBefore(b, a)),
        Ranges("meets(range1, range2)", Meets),
        Ranges("met by(range1, range2)", (a, b) => Meets(b, a)),
        Ranges("overlaps(range1, range2)", (a, b) => Reaches(a, b) & Reaches(b, a)),
        Ranges("overlaps before(range1, range2)", OverlapsBefore),
        Ranges("overlaps after(range1, range2)", (a, b) => OverlapsBefore(b, a)),
        Asked("finishes(point, range)", Finishes),
        Asked("finished by(range, point)", (a, b) => Finishes(b, a)),
        Asked("includes(range, point)", Includes),
        Asked("during(point, range)", (a, b) => Includes(b, a)),
        Asked("starts(point, range)", Starts),
        Asked("started by(range, point)", (a, b) => Starts(b, a)),
        Asked("coincides(point1, point2)", (a, b) => a.From.Is(b.From) & a.To.Is(b.To)),
        Builtin.Of(("range(from)", a => a.Text(0) is { } text ? RangeText.Read(text) : Value.Null)),
    ];

    private static bool? IsBefore(Span a, Span b) => a.To.IsBelow(b.From);

    private static bool? Meets(Span a, Span b) => a.To.IsIncluded && b.From.IsIncluded ? a.To.Is(b.From) : false;

    /// <summary>The first ends no earlier than the second begins.</summary>
    private static bool? Reaches(Span a, Span b) => !a.To.IsBelow(b.From);

    private static bool? OverlapsBefore(Span a, Span b) =>
        a.From.IsBelow(b.From) & !a.To.IsBelow(b.From) & !b.To.IsBelow(a.To);

    private static bool? Finishes(Span a, Span b) => a.To.Is(b.To) & !a.From.IsBelow(b.From);

    private static bool? Starts(Span a, Span b) => a.From.Is(b.From) & !b.To.IsBelow(a.To);

    private static bool? Includes(Span a, Span b) => !b.From.IsBelow(a.From) & !a.To.IsBelow(b.To);

    private static Builtin Asked(string signature, Func<Span, Span, bool?> ask)
    {
        Value Answer(Arguments a) => Span.Of(a.One(0)) is { } one && Span.Of(a.One(1)) is { } other
            ? Value.Of(ask(one, other))
            : Value.Null;
        return Builtin.Of([.. Named(signature).Select(way => (way, (Func<Arguments, Value>)Answer))]);
    }

    /// <summary>For ranges only, not points.</summary>
    private static Builtin Ranges(string signature, Func<Span, Span, bool?> ask)
    {
        var any = Asked(signature, ask);
        return any with
        {
            Overloads =
            [
                .. any.Overloads.Select(way => way with
                {
                    Body = a => a.One(0) is Value.Range && a.One(1) is Value.Range ? way.Body(a) : Value.Null,
                }),
            ],
        };
    }

    /// <summary>The names of the standard for points and for ranges.</summary>
    private static IEnumerable<string> Named(string signature)
    {
        var name = signature[..signature.IndexOf('(', StringComparison.Ordinal)];
        return new[] { signature, $"{name}(range1, range2)", $"{name}(point, range)", $"{name}(range, point)" }.Distinct();
    }

    /// <summary>From one end to the other.</summary>
    private readonly record struct Span(End From, End To)
    {
        public static Span? Of(Value value) => value switch
        {
            Value.Range range => new(new(range.Low, range.LowIncluded, -1), new(range.High, range.HighIncluded, 1)),
            Value.Nothing or Value.Items or Value.Context or Value.Function or Value.Bool => null,
            _ => new(new(value, true, -1), new(value, true, 1)),
        };
    }

    /// <summary>An end of a range. One that is left out lies just inside; one that is open lies further out than any other.</summary>
    /// <param name="Side">-1 for the lower end, 1 for the upper.</param>
    private readonly record struct End(Value At, bool IsIncluded, int Side)
    {
        public bool? Is(End other) => Order(other) is { } order ? order == 0 : null;

        public bool? IsBelow(End other) => Order(other) is { } order ? order < 0 : null;

        private int? Order(End other)
        {
            var (openness, othersOpenness) = (At is Value.Nothing ? Side : 0, other.At is Value.Nothing ? other.Side : 0);
            if (openness != 0 || othersOpenness != 0)
                return openness.CompareTo(othersOpenness);
            var order = Comparisons.Order(At, other.At);
            return order == 0 ? Lean.CompareTo(other.Lean) : order;
        }

        private int Lean => IsIncluded ? 0 : -Side;
    }
}
