using System.Collections.Immutable;
using PanelWorkflow.Engine;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Workflow;

/// <summary>One entry of a list that practice may change.</summary>
/// <param name="Until">Last day on which it may be chosen; null while it may.</param>
public sealed record ListItem(string Key, string Label, string? Hint = null, DateOnly? Until = null);

/// <summary>A list with its source and how sure it is: statute, guidance, local or unconfirmed.</summary>
public sealed record PracticeList(string Source, string Status, DateOnly From, ImmutableArray<ListItem> Items)
{
    /// <summary>What may be chosen on a day.</summary>
    public IReadOnlyList<Choice> Choices(DateOnly day) => [.. Items.Where(i => i.Until is not { } last || last >= day).Select(i => new Choice(i.Key, i.Label, i.Hint))];

    /// <summary>The entry's label, for one that may no longer be chosen as well; the key when the list never had it.</summary>
    public string LabelOf(string key) => Items.FirstOrDefault(i => i.Key == key)?.Label ?? key;
}

/// <summary>The lists in <c>national/practice-lists.json</c> that law or practice may change, read once at the start.</summary>
public sealed class PracticeLists
{
    private const string File = "national/practice-lists.json";
    private const string Rule = "practice-lists";
    private static readonly string[] Needed = ["restorative-types"];

    private readonly ImmutableDictionary<string, PracticeList> _lists;

    private PracticeLists(ImmutableDictionary<string, PracticeList> lists) => _lists = lists;

    public PracticeList RestorativeTypes => _lists["restorative-types"];

    /// <summary>What to ask a child at a follow-up of a kind; null when the file has no script for it.</summary>
    public PracticeList? ScriptOf(string followUpKind) => _lists.GetValueOrDefault($"script-{followUpKind}");

    /// <summary>Reads the file. Throws <see cref="FaultyDefinitionsException"/> with everything that is amiss.</summary>
    public static PracticeLists Read(string folder)
    {
        var path = Path.Combine(folder, File);
        if (!System.IO.File.Exists(path)) throw new FaultyDefinitionsException([Wrong("", "There is no such file.")]);

        var loaded = DataFile.Read<ImmutableDictionary<string, PracticeList>>(File, System.IO.File.ReadAllBytes(path), Rule, lists => [.. Check(lists)]);
        return loaded.IsUsable ? new PracticeLists(loaded.Content!) : throw new FaultyDefinitionsException(loaded.Faults);
    }

    private static IEnumerable<Fault> Check(ImmutableDictionary<string, PracticeList> lists)
    {
        foreach (var key in Needed.Where(key => !lists.ContainsKey(key))) yield return Wrong(key, "The list is missing.");
        foreach (var (key, list) in lists)
        {
            if (list.Items.IsDefaultOrEmpty) yield return Wrong(key, "The list is empty.");
            else if (list.Items.Select(i => i.Key).Distinct().Count() < list.Items.Length) yield return Wrong(key, "Two entries have one key.");
            if (list.Source.Length == 0) yield return Wrong(key, "Name the source.");
            if (list.Status is not ("statute" or "guidance" or "local" or "unconfirmed"))
                yield return Wrong(key, "The status is statute, guidance, local or unconfirmed.");
        }
    }

    private static Fault Wrong(string list, string message) => new(File, list, 0, Rule, message);
}
