using System.Collections.Immutable;
using PanelWorkflow.Engine.Feel.Types;

namespace PanelWorkflow.Engine.Feel.Parsing;

/// <summary>How strictly files and expressions are read.</summary>
internal enum Strictness
{
    /// <summary>As the standard says: a wrong name, a wrong count of arguments or an impossible date is null.</summary>
    Standard,

    /// <summary>What can only ever be null is an error of the author's.</summary>
    Strict,
}

/// <summary>A name bound around an expression, innermost first; mirrors the frames that there are at run time.</summary>
/// <param name="IsItem">The item of a filter: its entries can be named, too.</param>
internal sealed record LocalName(string Name, LocalName? Outer, bool IsItem = false);

/// <summary>What names mean where an expression stands.</summary>
internal sealed record FeelNames
{
    /// <summary>Any name is a fact.</summary>
    public static readonly FeelNames AnyFact = new();

    public Strictness Strictness { get; init; } = Strictness.Strict;

    /// <summary>Inputs, decisions and functions of the file that may be read here.</summary>
    public ImmutableHashSet<string> Declared { get; init; } = [];

    /// <summary>Those that the file declares but that may not be read here.</summary>
    public ImmutableHashSet<string> OutOfReach { get; init; } = [];

    /// <summary>Whether a name that is not declared is a fact; otherwise it is unknown.</summary>
    public bool OthersAreFacts { get; init; } = true;

    /// <summary>Names of entries of contexts anywhere in the file.</summary>
    public ImmutableHashSet<string> Entries { get; init; } = [];

    public ImmutableDictionary<string, FeelType> Types { get; init; } = ImmutableDictionary<string, FeelType>.Empty;

    public LocalName? Locals { get; init; }

    public FeelNames Binding(string name, bool isItem = false) => this with { Locals = new(name, Locals, isItem) };
}
