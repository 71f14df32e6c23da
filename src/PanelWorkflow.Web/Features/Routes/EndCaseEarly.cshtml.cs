using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Routes;

[Needs(Permission.SteerCase)]
public sealed class EndCaseEarlyModel(CasePages pages) : CaseActionPage(pages)
{
    public static readonly IReadOnlyList<Choice> Kinds =
    [
        new("Withdrawn", "It is withdrawn", "The police take the referral back, or there is nothing to answer. Promised follow-ups are still kept"),
        new("Transferred", "It moves to another area", "The child lives elsewhere now. Promised follow-ups are closed: hand them over"),
        new("Died", "The child has died", "Nobody gets in touch any more: promised follow-ups are closed"),
    ];

    [BindProperty]
    public EarlyEndKind? Kind { get; set; }

    [BindProperty]
    public string? Area { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    protected override string Does => "EndCaseEarly";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new EndCaseEarly.Command(Id, Version, Kind, Area, Reason) { Actor = Actor },
        _ => Done("The case has ended", ""),
        ct);
}
