using PanelWorkflow.Domain.Victims;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Victims;

/// <summary>One victim: consent, contact, views, safety, restorative justice and what was sent.</summary>
[Needs(Permission.SeeVictims)]
public sealed class ShowVictimModel(CasePages pages, VictimPlans plans, PracticeLists lists) : VictimPage(pages)
{
    public bool MayChange => Actor.May(Permission.ContactVictim);

    /// <summary>May record contact, views and the rest.</summary>
    public bool MayContact => MayChange && IsPossible;

    public bool IsOverdue => Victim is { IsOpen: true, Consent: VictimConsent.Given, Response: null } && Victim.ContactDueAt < Now;

    public string? WhyThen => plans.Why(Victim);

    public PracticeList RestorativeTypes => lists.RestorativeTypes;

    /// <summary>The address of a step's page for those who may take it now.</summary>
    public string? Link(string step, bool open) => open ? $"/victims/{Id}/{step}" : null;
}
