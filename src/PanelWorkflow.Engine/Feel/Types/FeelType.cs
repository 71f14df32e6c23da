using System.Collections.Immutable;

namespace PanelWorkflow.Engine.Feel.Types;

/// <summary>A FEEL type (DMN 1.5, 10.3.2.9).</summary>
internal abstract class FeelType
{
    /// <summary>What a file calls it, for people.</summary>
    public abstract string Name { get; }

    /// <summary>Whether a value other than null is of this type.</summary>
    public abstract bool Holds(Value value);

    /// <summary>The type without what it says of which of its values are allowed, which <c>instance of</c> does not ask.</summary>
    public virtual FeelType Unconstrained => this;

    /// <summary>
    /// The value as this type takes it (DMN 1.5, 10.3.2.9.4): a list of one as its item, an item as a list of one, a date as its midnight
    /// in UTC. Null when it is not of this type. The value null is of every type.
    /// </summary>
    public virtual Value? Convert(Value value)
    {
        if (value is Value.Nothing || Holds(value))
            return value;
        return value is Value.Items { Each: [var only] } && Holds(only) ? only : null;
    }
}

internal sealed class SimpleType(string name, Func<Value, bool> holds) : FeelType
{
    public static readonly SimpleType Any = new("Any", _ => true);
    public static readonly SimpleType Text = new("string", value => value is Value.Text);
    public static readonly SimpleType Number = new("number", value => value is Value.Number);
    public static readonly SimpleType Boolean = new("boolean", value => value is Value.Bool);
    public static readonly SimpleType Date = new("date", value => value is Value.Date);
    public static readonly SimpleType Time = new("time", value => value is Value.Time);
    public static readonly SimpleType Moment = new("date and time", value => value is Value.Instant or Value.LocalMoment);
    public static readonly SimpleType Elapsed = new("days and time duration", value => value is Value.Elapsed);
    public static readonly SimpleType Months = new("years and months duration", value => value is Value.Months);
    public static readonly SimpleType Null = new("Null", _ => false);
    public static readonly SimpleType List = new("list", value => value is Value.Items);
    public static readonly SimpleType Context = new("context", value => value is Value.Context);
    public static readonly SimpleType Function = new("function", value => value is Value.Function);
    public static readonly SimpleType Range = new("range", value => value is Value.Range);

    /// <summary>By the name that a file or an expression may give it; DMN 1.1 and 1.2 write some without spaces.</summary>
    public static readonly ImmutableDictionary<string, SimpleType> ByName = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal,
        new SimpleType[] { Any, Text, Number, Boolean, Date, Time, Moment, Elapsed, Months, Null }
            .Select(type => KeyValuePair.Create(type.Name, type))
            .Concat([
                new("dateTime", Moment),
                new("dayTimeDuration", Elapsed),
                new("yearMonthDuration", Months),
            ]));

    public override string Name => name;

    public override bool Holds(Value value) => holds(value);

    public override Value? Convert(Value value)
    {
        if (this == Moment && value is Value.Date date)
            return Value.Of(Moments.AtMidnight(date));
        return this == List && value is not (Value.Items or Value.Nothing) ? new Value.Items([value]) : base.Convert(value);
    }
}

internal sealed class ListType(FeelType item) : FeelType
{
    public override FeelType Unconstrained => new ListType(item.Unconstrained);

    public override string Name => $"list<{item.Name}>";

    public override bool Holds(Value value) =>
        value is Value.Items { Each: var each } && each.All(one => one is Value.Nothing || item.Holds(one));

    public override Value? Convert(Value value)
    {
        if (value is Value.Nothing || Holds(value))
            return value;
        if (value is not Value.Items { Each: var each })
            return item.Convert(value) is { } one ? new Value.Items([one]) : null;
        var converted = each.Select(item.Convert).ToArray();
        return converted.Contains(null) ? null : new Value.Items([.. converted!]);
    }
}

/// <summary>A context with at least these entries, each of its type or null.</summary>
internal sealed class ContextType(ImmutableArray<(string Name, FeelType Type)> entries) : FeelType
{
    public override FeelType Unconstrained => new ContextType([.. entries.Select(entry => (entry.Name, entry.Type.Unconstrained))]);

    public override string Name => $"context<{string.Join(", ", entries.Select(entry => $"{entry.Name}: {entry.Type.Name}"))}>";

    public override bool Holds(Value value) =>
        value is Value.Context { Entries: var given } && entries.All(entry =>
            given.TryGetValue(entry.Name, out var held) && (held is Value.Nothing || entry.Type.Holds(held)));

    public override Value? Convert(Value value)
    {
        if (value is Value.Items { Each: [var only] })
            value = only;
        if (value is not Value.Context { Entries: var given } || Holds(value))
            return base.Convert(value);
        foreach (var (name, type) in entries)
        {
            if (!given.TryGetValue(name, out var held) || type.Convert(held) is not { } converted)
                return null;
            given = given.SetItem(name, converted);
        }

        return new Value.Context(given);
    }
}

internal sealed class RangeType(FeelType item) : FeelType
{
    public override string Name => $"range<{item.Name}>";

    public override bool Holds(Value value) =>
        value is Value.Range range
        && (range.Low is Value.Nothing || item.Holds(range.Low))
        && (range.High is Value.Nothing || item.Holds(range.High));
}

/// <summary>A function of that many parameters. What it takes and gives is not known of a value.</summary>
internal sealed class FunctionType(int parameters) : FeelType
{
    public override string Name => "function";

    public override bool Holds(Value value) => value is Value.Function { Parameters.Length: var count } && count == parameters;
}

/// <summary>A type of which only some values are allowed.</summary>
internal sealed class ConstrainedType(string name, FeelType of, UnaryTests allowed) : FeelType
{
    private static readonly ImmutableDictionary<string, Value> NoFacts = ImmutableDictionary<string, Value>.Empty;

    public UnaryTests Allowed => allowed;

    public override FeelType Unconstrained => of.Unconstrained;

    public override string Name => name;

    public override bool Holds(Value value) => of.Holds(value) && IsAllowed(value);

    public override Value? Convert(Value value) =>
        of.Convert(value) is { } converted && (converted is Value.Nothing || IsAllowed(converted)) ? converted : null;

    private bool IsAllowed(Value value) => allowed.Test(value, NoFacts) == true;
}
