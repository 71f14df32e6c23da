using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Domain.Information;
using PanelWorkflow.Domain.Panels;
using PanelWorkflow.Domain.Victims;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Identity;

/// <summary>The only row filter. What is not visible does not exist for the actor.</summary>
public static class CaseVisibility
{
    /// <summary>Cases of the actor's partnerships; for those who only refer, their own and those that they must deliver.</summary>
    public static IQueryable<Case> VisibleTo(this IQueryable<Case> cases, Actor actor)
    {
        var partnerships = actor.Partnerships.ToArray();
        if (actor.May(Permission.SeeCases)) return cases.Where(c => partnerships.Contains(c.Partnership));
        if (!actor.May(Permission.SeeOwnReferrals)) return cases.Where(c => false);
        return cases.Where(c => partnerships.Contains(c.Partnership)
            && (c.ReferrerId == actor.UserId || (c.Decision != null && c.Decision.DeliveryOwnerId == actor.UserId)));
    }

    /// <summary>Follow-ups of cases in the actor's partnerships, for those who see all of them.</summary>
    public static IQueryable<FollowUp> VisibleTo(this IQueryable<FollowUp> followUps, Actor actor)
    {
        var partnerships = actor.Partnerships.ToArray();
        return actor.May(Permission.SeeCases) ? followUps.Where(f => partnerships.Contains(f.Partnership)) : followUps.Where(f => false);
    }

    /// <summary>Victims of visible cases, for those who see victims; a referrer those of their own referrals.</summary>
    public static IQueryable<VictimRecord> VisibleTo(this IQueryable<VictimRecord> victims, Actor actor)
    {
        var partnerships = actor.Partnerships.ToArray();
        if (!actor.May(Permission.SeeVictims)) return victims.Where(v => false);
        if (actor.May(Permission.SeeCases)) return victims.Where(v => partnerships.Contains(v.Partnership));
        return victims.Where(v => partnerships.Contains(v.Partnership) && v.Case.ReferrerId == actor.UserId);
    }

    /// <summary>Requests about visible cases, for those who see what agencies answered; an agency's own people see those to their agency alone.</summary>
    public static IQueryable<InformationRequest> VisibleTo(this IQueryable<InformationRequest> requests, Actor actor)
    {
        var partnerships = actor.Partnerships.ToArray();
        if (actor.May(Permission.SeeCases) && actor.May(Permission.SeeInformation)) return requests.Where(r => partnerships.Contains(r.Partnership));
        if (!actor.May(Permission.AnswerInformationRequest)) return requests.Where(r => false);
        return requests.Where(r => partnerships.Contains(r.Partnership) && r.Agency == actor.Agency);
    }

    public static IQueryable<PanelMeeting> VisibleTo(this IQueryable<PanelMeeting> meetings, Actor actor)
    {
        var partnerships = actor.Partnerships.ToArray();
        return actor.May(Permission.SeePanels) ? meetings.Where(m => partnerships.Contains(m.Partnership)) : meetings.Where(m => false);
    }
}
