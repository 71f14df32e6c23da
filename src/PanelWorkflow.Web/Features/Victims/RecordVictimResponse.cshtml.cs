using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain.Victims;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Victims;

[Needs(Permission.ContactVictim)]
public sealed class RecordVictimResponseModel(CasePages pages) : VictimPage(pages)
{
    public static readonly IReadOnlyList<Choice> Responses =
    [
        new(nameof(VictimResponse.Engaged), "Takes part", "Views, updates and restorative justice can be recorded"),
        new(nameof(VictimResponse.Declined), "Does not want to take part"),
        new(nameof(VictimResponse.NotReached), "Could not be reached"),
    ];

    [BindProperty]
    public VictimResponse? Answer { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    protected override string Step => "What came of contacting the victim";

    protected override bool IsPossible => base.IsPossible && Victim.Response is null;

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new RecordVictimResponse.Command(Id, Version, Answer, Note) { Actor = Actor },
        _ => Done("Saved"),
        ct);
}
