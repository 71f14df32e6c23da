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
    public const string NotClosed = "It has not been closed after a panel’s decision.";

    public static readonly IReadOnlyList<Choice> Reasons =
    [
        new("Work", "What was recorded or left undone", "The outcome stands. The case waits to be closed again"),
        new("Decision", "The decision", "The panel decides anew. The decision that was taken is kept as it was locked"),
    ];

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public ReopenedFor? For { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public Case Case { get; private set; } = null!;

    public CaseHeading Heading { get; private set; } = null!;

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
        if (!theCase.MayBeReopened) return this.NotNow(new NotNow(theCase.Reference, "Open the case again", NotClosed, $"/cases/{Id}"));
        if (HttpMethods.IsGet(Request.Method) || Version == 0) Version = theCase.Version;
        await pages.Audit.Read(Actor, theCase.Partnership, Id, "ReopenCase", ct);
        return null;
    }
}
