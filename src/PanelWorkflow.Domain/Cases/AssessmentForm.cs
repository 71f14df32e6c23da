using System.Collections.Immutable;

namespace PanelWorkflow.Domain.Cases;

/// <summary>How a question of an assessment is answered.</summary>
public enum AnswerKind
{
    Text,

    /// <summary>One level of a scale, and the reason.</summary>
    Judgement,

    /// <summary>Whether something is a concern; if it is, what, so what and now what.</summary>
    Concern,

    /// <summary>Something that the author must have considered, and what they thought.</summary>
    Prompt,

    /// <summary>What was seen, of a list; a note may be added.</summary>
    Checklist,
}

/// <summary>One answer that a question offers.</summary>
public sealed record AnswerOption(string Key, string Label, string? Hint = null);

/// <summary>One page of an assessment, with where its questions come from and how sure that is.</summary>
public sealed record AssessmentSection(string Key, string Title, string Source, string Status, ImmutableArray<AssessmentQuestion> Questions);

/// <summary>Everything that one kind of assessment asks.</summary>
public sealed record AssessmentForm(string Kind, string Title, ImmutableArray<AssessmentSection> Sections)
{
    public IEnumerable<AssessmentQuestion> Questions => Sections.SelectMany(section => section.Questions);

    /// <summary>What is missing or wrong, in the order of the questions; empty when the answers can be submitted.</summary>
    public IEnumerable<(string Field, string Message)> Faults(IReadOnlyDictionary<string, string> answers) =>
        Questions.SelectMany(question => question.Faults(answers));

    /// <summary>The answers with the questions as they were asked, so that they can be read when the form has changed.</summary>
    public IReadOnlyList<KeptSection> Keep(IReadOnlyDictionary<string, string> answers) =>
    [
        .. Sections.Select(section => new KeptSection(section.Title, [.. section.Questions.Select(question => question.Keep(answers))])),
    ];
}

