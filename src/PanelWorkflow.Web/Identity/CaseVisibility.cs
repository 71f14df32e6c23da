using System.Linq.Expressions;
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
    /// <summary>
    /// Cases of the actor's partnerships; for those who only refer, their own and those whose officer they are. A restricted case is there for
    /// managers, for people who are named, and for whoever referred it, works on it or is its officer.
    /// </summary>
    public static IQueryable<Case> VisibleTo(this IQueryable<Case> cases, Actor actor)
    {
        var partnerships = actor.Partnerships.ToArray();
        if (actor.May(Permission.SeeCases)) return cases.Where(c => partnerships.Contains(c.Partnership)).Where(NotKeptFrom(actor));
        if (!actor.May(Permission.SeeOwnReferrals)) return cases.Where(c => false);
        return cases.Where(c => partnerships.Contains(c.Partnership) && (c.ReferrerId == actor.UserId || c.OfficerId == actor.UserId));
    }

    /// <summary>Restricted cases that the actor does not see, wherever they are.</summary>
    public static IQueryable<Case> KeptFrom(this IQueryable<Case> cases, Actor actor)
    {
        var rule = NotKeptFrom(actor);
        return cases.Where(Expression.Lambda<Func<Case, bool>>(Expression.Not(rule.Body), rule.Parameters));
    }

    /// <summary>Follow-ups of the cases that the actor sees, for those who see more than their own.</summary>
    public static IQueryable<FollowUp> VisibleTo(this IQueryable<FollowUp> followUps, Actor actor)
    {
        if (!actor.May(Permission.SeeCases)) return followUps.Where(f => false);

        var partnerships = actor.Partnerships.ToArray();
        return followUps.Where(f => partnerships.Contains(f.Partnership)).NotKeptFrom(actor, f => f.Case);
    }

    /// <summary>What waits in cases that are kept from the actor is left out. Who sees no cases was asked by name or for their agency.</summary>
    public static IQueryable<Wait> VisibleTo(this IQueryable<Wait> waits, Actor actor, IQueryable<Case> cases) =>
        actor.May(Permission.SeeRestrictedCases) || !actor.May(Permission.SeeCases)
            ? waits
            : waits.Where(w => cases.Where(NotKeptFrom(actor)).Any(c => c.Id == w.CaseId));

    /// <summary>Victims of visible cases, for those who see victims; for those who only refer, those of their own cases.</summary>
    public static IQueryable<VictimRecord> VisibleTo(this IQueryable<VictimRecord> victims, Actor actor)
    {
        var partnerships = actor.Partnerships.ToArray();
        if (!actor.May(Permission.SeeVictims)) return victims.Where(v => false);
        if (actor.May(Permission.SeeCases)) return victims.Where(v => partnerships.Contains(v.Partnership)).NotKeptFrom(actor, v => v.Case);
        return victims.Where(v => partnerships.Contains(v.Partnership) && (v.Case.ReferrerId == actor.UserId || v.Case.OfficerId == actor.UserId));
    }

    /// <summary>Requests about visible cases, for those who see what agencies answered; an agency's own people see those to their agency alone.</summary>
    public static IQueryable<InformationRequest> VisibleTo(this IQueryable<InformationRequest> requests, Actor actor)
    {
        var partnerships = actor.Partnerships.ToArray();
        if (actor.May(Permission.SeeCases) && actor.May(Permission.SeeInformation))
            return requests.Where(r => partnerships.Contains(r.Partnership)).NotKeptFrom(actor, r => r.Case);
        if (!actor.May(Permission.AnswerInformationRequest)) return requests.Where(r => false);
        return requests.Where(r => partnerships.Contains(r.Partnership) && r.Agency == actor.Agency);
    }

    public static IQueryable<PanelMeeting> VisibleTo(this IQueryable<PanelMeeting> meetings, Actor actor)
    {
        var partnerships = actor.Partnerships.ToArray();
        return actor.May(Permission.SeePanels) ? meetings.Where(m => partnerships.Contains(m.Partnership)) : meetings.Where(m => false);
    }

    private static Expression<Func<Case, bool>> NotKeptFrom(Actor actor)
    {
        if (actor.May(Permission.SeeRestrictedCases)) return c => true;

        var me = actor.UserId;
        return c => !c.IsRestricted || c.NamedPeople.Any(p => p.UserId == me) || c.ReferrerId == me || c.OfficerId == me
            || (c.Allocation != null && c.Allocation.PractitionerId == me);
    }

    private static IQueryable<T> NotKeptFrom<T>(this IQueryable<T> parts, Actor actor, Expression<Func<T, Case>> caseOf)
    {
        if (actor.May(Permission.SeeRestrictedCases)) return parts;

        var rule = NotKeptFrom(actor);
        return parts.Where(Expression.Lambda<Func<T, bool>>(new Put(rule.Parameters[0], caseOf.Body).Visit(rule.Body), caseOf.Parameters));
    }

    // Puts the part's case in the place of the case that the rule is about.
    private sealed class Put(ParameterExpression place, Expression value) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == place ? value : base.VisitParameter(node);
    }
}
