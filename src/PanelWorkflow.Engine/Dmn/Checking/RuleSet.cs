namespace PanelWorkflow.Engine.Dmn.Checking;

/// <summary>Some of the rules of a table, by index. Immutable.</summary>
internal sealed class RuleSet : IEquatable<RuleSet>
{
    private readonly ulong[] _bits;

    private RuleSet(ulong[] bits) => _bits = bits;

    public static RuleSet Of(int count, Func<int, bool> holds)
    {
        var bits = new ulong[(count + 63) / 64];
        for (var i = 0; i < count; i++)
        {
            if (holds(i))
                bits[i / 64] |= 1UL << (i % 64);
        }

        return new(bits);
    }

    public bool IsEmpty => Array.TrueForAll(_bits, word => word == 0);

    public bool Has(int index) => (_bits[index / 64] >> (index % 64) & 1) == 1;

    public RuleSet And(RuleSet other)
    {
        var bits = new ulong[_bits.Length];
        for (var i = 0; i < bits.Length; i++)
            bits[i] = _bits[i] & other._bits[i];
        return new(bits);
    }

    public bool Equals(RuleSet? other) => other is not null && _bits.AsSpan().SequenceEqual(other._bits);

    public override bool Equals(object? obj) => Equals(obj as RuleSet);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var word in _bits)
            hash.Add(word);
        return hash.ToHashCode();
    }
}
