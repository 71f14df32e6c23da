using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Practice;

/// <summary>What the pages of an assessment share.</summary>
public sealed class Assessments(DefinitionStore definitions, TimeProvider clock)
{
    public const string DraftKind = "assessment";

    /// <summary>What the case's assessment asks today.</summary>
    public AssessmentForm Form(Case theCase) => definitions.Assessments.Form(theCase.AssessmentKind!, WorkingCalendar.DayInLondon(clock.GetUtcNow().UtcDateTime));

    /// <summary>A kind of assessment in words.</summary>
    public string Title(string? kind) => definitions.Assessments.Title(kind);

    /// <summary>The answers of an assessment that was returned, as the form takes them again; none when nothing was submitted.</summary>
    public static Dictionary<string, string> AnswersOf(AssessmentContent? returned) => returned is null
        ? []
        : returned.Sections.SelectMany(section => section.Answers).SelectMany(answer => answer.Lines).ToDictionary(line => line.Field, line => line.Value);

    public static IReadOnlyList<Choice> Choices(AssessmentQuestion question) =>
    [
        .. question.Choices.Select(option => new Choice(option.Key, option.Label, option.Hint)
        {
            Exclusive = option.Key == AssessmentQuestion.None,
            Divider = option.Key == AssessmentQuestion.None ? "or" : null,
        }),
    ];
}
