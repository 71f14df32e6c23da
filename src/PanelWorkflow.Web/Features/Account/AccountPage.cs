using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Account;

/// <summary>The fields of a person that an administrator fills in.</summary>
public abstract class AccountPage(DefinitionStore definitions) : PanelPage
{
    public static IReadOnlyList<Choice> RoleChoices { get; } = [.. Choice.Of<Role>(role => role.Title()).OrderBy(choice => choice.Label, StringComparer.Ordinal)];

    [BindProperty]
    [Display(Name = "Full name")]
    public string? Name { get; set; }

    [BindProperty]
    [Display(Name = "Email address")]
    public string? Email { get; set; }

    [BindProperty]
    [Display(Name = "Agency or team")]
    public string? Agency { get; set; }

    [BindProperty]
    public List<Role> Roles { get; set; } = [];

    /// <summary>Shown once, on the answer to the form that made it.</summary>
    public string? FirstPassword { get; protected set; }

    /// <summary>The administrator's own partnerships.</summary>
    public IReadOnlyList<Choice> PartnershipChoices =>
        [.. Own.Select(partnership => new Choice(partnership.Key, partnership.Name))];

    public string AgencyHint =>
        $"For an agency contributor one of: {string.Join(", ", Own.SelectMany(partnership => partnership.Agencies).Select(agency => agency.Name).Distinct())}";

    private IEnumerable<Partnership> Own => Actor.Partnerships.Where(definitions.HasPartnership).Select(definitions.Partnership);

    /// <summary>Partnerships by their names, and not those that are not the administrator's.</summary>
    protected string Names(PanelUser person) =>
        string.Join(", ", Own.Where(partnership => person.Partnerships.Any(p => p.Partnership == partnership.Key)).Select(partnership => partnership.Name));
}
