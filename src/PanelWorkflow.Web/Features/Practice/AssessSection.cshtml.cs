using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Practice;

/// <summary>One section of the assessment. It may be left half done: the whole is checked when it is submitted.</summary>
[Needs(Permission.AssessChild)]
public sealed class AssessSectionModel(CasePages pages, Drafts drafts, Assessments assessments) : CaseTaskPage(pages)
{
    [BindProperty(SupportsGet = true)]
    public string Section { get; set; } = "";

    [BindProperty]
    public Dictionary<string, string?> Answers { get; set; } = [];

    [BindProperty]
    public Dictionary<string, List<string>> Ticked { get; set; } = [];

    public AssessmentForm Form { get; private set; } = null!;

    public AssessmentSection Shown => Form.Sections.Single(section => section.Key == Section);

    protected override string Task => "AssessChild";

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await Load(ct) is { } instead) return instead;
        if (!CheckLengths()) return BadEntry();

        await Save(ct);
        var next = Form.Sections.SkipWhile(s => s.Key != Section).Skip(1).FirstOrDefault();
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

    protected override async Task<IActionResult?> Load(CancellationToken ct)
    {
        if (await base.Load(ct) is { } instead) return instead;

        Form = assessments.Form(Case);
        if (!Form.Sections.Any(section => section.Key == Section)) return NotFound();

        var saved = HttpMethods.IsGet(Request.Method) ? await Saved(ct) : [];
        foreach (var question in Shown.Questions)
        {
            if (question.IsTicked) Ticked.TryAdd(question.Key, Split(saved.GetValueOrDefault(question.Key)));
            foreach (var (field, _) in question.Fields) Answers.TryAdd(field, saved.GetValueOrDefault(field));
        }

        return null;
    }

    private bool CheckLengths()
    {
        var typed = Typed();
        foreach (var (field, message) in Shown.Questions.SelectMany(question => question.TooLong(typed))) ModelState.AddModelError($"Answers[{field}]", message);
        return ModelState.IsValid;
    }

    private async Task Save(CancellationToken ct)
    {
        var before = await Saved(ct);
        var answers = new Dictionary<string, string>(before);
        foreach (var (field, typed) in Typed()) answers[field] = typed;
        await drafts.SaveFor(Actor, Assessments.DraftKind, Heading.Partnership, Id, before, answers, ct);
    }

    private Dictionary<string, string> Typed() => (
        from question in Shown.Questions
        from field in question.Fields
        let typed = question.IsTicked && field.Field == question.Key ? Join(question) : Answers.GetValueOrDefault(field.Field)
        select (field.Field, typed)).ToDictionary(pair => pair.Field, pair => pair.typed ?? "");

    private string Join(AssessmentQuestion question) => string.Join(
        AssessmentQuestion.Separator, question.Choices.Select(option => option.Key).Intersect(Ticked.GetValueOrDefault(question.Key) ?? []));

    private static List<string> Split(string? ticked) => [.. (ticked ?? "").Split(AssessmentQuestion.Separator, StringSplitOptions.RemoveEmptyEntries)];

    private async Task<Dictionary<string, string>> Saved(CancellationToken ct) =>
        await drafts.FindFor(Actor, Assessments.DraftKind, Id, ct) is { } draft
            ? Drafts.Read<Dictionary<string, string>>(draft)
            : Assessments.AnswersOf(await Db.ContentOf(Case.Assessment, ct));
}
