using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain.Children;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Children;

/// <summary>What the service has learnt of a child beyond the referrals.</summary>
[Needs(Permission.EditChildRecord)]
public sealed class EditChildModel(ChildPages pages) : ChildPage(pages)
{
    [BindProperty]
    [Display(Name = "What the child likes to be called")]
    public string? PreferredName { get; set; }

    [BindProperty]
    [Display(Name = "PNC identifier")]
    public string? PncId { get; set; }

    [BindProperty]
    public string? CustodyNumber { get; set; }

    [BindProperty]
    [Display(Name = "Authority that looks after the child")]
    public string? PlacingAuthority { get; set; }

    [BindProperty]
    [Display(Name = "School or training")]
    public string? School { get; set; }

    [BindProperty]
    [Display(Name = "Hours a week")]
    public int? SchoolHours { get; set; }

    [BindProperty]
    [Display(Name = "Is there an education, health and care plan?")]
    public bool? HasPlan { get; set; }

    [BindProperty]
    [Display(Name = "Signs of exploitation")]
    public string? Exploitation { get; set; }

    [BindProperty]
    [Display(Name = "Referred to the National Referral Mechanism on")]
    public DateOnly? NrmReferredOn { get; set; }

    [BindProperty]
    public string? CommunicationNeeds { get; set; }

    /// <summary>How the child would have what is written to them.</summary>
    [BindProperty]
    [Display(Name = "How would the child have letters?")]
    public ReadingPreference? Reading { get; set; }

    protected override string Subject => "child record: change";

    protected override object Stored => ShowsHidden ? Child.Circumstances : Child.Circumstances with { CommunicationNeeds = null, Reading = null };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await Load(ct) is { } instead) return instead;

        // What is hidden from this person is not theirs to overwrite.
        var needs = ShowsHidden ? CommunicationNeeds : Child.Circumstances.CommunicationNeeds;
        var circumstances = new ChildCircumstances(
            PreferredName, PncId, CustodyNumber, PlacingAuthority, School, SchoolHours, HasPlan, Exploitation, NrmReferredOn, needs)
        {
            Reading = ShowsHidden ? Reading : Child.Circumstances.Reading,
        };
        return await Send(new EditChild.Command(Id, Version, circumstances) { Actor = Actor }, _ => Done("The record is changed"), ct);
    }

    protected override Task<IActionResult?> LoadMore(CancellationToken ct)
    {
        if (HttpMethods.IsGet(Request.Method))
        {
            var about = Child.Circumstances;
            (PreferredName, PncId, CustodyNumber, PlacingAuthority, School) =
                (about.PreferredName, about.PncId, about.CustodyNumber, about.PlacingAuthority, about.School);
            (SchoolHours, HasPlan, Exploitation, NrmReferredOn) = (about.SchoolHours, about.HasPlan, about.Exploitation, about.NrmReferredOn);
            (CommunicationNeeds, Reading) = ShowsHidden ? (about.CommunicationNeeds, about.Reading) : (null, null);
        }

        return Task.FromResult<IActionResult?>(null);
    }
}
