namespace PanelWorkflow.Domain;

/// <summary>What was asked breaks a named rule about a case. Nothing has changed.</summary>
/// <param name="code">Short stable name, e.g. <c>age-at-offence</c>.</param>
/// <param name="message">What is wrong and what to do, for the person who asked.</param>
/// <param name="field">The entered field at fault; empty when it is none in particular.</param>
public sealed class DomainRuleException(string code, string message, string field = "") : Exception(message)
{
    public string Code { get; } = code;

    public string Field { get; } = field;

    /// <summary>Other rules that are broken too; empty unless they were asked together.</summary>
    public IReadOnlyList<DomainRuleException> Others { get; init; } = [];
}

/// <summary>Checks that read as sentences in domain methods.</summary>
public static class Rule
{
    public const int EarliestYear = 1900;
    public const int LatestYear = 2099;

    public static void Require(bool holds, string code, string message, string field = "")
    {
        if (!holds) throw new DomainRuleException(code, message, field);
    }

    /// <summary>The text without outer white space; refused when empty or too long.</summary>
    public static string Text(string? text, int longest, string field, string whatToEnter)
    {
        var trimmed = text?.Trim() ?? "";
        Require(trimmed.Length > 0, "missing", whatToEnter, field);
        Require(trimmed.Length <= longest, "too-long", $"{whatToEnter}, using {longest} characters or fewer", field);
        return trimmed;
    }

    /// <summary>The text without outer white space, or null when there is none.</summary>
    public static string? Optional(string? text, int longest, string field, string name)
    {
        var trimmed = text?.Trim();
        if (string.IsNullOrEmpty(trimmed)) return null;
        Require(trimmed.Length <= longest, "too-long", $"{name} must be {longest} characters or fewer", field);
        return trimmed;
    }

    /// <summary>The answer; refused when there is none.</summary>
    public static T Answer<T>(T? answer, string field, string whatToSelect)
        where T : struct
    {
        Require(answer is not null, "missing", whatToSelect, field);
        return answer!.Value;
    }

    /// <summary>Whether the day can be meant: clocks, ages and limits are counted from it.</summary>
    public static bool IsPlausible(DateOnly day) => day.Year is >= EarliestYear and <= LatestYear;

    /// <summary>Asks every check before it refuses, so that a person hears at once of all that is wrong.</summary>
    public static void Together(params Action[] checks)
    {
        if (Broken(checks) is [var first, ..] broken) throw new DomainRuleException(first.Code, first.Message, first.Field) { Others = [.. broken.Skip(1)] };
    }

    /// <summary>Asks every check and returns the rules that are broken, so that a page can say all that is wrong at once.</summary>
    public static IReadOnlyList<DomainRuleException> Broken(IEnumerable<Action> checks)
    {
        List<DomainRuleException> broken = [];
        foreach (var check in checks)
        {
            try
            {
                check();
            }
            catch (DomainRuleException rule)
            {
                broken.Add(rule);
            }
        }

        return broken;
    }
}
