using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Practice;

/// <summary>What the two pages share on which an induction is recorded, before the panel or when consent is given later.</summary>
public abstract class InductionPage(CasePages pages) : CaseTaskPage(pages)
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

    protected abstract bool Later { get; }

    protected override string Task => Command.Task;

    private RecordInduction.Command Command =>
        new(Id, Version, Held, new InductionText(Expectations, Diversity, SelfIdentity, WhyNot), Later) { Actor = Actor };

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(Command, _ => Done("induction recorded"), ct);
}

[Needs(Permission.AssessChild)]
public sealed class RecordInductionModel(CasePages pages) : InductionPage(pages)
{
    protected override bool Later => false;
}

[Needs(Permission.AssessChild)]
public sealed class RecordLaterInductionModel(CasePages pages) : InductionPage(pages)
{
    protected override bool Later => true;
}
