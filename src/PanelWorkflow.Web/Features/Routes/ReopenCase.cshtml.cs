using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Routes;

[Needs(Permission.ReopenCase)]
public sealed class ReopenCaseModel(CasePages pages) : PanelPage
{
    public const string NotEnded = "It has not ended, or not in a way from which it can be opened again.";

    private static readonly ImmutableArray<Choice> All =
    [
        new("Work", "What was recorded or left undone", "The outcome stands. The case waits to be closed again"),
        new("Decision", "The decision", "The panel decides anew. The decision that was taken is kept as it was locked"),
        new("Screening", "The referral", "It is screened anew, and goes on from there. Its clocks stood still in the meantime"),
    ];

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public ReopenedFor? For { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public Case Case { get; private set; } = null!;

    public CaseHeading Heading { get; private set; } = null!;

    public IReadOnlyList<Choice> Choices => [.. All.Where(choice => Case.MayBeReopenedFor.Any(what => choice.Value == $"{what}"))];

    /// <summary>How the case ended, by whom and when.</summary>
    public string Ended => Case switch
    {
        { Closure: { } closure } => $"Closed by {closure.ByName} on {Ui.Show.Instant(closure.At)}.",
        { EarlyEnd: { } early } => $"{early.Title}, recorded by {early.ByName} on {Ui.Show.Instant(early.At)}.",
        _ => $"Referral rejected by {Case.Screening!.ByName} on {Ui.Show.Instant(Case.Screening.At)}.",
    };

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new ReopenCase.Command(Id, Version, For, Reason) { Actor = Actor },
        _ =>
        {
            this.Notify("The case is open again");
            return Redirect($"/cases/{Id}");
        },
        ct);

    protected override async Task<IActionResult?> Load(CancellationToken ct)
    {
        if (await pages.Db.Cases.VisibleTo(Actor).AsNoTracking().ForChange().SingleOrDefaultAsync(c => c.Id == Id, ct) is not { } theCase) return NotFound();

        (Case, Heading) = (theCase, CaseTaskPage.HeadingOf(theCase, Actor));
        await pages.Audit.Read(Actor, theCase.Partnership, Id, "ReopenCase", ct);
        if (!theCase.MayBeReopened) return this.NotNow(new NotNow(theCase.Reference, "Open the case again", NotEnded, $"/cases/{Id}"));
        if (HttpMethods.IsGet(Request.Method) || Version == 0) Version = theCase.Version;
        return null;
    }
}
