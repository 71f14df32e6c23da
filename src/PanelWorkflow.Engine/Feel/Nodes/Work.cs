using System.Runtime.CompilerServices;

namespace PanelWorkflow.Engine.Feel;

/// <summary>
/// Bounds what one evaluation may do, so that no file can hang the service or fill its memory: every item made, call taken and character
/// written is counted. Belongs to one evaluation on one thread.
/// </summary>
internal sealed class Work
{
    /// <summary>Items, comparisons, calls and tens of characters in one evaluation.</summary>
    public const int MaxSteps = 200_000;

    /// <summary>Calls within calls.</summary>
    public const int MaxCalls = 100;

    /// <summary>Items of one list.</summary>
    public const int MaxItems = 100_000;

    /// <summary>Characters of one string.</summary>
    public const int MaxCharacters = 1_000_000;

    private int _left = MaxSteps;
    private int _calls;

    /// <summary>The first thing that went wrong with the question rather than with a value, such as two hits in a UNIQUE table.</summary>
    public string? Trouble { get; private set; }

    public void Report(string trouble) => Trouble ??= trouble;

    public void Spend(long steps = 1)
    {
        if (steps > _left)
            throw new TooMuchWorkException($"The decision takes more than {MaxSteps} steps.");
        _left -= (int)steps;
    }

    /// <summary>Counts a list or a context that was made.</summary>
    public Value Made(Value value)
    {
        if (value is Value.Items { Each.Length: > MaxItems })
            throw new TooMuchWorkException($"A list would have more than {MaxItems} items.");
        Spend(value.Size.Weight);
        return value;
    }

    /// <summary>Compares, and counts it by the smaller of the two.</summary>
    public bool? AreEqual(Value one, Value other)
    {
        Spend(Math.Min(one.Size.Weight, other.Size.Weight));
        return Comparisons.AreEqual(one, other);
    }

    public void SpendCharacters(long count)
    {
        if (count > MaxCharacters)
            throw new TooMuchWorkException($"A string would have more than {MaxCharacters} characters.");
        Spend(count / 10);
    }

    public void EnterCall()
    {
        Spend();
        if (++_calls > MaxCalls || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new TooMuchWorkException($"Functions call each other more than {MaxCalls} deep.");
    }

    public void LeaveCall() => _calls--;
}

/// <summary>An evaluation went over a bound. Caught where an evaluation begins; nothing outside the engine sees it.</summary>
internal sealed class TooMuchWorkException(string message) : Exception(message);
