using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.FollowUps;

[Needs(Permission.FollowUpChild)]
public sealed class CloseFollowUpModel(CasePages pages) : FollowUpPage(pages)
{
    public static readonly IReadOnlyList<Choice> Outcomes =
    [
        new(nameof(FollowUpOutcome.DoingWell), "Doing well", "No more support is wanted"),
        new(nameof(FollowUpOutcome.SupportWanted), "Support wanted", "The child or family want more help"),
        new(nameof(FollowUpOutcome.Signposted), "Signposted", "They were told where else to find help"),
        new(nameof(FollowUpOutcome.Declined), "Declined", "They did not want to talk"),
        new(nameof(FollowUpOutcome.NotReached), "Not reached", "Nobody could be reached"),
    ];

    [BindProperty(SupportsGet = true)]
    public FollowUpOutcome? Outcome { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    protected override string Step => "Close the follow-up";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new CloseFollowUp.Command(Id, Version, Outcome, Note) { Actor = Actor },
        _ => Done("Follow-up closed"),
        ct);
}
