using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Screening;

[Needs(Permission.ScreenReferral)]
public sealed class ScreenReferralModel(CasePages pages) : CaseTaskPage(pages)
{
    public static readonly IReadOnlyList<Choice> Outcomes =
    [
        new("Accept", "Accept", "It goes to a team manager, who allocates it"),
        new("Return", "Return for information", "The referrer answers your questions and sends it back"),
        new("Reject", "Reject", "It does not go on; you say what happens next for the child"),
    ];

    [BindProperty]
    public ScreeningOutcome? Outcome { get; set; }

    [BindProperty]
    public string? Questions { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? WhatHappensNext { get; set; }

    protected override string Task => "ScreenReferral";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new ScreenReferral.Command(Id, Version, Outcome, Questions, Reason, WhatHappensNext) { Actor = Actor },
        _ => Done(Outcome switch
        {
            ScreeningOutcome.Accept => "referral accepted",
            ScreeningOutcome.Return => "returned for information",
            _ => "referral rejected",
        }),
        ct);
}
