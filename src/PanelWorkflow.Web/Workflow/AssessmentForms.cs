using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Engine;
using PanelWorkflow.Engine.Dmn;

namespace PanelWorkflow.Web.Workflow;

/// <summary>A kind of assessment that the table <c>assessment-kind</c> may choose.</summary>
public sealed record AssessmentKindRow(string Key, string Title);

/// <summary>The levels that a judgement may take.</summary>
public sealed record AnswerScale(string Key, ImmutableArray<AnswerOption> Options);

/// <summary>A question as the file has it.</summary>
/// <param name="Only">Kinds of assessment that ask it; empty for all.</param>
/// <param name="From">First day on which it is asked; null when it always was.</param>
/// <param name="Until">Last day on which it is asked; null while it is.</param>
public sealed record QuestionRow(
    string Key, AnswerKind Kind, string Label, string? Hint = null, bool Optional = false, bool Hidden = false, bool Panel = false,
    ImmutableArray<string> Only = default, string? Scale = null, ImmutableArray<AnswerOption> Options = default, DateOnly? From = null, DateOnly? Until = null)
{
    public bool IsAsked(string kind, DateOnly day) => (Only.IsDefaultOrEmpty || Only.Contains(kind)) && !(day < From) && !(day > Until);
}

/// <summary>A section as the file has it.</summary>
public sealed record SectionRow(string Key, string Title, string Source, string Status, ImmutableArray<QuestionRow> Questions);

/// <summary>What the assessments ask, from <c>national/assessment.json</c>.</summary>
public sealed partial record AssessmentForms(
    string Source, string Status, DateOnly From, ImmutableArray<AssessmentKindRow> Kinds, ImmutableArray<AnswerScale> Scales, ImmutableArray<SectionRow> Sections)
{
    public const string File = "national/assessment.json";

    /// <summary>The table that chooses the kind.</summary>
    public const string TableKey = "assessment-kind";

    private const string Rule = "assessment";
    private const int LongestKey = 40;
    private static readonly ImmutableArray<string> Statuses = ["statute", "guidance", "local", "unconfirmed"];

    public static Loaded<AssessmentForms> Read(byte[] content) => DataFile.Read<AssessmentForms>(File, content, Rule, forms => [.. forms.Faults()]);

    /// <summary>What a kind of assessment asks on a day.</summary>
    public AssessmentForm Form(string kind, DateOnly day) => new(kind, Title(kind),
    [
        .. from section in Sections
           let questions = section.Questions.Where(question => question.IsAsked(kind, day)).Select(Question).ToImmutableArray()
           where questions.Length > 0
           select new AssessmentSection(section.Key, section.Title, section.Source, section.Status, questions),
    ]);

    /// <summary>The kinds that a table's rules choose, each with the rule.</summary>
    public static IEnumerable<(string Rule, string Kind)> KindsOf(DecisionModel table) =>
        table.Rules.Select(rule => (rule.Id, rule.Outputs[table.Outputs.IndexOf("assessmentKind")].Trim('"')));

    public bool Knows(string kind) => Kinds.Any(row => row.Key == kind);

    /// <summary>A kind in words.</summary>
    public string Title(string? kind) => kind is null ? "Not chosen yet" : Kinds.FirstOrDefault(row => row.Key == kind)?.Title ?? Ui.Words.From(kind);

    private AssessmentQuestion Question(QuestionRow row) => new(
        row.Key, row.Kind, row.Label, row.Hint, row.Optional, row.Hidden, row.Panel,
        row.Kind == AnswerKind.Judgement ? Scales.Single(scale => scale.Key == row.Scale).Options : row.Options.IsDefault ? [] : row.Options);

    private IEnumerable<Fault> Faults()
    {
        if (Source.Length == 0) yield return Wrong("source", "Say where the questions come from.");
        if (Kinds.IsEmpty) yield return Wrong("kinds", "Name at least one kind.");
        foreach (var scale in Scales.Where(scale => scale.Options.IsDefault || scale.Options.Length < 2)) yield return Wrong(scale.Key, "A scale has two levels or more.");
        foreach (var status in Sections.Select(section => section.Status).Append(Status).Distinct().Except(Statuses))
            yield return Wrong("status", $"The status “{status}” is none of {string.Join(", ", Statuses)}.");
        foreach (var section in Sections.Where(section => section.Source.Length == 0)) yield return Wrong(section.Key, "Say where the section comes from.");
        var sections = Sections.Select(section => section.Key);
        var fields = Sections.SelectMany(section => section.Questions).SelectMany(row => Unchecked(row).Fields).Select(field => field.Field);
        foreach (var twice in Kinds.Select(kind => kind.Key).GroupBy(key => key).Concat(sections.GroupBy(key => key)).Concat(fields.GroupBy(key => key)).Where(g => g.Count() > 1))
            yield return Wrong(twice.Key, "The key is there more than once.");
        foreach (var kind in Kinds.Where(kind => !Sections.SelectMany(s => s.Questions).Any(row => row.Panel && row.IsAsked(kind.Key, From))))
            yield return Wrong(kind.Key, "Nothing of this kind is for the panel.");
        foreach (var fault in Sections.SelectMany(section => section.Questions).SelectMany(FaultsOf)) yield return fault;
    }

    private IEnumerable<Fault> FaultsOf(QuestionRow row)
    {
        if (!Key().IsMatch(row.Key) || row.Key.Length > LongestKey) yield return Wrong(row.Key, "A key is short, of small letters, digits and hyphens.");
        if (row.Label.Length is 0 or > Case.ShortLength) yield return Wrong(row.Key, "A question has a label, and not a long one.");
        if (row.Until < row.From) yield return Wrong(row.Key, "It ends before it begins.");
        if (row.Optional && row.Kind != AnswerKind.Text) yield return Wrong(row.Key, "Only a text may be left empty.");
        if (row.Hidden && row.Panel) yield return Wrong(row.Key, "What is hidden from the panel cannot be for the panel.");
        if ((row.Kind == AnswerKind.Judgement) != (row.Scale is not null) || (row.Scale is { } scale && Scales.All(s => s.Key != scale)))
            yield return Wrong(row.Key, "A judgement, and nothing else, names a scale of this file.");
        if ((row.Kind == AnswerKind.Checklist) == row.Options.IsDefaultOrEmpty) yield return Wrong(row.Key, "A checklist, and nothing else, has options.");
        foreach (var kind in (row.Only.IsDefault ? [] : row.Only).Where(kind => !Knows(kind))) yield return Wrong(row.Key, $"There is no kind {kind}.");
    }

    private static AssessmentQuestion Unchecked(QuestionRow row) => new(row.Key, row.Kind, "", null, false, false, false, []);

    private static Fault Wrong(string element, string message) => new(File, element, 0, Rule, message);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Key();
}
