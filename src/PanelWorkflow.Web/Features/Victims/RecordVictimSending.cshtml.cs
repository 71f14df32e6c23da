using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain.Victims;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Victims;

[Needs(Permission.ContactVictim)]
public sealed class RecordVictimSendingModel(CasePages pages) : VictimPage(pages)
{
    public static readonly IReadOnlyList<Choice> Kinds =
    [
        new(nameof(SentKind.Update), "An update on the case"), new(nameof(SentKind.Support), "Information about support"),
    ];

    [BindProperty]
    public SentKind? Kind { get; set; }

    [BindProperty]
    [Display(Name = "The day")]
    public DateOnly? SentOn { get; set; }

    [BindProperty]
    public string? What { get; set; }

    protected override string Step => "Record what was sent";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new RecordVictimSending.Command(Id, Version, Kind, SentOn, What) { Actor = Actor },
        _ => Done("Saved"),
        ct);

    protected override void Begin() => SentOn = Today;
}
