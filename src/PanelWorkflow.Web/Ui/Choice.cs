namespace PanelWorkflow.Web.Ui;

/// <summary>One answer that radios, checkboxes or a select offer.</summary>
public sealed record Choice(string Value, string Label, string? Hint = null)
{
    /// <summary>"None of these": choosing it clears the other checkboxes.</summary>
    public bool Exclusive { get; init; }

    /// <summary>A warning beside the label, such as "Local rule".</summary>
    public string? Tag { get; init; }

    /// <summary>A word such as "or" shown above this answer.</summary>
    public string? Divider { get; init; }

    public static IReadOnlyList<Choice> YesNo { get; } = [new("true", "Yes"), new("false", "No")];

    /// <summary>Every value of an enum, labelled by <paramref name="label"/> or by its name in words.</summary>
    public static IReadOnlyList<Choice> Of<T>(Func<T, string>? label = null)
        where T : struct, Enum =>
        [.. Enum.GetValues<T>().Select(value => new Choice(value.ToString(), label?.Invoke(value) ?? Words.From(value.ToString())))];
}
