using System.Text.RegularExpressions;

namespace PanelWorkflow.Web.Ui;

/// <summary>Names in code as words on a page.</summary>
public static partial class Words
{
    /// <summary>"DateOfBirth" as "Date of birth".</summary>
    public static string From(string name)
    {
        var words = WordStart().Replace(name, " $1").ToLowerInvariant();
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>For use inside a sentence: "Date of birth" as "date of birth", "GP name" as it is.</summary>
    public static string InSentence(string label) =>
        label.Length > 1 && char.IsLower(label[1]) ? char.ToLowerInvariant(label[0]) + label[1..] : label;

    [GeneratedRegex("(?<=[a-z0-9])([A-Z])")]
    private static partial Regex WordStart();
}
