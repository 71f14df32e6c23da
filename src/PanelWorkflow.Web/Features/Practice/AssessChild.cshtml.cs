using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Practice;

/// <summary>A section of the assessment and how many of the questions are answered that must be.</summary>
public sealed record SectionProgress(AssessmentSection Section, int Answered, int Needed)
{
    public bool IsComplete => Answered == Needed;

    public string Status => IsComplete ? "Completed" : Answered == 0 ? "Not started" : $"{Answered} of {Needed} answered";

    public static SectionProgress Of(AssessmentSection section, IReadOnlyDictionary<string, string> answers)
    {
        var needed = section.Questions.Where(question => !question.Optional).ToList();
        return new SectionProgress(section, needed.Count(question => !question.Faults(answers).Any()), needed.Count);
    }
}

/// <summary>The assessment section by section, all of it to read again, and the button that submits it.</summary>
[Needs(Permission.AssessChild)]
public sealed class AssessChildModel(CasePages pages, Drafts drafts, Assessments assessments) : CaseTaskPage(pages)
{
    public AssessmentForm Form { get; private set; } = null!;

    public IReadOnlyList<SectionProgress> Sections { get; private set; } = [];

    /// <summary>What has been written so far, as it would be submitted.</summary>
    public IReadOnlyList<KeptSection> SoFar { get; private set; } = [];

    public DateTime? SavedAt { get; private set; }

    /// <summary>What the panel team manager asked for, when the assessment was returned.</summary>
    public string? Comments => Case.Assessment is { Approved: false } returned ? returned.ReviewComments : null;

    protected override string Task => "AssessChild";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new SubmitAssessment.Command(Id, Version) { Actor = Actor }, _ => Done("assessment submitted"), ct);

    protected override async Task LoadMore(CancellationToken ct)
    {
        var draft = await drafts.FindFor(Actor, Assessments.DraftKind, Id, ct);
        var answers = draft is null ? Assessments.AnswersOf(await Db.ContentOf(Case.Assessment, ct)) : Drafts.Read<Dictionary<string, string>>(draft);
        Form = assessments.Form(Case);
        Sections = [.. Form.Sections.Select(section => SectionProgress.Of(section, answers))];
        SoFar = Form.Keep(answers);
        SavedAt = draft?.UpdatedAt;
    }
}
