using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Panel;

/// <summary>What the child admits, learnt after the referral and before the decision. No step of the journey waits for it.</summary>
[Needs(Permission.RecordAdmission)]
public sealed class RecordAdmissionModel(CasePages pages) : CaseActionPage(pages)
{
    [BindProperty]
    public Admission? Admission { get; set; }

    [BindProperty]
    public bool? EvidenceToCharge { get; set; }

    [BindProperty]
    [Display(Name = "Date on which the child said it")]
    public DateOnly? On { get; set; }

    [BindProperty]
    public string? ToWhom { get; set; }

    protected override string Does => "RecordAdmission";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new RecordAdmission.Command(Id, Version, Admission, EvidenceToCharge, On, ToWhom) { Actor = Actor },
        _ => Done("Admission recorded", "referral"),
        ct);

    protected override Task<IActionResult?> LoadMore(CancellationToken ct) => Task.FromResult<IActionResult?>(Case.MayRecordStance
        ? null
        : this.NotNow(new NotNow(
            Case.Reference, "Record what the child admits", "What the child admits is recorded before the panel decides.", $"/cases/{Id}/referral")));
}
