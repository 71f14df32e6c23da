using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain;
using PanelWorkflow.Web.Features.Referrals.Sections;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>A page that asks one section. "Save and continue" asks its rules; "Save and leave" keeps whatever there is.</summary>
public abstract class ReferralStepPage<TSection>(ReferralPages pages) : ReferralPage(pages)
    where TSection : ReferralSection, new()
{
    [BindProperty]
    public TSection Form { get; set; } = new();

    /// <summary>The section in the draft.</summary>
    protected abstract TSection Section { get; set; }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Store(GoOn, askRules: true, ct);

    public Task<IActionResult> OnPostLeaveAsync(CancellationToken ct) => Store(Left, askRules: false, ct);

    /// <summary>Saves while the officer types; answers nothing.</summary>
    public Task<IActionResult> OnPostAutosaveAsync(CancellationToken ct) =>
        Store(() => StatusCode(StatusCodes.Status204NoContent), askRules: false, ct);

    protected override Task LoadMore(CancellationToken ct)
    {
        if (HttpMethods.IsGet(Request.Method)) Form = Section;
        return Task.CompletedTask;
    }

    /// <summary>Rules beyond the section's own, which need more than the draft.</summary>
    protected virtual IEnumerable<Action> MoreRules() => [];

    /// <summary>What follows from the new answers, before they are saved.</summary>
    /// <param name="before">The answers that they replace.</param>
    /// <param name="checkedByRules">True when the rules have been asked and hold; false when the answers may be half typed.</param>
    /// <param name="ct">Ends the request.</param>
    protected virtual Task Saving(TSection before, bool checkedByRules, CancellationToken ct) => Task.CompletedTask;

    private async Task<IActionResult> Store(Func<IActionResult> done, bool askRules, CancellationToken ct)
    {
        if (await Load(ct) is { } instead) return instead;

        var before = Section;
        Section = Form;
        if (askRules)
        {
            if (ModelState.IsValid) Report([.. Form.Broken(Draft, Context), .. Rule.Broken(MoreRules())]);
            if (!ModelState.IsValid) return await ShowAgain(StatusCodes.Status400BadRequest, ct);
        }

        KeepReadable(Form, before);
        await Saving(before, askRules, ct);
        await Save(ct);
        return done();
    }
}
