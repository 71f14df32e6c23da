using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Interventions;

[Needs(Permission.ReferToEarlyIntervention)]
public sealed class ReferToEarlyInterventionModel(CasePages pages) : CaseTaskPage(pages)
{
    public static readonly IReadOnlyList<Choice> Consents =
    [
        new("true", "They consent", "The early intervention team can start"),
        new("false", "They decline", "The case goes on to be closed"),
    ];

    [BindProperty]
    public bool? Consented { get; set; }

    [BindProperty]
    public string? Programme { get; set; }

    [BindProperty]
    public bool? Preventative { get; set; }

    [BindProperty]
    public string? DeclinedReason { get; set; }

    protected override string Task => "ReferToEarlyIntervention";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new ReferToEarlyIntervention.Command(Id, Version, Consented, Programme, Preventative, DeclinedReason) { Actor = Actor },
        _ => Done(Consented == true ? "referred to early intervention" : "early intervention declined"),
        ct);
}