/// <summary>One question of an assessment. Its answer fills one field or several; a field's name begins with the question's key.</summary>
/// <param name="Hidden">Whether the answer may show ethnicity or what stands for it, so that the panel does not see it before its decision.</param>
/// <param name="Panel">Whether the panel needs the answer.</param>
public sealed record AssessmentQuestion(
    string Key, AnswerKind Kind, string Label, string? Hint, bool Optional, bool Hidden, bool Panel, ImmutableArray<AnswerOption> Options)
{
    public const string IsConcern = "concern";
    public const string Considered = "considered";

    /// <summary>The tick that stands for no other.</summary>
    public const string None = "none";

    /// <summary>Between the ticks of a checklist.</summary>
    public const char Separator = ',';

    public static readonly ImmutableArray<AnswerOption> ConcernOptions =
        [new(IsConcern, "A concern"), new("no-concern", "Not a concern"), new("not-known", "Not known")];

    public static readonly ImmutableArray<AnswerOption> PromptOptions = [new(Considered, "I have considered this")];

    public string Reason => $"{Key}-reason";

    public string What => $"{Key}-what";

    public string SoWhat => $"{Key}-so-what";

    public string NowWhat => $"{Key}-now-what";

    public string Note => $"{Key}-note";

    /// <summary>Whether the field of the question's own key takes ticks.</summary>
    public bool IsTicked => Kind is AnswerKind.Checklist or AnswerKind.Prompt;

    /// <summary>What may be chosen.</summary>
    public ImmutableArray<AnswerOption> Choices => Kind switch
    {
        AnswerKind.Concern => ConcernOptions,
        AnswerKind.Prompt => PromptOptions,
        _ => Options,
    };

    /// <summary>Every field of the answer with its name below the question; the first has the question's own.</summary>
    public ImmutableArray<(string Field, string Name)> Fields => Kind switch
    {
        AnswerKind.Judgement => [(Key, ""), (Reason, "Why")],
        AnswerKind.Concern => [(Key, ""), (What, "What"), (SoWhat, "So what"), (NowWhat, "Now what")],
        AnswerKind.Prompt or AnswerKind.Checklist => [(Key, ""), (Note, "Note")],
        _ => [(Key, "")],
    };

    /// <summary>Fields in which something is written.</summary>
    public IEnumerable<string> Texts => Kind == AnswerKind.Text ? [Key] : Fields.Skip(1).Select(part => part.Field);

    public IEnumerable<(string Field, string Message)> Faults(IReadOnlyDictionary<string, string> answers)
    {
        var wrong = Kind switch
        {
            AnswerKind.Text => Optional ? [] : Missing(answers, (Key, $"Answer ‘{Label}’")),
            AnswerKind.Judgement => [.. Unchosen(answers, $"Select a level for ‘{Label}’"), .. Missing(answers, (Reason, $"Give the reason for ‘{Label}’"))],
            AnswerKind.Concern => [.. Unchosen(answers, $"Select whether ‘{Label}’ is a concern"), .. MissingOfConcern(answers)],
            AnswerKind.Prompt =>
                [.. Unchosen(answers, $"Consider ‘{Label}’"), .. Missing(answers, (Note, $"Note what you thought about ‘{Label}’"))],
            _ => WrongTicks(answers),
        };
        return wrong.Concat(TooLong(answers));
    }

    /// <summary>What is too long; a draft may be unfinished, but not endless.</summary>
    public IEnumerable<(string Field, string Message)> TooLong(IReadOnlyDictionary<string, string> answers) =>
        from field in Texts
        where Of(answers, field).Length > Assessment.SectionLength
        select (field, $"‘{Label}’ must be {Assessment.SectionLength} characters or fewer");

    public KeptAnswer Keep(IReadOnlyDictionary<string, string> answers) => new(Key, Label, Kind, Hidden, Panel,
    [
        .. from field in Fields
           let value = Of(answers, field.Field)
           where value.Length > 0 && Applies(field.Field, answers)
           select new KeptLine(field.Field, field.Name, field.Field == Key ? Words(value) : value, value),
    ]);

    // What was typed about a concern before it was taken back is not part of the answer.
    private bool Applies(string field, IReadOnlyDictionary<string, string> answers) =>
        Kind != AnswerKind.Concern || field == Key || Of(answers, Key) == IsConcern;

    private string Words(string value) => Kind == AnswerKind.Text
        ? value
        : string.Join("; ", value.Split(Separator).Select(key => Choices.FirstOrDefault(o => o.Key == key)?.Label ?? key));

    private (string, string)[] MissingOfConcern(IReadOnlyDictionary<string, string> answers) => Of(answers, Key) != IsConcern ? [] : Missing(
        answers,
        (What, $"‘{Label}’: enter what the concern is"),
        (SoWhat, $"‘{Label}’: enter so what, for the child and others"),
        (NowWhat, $"‘{Label}’: enter now what, and who does it"));

    private (string, string)[] WrongTicks(IReadOnlyDictionary<string, string> answers)
    {
        var ticks = Of(answers, Key).Split(Separator, StringSplitOptions.RemoveEmptyEntries);
        if (ticks.Length == 0 || ticks.Any(tick => Choices.All(option => option.Key != tick))) return [(Key, $"Select at least one answer to ‘{Label}’")];
        return ticks.Length > 1 && ticks.Contains(None) ? [(Key, $"‘{Label}’: select what applies, or that none does")] : [];
    }

    private (string, string)[] Unchosen(IReadOnlyDictionary<string, string> answers, string message) =>
        Choices.Any(option => option.Key == Of(answers, Key)) ? [] : [(Key, message)];

    private static (string, string)[] Missing(IReadOnlyDictionary<string, string> answers, params (string Field, string Message)[] fields) =>
        [.. fields.Where(field => Of(answers, field.Field).Length == 0)];

    private static string Of(IReadOnlyDictionary<string, string> answers, string field) => answers.GetValueOrDefault(field, "").Trim();
}

/// <summary>One field of an answer as it was submitted.</summary>
/// <param name="Name">What the field is below its question; empty for the answer itself.</param>
/// <param name="Text">In words.</param>
/// <param name="Value">As the form takes it again, when the assessment comes back.</param>
public sealed record KeptLine(string Field, string Name, string Text, string Value);

/// <summary>An answer as it was submitted, with its question as it was asked.</summary>
public sealed record KeptAnswer(string Key, string Label, AnswerKind Kind, bool Hidden, bool Panel, ImmutableArray<KeptLine> Lines);

/// <summary>A section as it was submitted.</summary>
public sealed record KeptSection(string Title, ImmutableArray<KeptAnswer> Answers);
