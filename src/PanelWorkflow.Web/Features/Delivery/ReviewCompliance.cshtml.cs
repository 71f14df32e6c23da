using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Delivery;

[Needs(Permission.ReviewCompliance)]
public sealed class ReviewComplianceModel(CasePages pages) : CaseTaskPage(pages)
{
    [BindProperty]
    public ComplianceStep? Step { get; set; }

    [BindProperty]
    public bool? ReasonableExcuse { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? VariedConditions { get; set; }

    [BindProperty]
    [Display(Name = "Date by which it is to be done")]
    public DateOnly? CompleteBy { get; set; }

    public IEnumerable<Choice> Steps => Case.OpenSteps.Select(step => step switch
    {
        ComplianceStep.Warning => new Choice(step.ToString(), "Warn the child", "The work goes on, to a new date."),
        ComplianceStep.Vary => new Choice(step.ToString(), "Vary what was agreed", "The work goes on as varied, to a new date."),
        ComplianceStep.Relist => new Choice(step.ToString(), "Back to the panel", "The panel takes a new decision."),
        ComplianceStep.Prosecute => new Choice(step.ToString(), "Prosecute", "The police return the original matter to charge."),
        _ => new Choice(step.ToString(), "No further step"),
    });

    protected override string Task => "ReviewCompliance";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new ReviewCompliance.Command(Id, Version, Step, ReasonableExcuse, Reason, VariedConditions, CompleteBy) { Actor = Actor },
        _ => Done("review of compliance saved"),
        ct);
}
