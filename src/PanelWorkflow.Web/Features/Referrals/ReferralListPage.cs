using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Web.Features.Referrals.Sections;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>A page that asks for a list: what is on it, and a form that adds one more.</summary>
public abstract class ReferralListPage<TItem>(ReferralPages pages) : ReferralPage(pages)
    where TItem : ListItem, new()
{
    [BindProperty]
    public TItem Form { get; set; } = new();

    public abstract ListSection<TItem> Section { get; }

    /// <summary>The field at which an empty list is reported.</summary>
    protected abstract string EmptyField { get; }

    /// <summary>What is wrong with an item that is on the list, e.g. since the date of birth was changed.</summary>
    public IEnumerable<string> Faults(TItem item) => item.Broken(Draft, Now).Select(broken => broken.Message);

    /// <summary>Goes on. What stands in the form is added first, so that nothing typed is lost.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await Load(ct) is { } instead) return instead;
        var adds = ModelState.IsValid && !IsBlank;
        if (adds && !await Add(ct)) return await ShowAgain(StatusCodes.Status400BadRequest, ct);

        var broken = Section.Broken(Draft, Now);
        if (adds && broken.Count > 0) return Again();
        foreach (var rule in broken) ModelState.AddModelError(Section.Items.Count == 0 ? EmptyField : "", rule.Message);
        if (!ModelState.IsValid) return await ShowAgain(StatusCodes.Status400BadRequest, ct);

        Section.Unfinished = null;
        await Save(ct);
        return GoOn();
    }

    public async Task<IActionResult> OnPostAddAsync(CancellationToken ct)
    {
        if (await Load(ct) is { } instead) return instead;
        if (!ModelState.IsValid || !await Add(ct)) return await ShowAgain(StatusCodes.Status400BadRequest, ct);
        return Again();
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid item, CancellationToken ct)
    {
        if (await Load(ct) is { } instead) return instead;

        Section.Items.RemoveAll(i => i.Id == item);
        await Save(ct);
        return Again();
    }

    public Task<IActionResult> OnPostLeaveAsync(CancellationToken ct) => KeepUnfinished(Left, ct);

    /// <summary>Saves while the officer types; answers nothing.</summary>
    public Task<IActionResult> OnPostAutosaveAsync(CancellationToken ct) =>
        KeepUnfinished(() => StatusCode(StatusCodes.Status204NoContent), ct);

    protected override Task LoadMore(CancellationToken ct)
    {
        if (HttpMethods.IsGet(Request.Method)) Form = Section.Unfinished ?? new TItem();
        else TakeRest();
        return Task.CompletedTask;
    }

    /// <summary>Takes what the page asks beside the items.</summary>
    protected virtual void TakeRest()
    {
    }

    private bool IsBlank
    {
        get
        {
            Form.Id = Guid.Empty;
            return Form.IsEmpty;
        }
    }

    private async Task<bool> Add(CancellationToken ct)
    {
        Report(Form.Broken(Draft, Now));
        if (!ModelState.IsValid) return false;

        Form.Id = Guid.CreateVersion7(Pages.Clock.GetUtcNow());
        Section.Items.Add(Form);
        Section.Unfinished = null;
        await Save(ct);
        return true;
    }

    private async Task<IActionResult> KeepUnfinished(Func<IActionResult> done, CancellationToken ct)
    {
        if (await Load(ct) is { } instead) return instead;
        if (!ModelState.IsValid) return await ShowAgain(StatusCodes.Status400BadRequest, ct);

        Section.Unfinished = IsBlank ? null : Form;
        await Save(ct);
        return done();
    }

    private RedirectToPageResult Again() => RedirectToPage(new { Id, Check });
}
