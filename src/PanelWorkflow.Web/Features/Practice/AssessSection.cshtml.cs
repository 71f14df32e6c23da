using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Practice;

/// <summary>One section of the assessment. It may be left half done: the whole is checked when it is submitted.</summary>
[Needs(Permission.AssessChild)]
public sealed class AssessSectionModel(CasePages pages, Drafts drafts) : CaseTaskPage(pages)
{
    [BindProperty(SupportsGet = true)]
    public string Section { get; set; } = "";

    [BindProperty]
    public Dictionary<string, string?> Answers { get; set; } = [];

    public AssessmentSection? Shown => Assessments.Sections.FirstOrDefault(s => s.Key == Section);

    protected override string Task => "AssessChild";

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await Load(ct) is { } instead) return instead;
        if (!CheckLengths()) return await ShowAgain(StatusCodes.Status400BadRequest, ct);

        await Save(ct);
        var next = Assessments.Sections.SkipWhile(s => s.Key != Section).Skip(1).FirstOrDefault();
        return next is null ? RedirectToPage("/Practice/AssessChild", new { Id }) : RedirectToPage("/Practice/AssessSection", new { Id, section = next.Key });
    }

    /// <summary>Saves while the practitioner types; answers nothing.</summary>
    public async Task<IActionResult> OnPostAutosaveAsync(CancellationToken ct)
    {
        if (await Load(ct) is { } instead) return instead;
        if (!CheckLengths()) return BadRequest();

        await Save(ct);
        return StatusCode(StatusCodes.Status204NoContent);
    }

    protected override async Task LoadMore(CancellationToken ct)
    {
        var saved = await Saved(ct);
        foreach (var question in Shown!.Questions) Answers.TryAdd(question.Key, HttpMethods.IsGet(Request.Method) ? saved.GetValueOrDefault(question.Key) : null);
    }

    protected override async Task<IActionResult?> Load(CancellationToken ct) => Shown is null ? NotFound() : await base.Load(ct);

    private bool CheckLengths()
    {
        foreach (var question in Shown!.Questions.Where(q => Answers.GetValueOrDefault(q.Key)?.Length > Assessment.SectionLength))
            ModelState.AddModelError($"Answers[{question.Key}]", $"‘{question.Label}’ must be {Assessment.SectionLength} characters or fewer");
        return ModelState.IsValid;
    }

    private async Task Save(CancellationToken ct)
    {
        var answers = await Saved(ct);
        foreach (var question in Shown!.Questions) answers[question.Key] = Answers.GetValueOrDefault(question.Key) ?? "";
        await drafts.SaveFor(Actor, Assessments.DraftKind, Heading.Partnership, Id, answers, ct);
    }

    private async Task<Dictionary<string, string>> Saved(CancellationToken ct) =>
        await drafts.FindFor(Actor, Assessments.DraftKind, Id, ct) is { } draft
            ? Drafts.Read<Dictionary<string, string>>(draft)
            : Assessments.AnswersOf(Case.Assessment);
}
