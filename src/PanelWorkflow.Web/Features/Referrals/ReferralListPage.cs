using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Web.Features.Referrals.Sections;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>A page that asks for a list: what is on it, and a form that adds one more or changes one.</summary>
public abstract class ReferralListPage<TItem>(ReferralPages pages) : ReferralPage(pages)
    where TItem : ListItem, new()
{
    [BindProperty]
    public TItem Form { get; set; } = new();

    /// <summary>The item that the officer wants to change.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Item { get; set; }

    public abstract ListSection<TItem> Section { get; }

    /// <summary>Whether the form changes an item that is on the list.</summary>
    public bool IsChange => Section.Items.Exists(i => i.Id == Form.Id);

    /// <summary>The field at which an empty list is reported.</summary>
    protected abstract string EmptyField { get; }

    /// <summary>What is wrong with an item that is on the list, e.g. since the date of birth was changed.</summary>
    public IEnumerable<string> Faults(TItem item) => item.Broken(Draft, Context).Select(broken => broken.Message);

    /// <summary>Goes on. What stands in the form is taken first, so that nothing typed is lost.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await Load(ct) is { } instead) return instead;
        var takes = ModelState.IsValid && !IsBlank;
        if (takes && !await Take(ct)) return await ShowAgain(StatusCodes.Status400BadRequest, ct);

        var broken = Section.Broken(Draft, Context);
        if (takes && broken.Count > 0) return Again();
        foreach (var rule in broken) ModelState.AddModelError(Section.Items.Count == 0 ? EmptyField : "", rule.Message);
        if (!ModelState.IsValid) return await ShowAgain(StatusCodes.Status400BadRequest, ct);

        Section.Unfinished = null;
        await Save(ct);
        return GoOn();
    }

    public async Task<IActionResult> OnPostAddAsync(CancellationToken ct)
    {
        if (await Load(ct) is { } instead) return instead;
        if (!ModelState.IsValid || !await Take(ct)) return await ShowAgain(StatusCodes.Status400BadRequest, ct);
        return Again();
    }

    /// <summary>Takes an item away. What stands in the form stays there, unless it was to change that item.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken ct)
    {
        if (await Load(ct) is { } instead) return instead;

        TakeUnfinished();
        if (Form.Id == Item) Section.Unfinished = null;
        Section.Items.RemoveAll(i => i.Id == Item);
        await Save(ct);
        return Again();
    }

    public Task<IActionResult> OnPostLeaveAsync(CancellationToken ct) => KeepUnfinished(Left, ct);

    /// <summary>Saves while the officer types; answers nothing.</summary>
    public Task<IActionResult> OnPostAutosaveAsync(CancellationToken ct) =>
        KeepUnfinished(() => StatusCode(StatusCodes.Status204NoContent), ct);

    protected override Task LoadMore(CancellationToken ct)
    {
        if (HttpMethods.IsGet(Request.Method)) Form = Section.Items.Find(i => i.Id == Item) ?? Section.Unfinished ?? new TItem();
        else TakeRest();
        return Task.CompletedTask;
    }

    /// <summary>Takes what the page asks beside the items.</summary>
    protected virtual void TakeRest()
    {
    }

    private bool IsBlank => Form.SaysTheSameAs(new TItem());

    private async Task<bool> Take(CancellationToken ct)
    {
        Report(Form.Broken(Draft, Context));
        if (!ModelState.IsValid) return false;

        if (IsChange)
        {
            Section.Items[Section.Items.FindIndex(i => i.Id == Form.Id)] = Form;
        }
        else
        {
            Form.Id = Guid.CreateVersion7(Pages.Clock.GetUtcNow());
            Section.Items.Add(Form);
        }

        Section.Unfinished = null;
        await Save(ct);
        return true;
    }

    private async Task<IActionResult> KeepUnfinished(Func<IActionResult> done, CancellationToken ct)
    {
        if (await Load(ct) is { } instead) return instead;

        TakeUnfinished();
        await Save(ct);
        return done();
    }

    private void TakeUnfinished()
    {
        KeepReadable(Form, Section.Items.Find(i => i.Id == Form.Id) ?? Section.Unfinished ?? new TItem());

        // A draft that comes after the form itself was sent would offer what is on the list once more.
        Section.Unfinished = IsBlank || Section.Items.Exists(Form.SaysTheSameAs) ? null : Form;
    }

    private RedirectToPageResult Again() => RedirectToPage(new { Id, Check });
}
