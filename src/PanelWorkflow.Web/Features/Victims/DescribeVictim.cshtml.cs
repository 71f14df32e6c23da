using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain.Victims;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Victims;

[Needs(Permission.ContactVictim)]
public sealed class DescribeVictimModel(CasePages pages) : VictimPage(pages)
{
    [BindProperty]
    [Display(Name = "Who is the victim?")]
    public VictimType? Type { get; set; }

    [BindProperty]
    [Display(Name = "Is the victim under 18?")]
    public bool? IsChild { get; set; }

    [BindProperty]
    [Display(Name = "How does the victim know the child?")]
    public string? Relationship { get; set; }

    [BindProperty]
    [Display(Name = "Do they go to the same school?")]
    public bool? SameSchool { get; set; }

    [BindProperty]
    [Display(Name = "Do they live in the same household?")]
    public bool? SameHousehold { get; set; }

    protected override string Step => "About the victim";

    protected override bool IsPossible => Victim.IsOpen;

    protected override object Stored => new { Victim.Type, Victim.IsChild, Victim.Relationship, Victim.SameSchool, Victim.SameHousehold };

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new DescribeVictim.Command(Id, Version, Type, IsChild, Relationship, SameSchool, SameHousehold) { Actor = Actor },
        _ => Done("Saved"),
        ct);

    protected override void Begin() => (Type, IsChild, Relationship, SameSchool, SameHousehold) =
        (Victim.Type, Victim.IsChild, Victim.Relationship, Victim.SameSchool, Victim.SameHousehold);
}
