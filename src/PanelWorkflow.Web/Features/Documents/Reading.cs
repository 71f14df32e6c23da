using PanelWorkflow.Domain.Children;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Documents;

/// <summary>How a document suits the child who is to read it.</summary>
/// <param name="IsMet">The document is as the child would have it; if not, a person has something to do.</param>
public sealed record Reading(bool IsMet, string Words)
{
    public static readonly IReadOnlyList<Choice> Choices = Choice.Of<ReadingPreference>(Label);

    public static string Label(ReadingPreference preference) => preference switch
    {
        ReadingPreference.PlainLetter => "A letter in plain words",
        ReadingPreference.LargePrint => "Large print",
        ReadingPreference.EasyRead => "Easier words",
        ReadingPreference.ReadAloud => "Somebody reads it aloud",
        _ => "Another language",
    };

    /// <summary>Null for a document that is not written to the child, or when nobody has asked how the child reads.</summary>
    public static Reading? Of(DocumentTemplate template, Child child, bool easy) => template.Audience != Audience.Child ? null : child.Circumstances.Reading switch
    {
        null => null,
        ReadingPreference.PlainLetter when !easy => new Reading(true, "This letter is in plain words, as you asked."),
        ReadingPreference.PlainLetter => new Reading(false, "The child asked for a letter in plain words: give them that one instead."),
        ReadingPreference.LargePrint => new Reading(true, "This letter is in large print, as you asked."),
        ReadingPreference.EasyRead when easy => new Reading(true, "This letter is in easier words, as you asked."),
        ReadingPreference.EasyRead => new Reading(false, "The child asked for easier words: give them that letter instead."),
        ReadingPreference.ReadAloud => new Reading(false, "The child asked that somebody reads it aloud: read it to them when it is given."),
        _ => new Reading(false, $"The child asked for another language ({child.Language}): have it translated, or an interpreter read it to them."),
    };
}
