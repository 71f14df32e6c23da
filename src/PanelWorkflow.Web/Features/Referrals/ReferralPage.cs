using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>What pages of a referral need.</summary>
public sealed record ReferralPages(PanelDbContext Db, Drafts Drafts, DefinitionStore Definitions, TimeProvider Clock);

/// <summary>A page about one draft of the signed-in officer. A draft that has been submitted leads to what became of it.</summary>
public abstract class ReferralPage(ReferralPages pages) : PanelPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Whether the officer came from the check of all answers, and goes back there.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Check { get; set; }

    public ReferralDraft Draft { get; private set; } = new();

    /// <summary>Where "Back" leads.</summary>
    public string BackTo => Check ? ReferralSteps.CheckAnswers : "/Referrals/TaskList";

    /// <summary>"Referral of Alex Sample", once there is a name.</summary>
    public string Caption =>
        $"{Draft.Child.GivenName} {Draft.Child.FamilyName}".Trim() is { Length: > 0 } name ? $"Referral of {name}" : "Referral";

    /// <summary>What the rules of the referral are asked with.</summary>
    public RuleContext Context => RuleContext.Of(pages.Definitions, pages.Clock);

    /// <summary>The outcomes that a gravity score points to, in words.</summary>
    public string PointsTo(int score) =>
        string.Join(" or ", Context.Outcomes.PresumptiveFor(score).Select(code => Words.InSentence(Context.Outcomes.LabelOf(code)!)));

    protected Draft Row { get; private set; } = null!;

    protected ReferralPages Pages => pages;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    protected override async Task<IActionResult?> Load(CancellationToken ct)
    {
        if (await pages.Drafts.Find(Actor, ReferralDraft.Kind, Id, ct) is not { } row || !Actor.Partnerships.Contains(row.Partnership))
        {
            var submitted = await pages.Db.Cases.VisibleTo(Actor).AnyAsync(c => c.Id == Id && c.ReferrerId == Actor.UserId, ct);
            return submitted ? RedirectToPage("/Referrals/Submitted", new { Id }) : NotFound();
        }

        Row = row;
        Draft = Drafts.Read<ReferralDraft>(row);
        var page = PageContext.ActionDescriptor.ViewEnginePath;
        if (ReferralSteps.All.Any(step => step.Page == page && !step.IsAsked(Draft.Source))) return NotFound();

        await LoadMore(ct);
        return null;
    }

    /// <summary>Loads whatever else the page shows.</summary>
    protected virtual Task LoadMore(CancellationToken ct) => Task.CompletedTask;

    protected Task Save(CancellationToken ct) => pages.Drafts.Save(Row, Draft, ct);

    protected IActionResult Left()
    {
        string[] unread = [.. ModelState.Values.SelectMany(entry => entry.Errors).Select(error => error.ErrorMessage)];
        this.Notify(unread.Length == 0 ? "Your referral is saved as a draft" : $"Your referral is saved as a draft, but for this: {string.Join("; ", unread)}");
        return RedirectToPage("/Referrals/List");
    }

    /// <summary>Gives each field of the page's form that cannot be read yet, such as half a date, what it had before.</summary>
    protected void KeepReadable<TForm>(TForm form, TForm before)
    {
        foreach (var field in typeof(TForm).GetProperties().Where(f => f.CanWrite && ModelState.GetFieldValidationState($"Form.{f.Name}") == ModelValidationState.Invalid))
            field.SetValue(form, field.GetValue(before));
    }

    protected virtual IActionResult GoOn() => GoOnAfter(PageContext.ActionDescriptor.ViewEnginePath);

    protected IActionResult GoOnAfter(string page) =>
        RedirectToPage(Check ? ReferralSteps.CheckAnswers : ReferralSteps.After(page, Draft.Source), new { Id });

    /// <summary>Shows each broken rule at its field of the page's form.</summary>
    protected void Report(IEnumerable<DomainRuleException> broken)
    {
        foreach (var rule in broken) ModelState.AddModelError($"Form.{rule.Field}", rule.Message);
    }
}
