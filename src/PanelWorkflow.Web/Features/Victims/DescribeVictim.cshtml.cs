using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain.Victims;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Victims;

[Needs(Permission.ContactVictim)]
public sealed class DescribeVictimModel(CasePages pages) : VictimPage(pages)
{
    [BindProperty]
    public VictimType? Type { get; set; }

    [BindProperty]
    public bool? IsChild { get; set; }

    [BindProperty]
    public string? Relationship { get; set; }

    [BindProperty]
    public bool? SameSchool { get; set; }

    [BindProperty]
    public bool? SameHousehold { get; set; }

    protected override string Step => "About the victim";

    protected override bool IsPossible => Victim.IsOpen;

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new DescribeVictim.Command(Id, Version, Type, IsChild, Relationship, SameSchool, SameHousehold) { Actor = Actor },
        _ => Done("Saved"),
        ct);

    protected override void Begin() => (Type, IsChild, Relationship, SameSchool, SameHousehold) =
        (Victim.Type, Victim.IsChild, Victim.Relationship, Victim.SameSchool, Victim.SameHousehold);
}
