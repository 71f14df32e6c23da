using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Support;

[Needs(Permission.PlanSupport)]
public sealed class ReferOnModel(CasePages pages, DefinitionStore definitions) : CaseActionPage(pages)
{
    [BindProperty]
    public string? Service { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public bool? Consented { get; set; }

    [BindProperty]
    [Display(Name = "The day of the reply")]
    public DateOnly? ReplyDueOn { get; set; }

    /// <summary>Services that the partnership has.</summary>
    public IReadOnlyList<Choice> Services => [.. definitions.LinkedServices.In(Case.Partnership).Select(s => new Choice(s.Key, s.Name))];

    protected override string Does => "ReferOn";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new ReferOn.Command(Id, Version, Service, Reason, Consented, ReplyDueOn) { Actor = Actor },
        _ => Done("The child is referred on", "support"),
        ct);
}
