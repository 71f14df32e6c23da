using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Practice;

[Needs(Permission.AssessChild)]
public sealed class RecordInductionModel(CasePages pages) : CaseTaskPage(pages)
{
    [BindProperty]
    public bool? Held { get; set; }

    [BindProperty]
    public string? Expectations { get; set; }

    [BindProperty]
    public string? Diversity { get; set; }

    [BindProperty]
    public string? SelfIdentity { get; set; }

    [BindProperty]
    public string? WhyNot { get; set; }

    protected override string Task => RecordInduction.Task;

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new RecordInduction.Command(Id, Version, Held, new InductionText(Expectations, Diversity, SelfIdentity, WhyNot)) { Actor = Actor },
        _ => Done("induction recorded"),
        ct);
}
