using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Practice;

/// <summary>The assessment's answers so far, section by section, and the button that submits it.</summary>
[Needs(Permission.AssessChild)]
public sealed class AssessChildModel(CasePages pages, Drafts drafts) : CaseTaskPage(pages)
{
    public IReadOnlyDictionary<string, string> Answers { get; private set; } = new Dictionary<string, string>();

    public DateTime? SavedAt { get; private set; }

    /// <summary>What the panel team manager asked for, when the assessment was returned.</summary>
    public string? Comments => Case.Assessment is { Approved: false } returned ? returned.ReviewComments : null;

    protected override string Task => "AssessChild";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new SubmitAssessment.Command(Id, Version) { Actor = Actor }, _ => Done("assessment submitted"), ct);

    protected override async Task LoadMore(CancellationToken ct)
    {
        var draft = await drafts.FindFor(Actor, Assessments.DraftKind, Id, ct);
        Answers = draft is null ? Assessments.AnswersOf(Case.Assessment) : Drafts.Read<Dictionary<string, string>>(draft);
        SavedAt = draft?.UpdatedAt;
    }
}
