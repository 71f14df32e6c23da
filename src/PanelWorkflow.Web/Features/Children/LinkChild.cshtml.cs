using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain.Children;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Children;

/// <summary>Names a sibling or co-suspect by the reference of one of their cases.</summary>
[Needs(Permission.EditChildRecord)]
public sealed class LinkChildModel(ChildPages pages) : ChildPage(pages)
{
    public static readonly IReadOnlyList<Choice> Kinds =
    [
        new(nameof(LinkKind.Sibling), "Sibling", "Brothers and sisters, also of one household"),
        new(nameof(LinkKind.CoSuspect), "Co-suspect", "Suspected of the same offence"),
    ];

    [BindProperty]
    public string? Reference { get; set; }

    [BindProperty]
    public LinkKind? Kind { get; set; }

    protected override string Subject => "child record: link";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        Send(new LinkChildren.Command(Id, Version, Reference, Kind) { Actor = Actor }, _ => Done("The children are linked"), ct);
}
