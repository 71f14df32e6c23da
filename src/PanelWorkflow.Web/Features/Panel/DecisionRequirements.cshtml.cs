using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Panel;

/// <summary>What must be so before the chosen outcome is given, why it is neither a lower nor a higher one, and who took part.</summary>
[Needs(Permission.RecordPanelDecision)]
public sealed class DecisionRequirementsModel(CasePages pages, DecisionPages panel) : PanelTaskPage(pages, panel)
{
    private static readonly string[] Fields = [nameof(WhyNotLower), nameof(WhyNotHigher), nameof(DeviationRationale), nameof(EqualityStatement)];

    public DecisionTerms Terms { get; private set; } = null!;

    [BindProperty]
    public List<string> Ticked { get; set; } = [];

    [BindProperty]
    public string? HomeOfficeCode { get; set; }

    [BindProperty]
    [Display(Name = "Date by which it is to be done")]
    public DateOnly? CompleteBy { get; set; }

    [BindProperty]
    public string? WhyNotLower { get; set; }

    [BindProperty]
    public string? WhyNotHigher { get; set; }

    [BindProperty]
    public string? DeviationRationale { get; set; }

    [BindProperty]
    public string? EqualityStatement { get; set; }

    [BindProperty]
    public List<string> Present { get; set; } = [];

    [BindProperty]
    public List<string> Observers { get; set; } = [];

    public string PresumptiveLabels => string.Join(" or ", Measures.PresumptiveLabels(Case));

    public IEnumerable<Choice> Types => Terms.TypesToChoose.Select(code => new Choice(code, $"{code}: {Measures.TypeOf(code).Label}"));

    /// <summary>The tick-list, each item with the law or practice that it comes from.</summary>
    public IEnumerable<Choice> Preconditions => Terms.Rows.SelectMany(row => row.Preconditions.Select(p =>
        new Choice(DecisionTerms.Tick(row, p), p.Text, $"Source: {p.Source}.") { Tag = OutcomeOptions.Warning(p.Status) }));

    public IEnumerable<Choice> Agencies =>
        Terms.MayTakePart.Select(name => new Choice(name, name, Terms.Quorum.Contains(name) ? "The panel may not decide without." : null));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await base.Load(ct) is { } elsewhere) return elsewhere;

        await Keep(Typed, ct);
        if (await LoadTerms(ct) is { } before) return before;

        var draft = Typed((await FindDraft(ct))!);
        Require(
            () => DecisionRules.HomeOfficeCode(HomeOfficeCode, Terms),
            () => DecisionRules.Ticks(Ticked, Terms),
            () => DecisionRules.CompleteBy(CompleteBy, draft.DeliverBy ?? DateOnly.MinValue, Terms),
            () => DecisionRules.Quorum(Present, Terms),
            () => DecisionRules.Observers(Observers, Terms));
        if (Terms.Deviates && string.IsNullOrWhiteSpace(DeviationRationale))
            ModelState.AddModelError(nameof(DeviationRationale), "Enter why the outcome is not the one that the gravity score points to");
        return await Passes(draft.ToCommand(Id, Version, Actor), ct, Fields) ? RedirectToPage("/Panel/ConfirmDecision", new { Id }) : BadEntry();
    }

    /// <summary>The page's own script sends what is typed every few seconds.</summary>
    public async Task<IActionResult> OnPostDraftAsync(CancellationToken ct)
    {
        if (await base.Load(ct) is { } elsewhere) return elsewhere;

        await Keep(Typed, ct);
        return new NoContentResult();
    }

    protected override async Task<IActionResult?> Load(CancellationToken ct) => await base.Load(ct) ?? await LoadTerms(ct);

    /// <summary>What the draft is measured by; leads back to the page before when it has no outcome that is open.</summary>
    private async Task<IActionResult?> LoadTerms(CancellationToken ct)
    {
        if (await FindDraft(ct) is not { } draft || TermsOf(draft) is not { } terms) return RedirectToPage("/Panel/RecordDecision", new { Id });

        Terms = terms;
        if (!HttpMethods.IsGet(Request.Method)) return null;

        Version = draft.Version;
        (Present, Observers) = draft.Present is null ? await ThereBefore(ct) : ([.. draft.Present], [.. draft.Observers ?? []]);
        (Ticked, HomeOfficeCode, CompleteBy) = ([.. draft.Ticked], draft.HomeOfficeCode, draft.CompleteBy);
        (WhyNotLower, WhyNotHigher) = (draft.WhyNotLower, draft.WhyNotHigher);
        (DeviationRationale, EqualityStatement) = (draft.DeviationRationale, draft.EqualityStatement);
        return null;
    }

    private DecisionDraft Typed(DecisionDraft draft) => draft with
    {
        Ticked = Ticked,
        HomeOfficeCode = Readable(HomeOfficeCode, draft.HomeOfficeCode),
        CompleteBy = Readable(CompleteBy, draft.CompleteBy),
        WhyNotLower = Readable(WhyNotLower, draft.WhyNotLower),
        WhyNotHigher = Readable(WhyNotHigher, draft.WhyNotHigher),
        DeviationRationale = Readable(DeviationRationale, draft.DeviationRationale),
        EqualityStatement = Readable(EqualityStatement, draft.EqualityStatement),
        Present = Present,
        Observers = Observers,
    };

    // Those who were there for the meeting's last decision are most likely still there.
    private async Task<(List<string> Present, List<string> Observers)> ThereBefore(CancellationToken ct)
    {
        var last = await Db.Cases.VisibleTo(Actor).Where(c => c.MeetingId == Case.MeetingId && c.Decision != null)
            .OrderByDescending(c => c.Decision!.DecidedAt).Select(c => new { c.Decision!.Present, c.Decision.Observers }).FirstOrDefaultAsync(ct);
        return ([.. last?.Present ?? []], [.. last?.Observers ?? []]);
    }
}
