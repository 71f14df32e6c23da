using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Cases;

/// <summary>A task or job that the case waits for.</summary>
/// <param name="Who">Whose turn it is: a person's name, or the lane.</param>
/// <param name="Link">Where it is done, when it is this person's; null when it is not.</param>
public sealed record NextStep(string Task, string Who, DateTime? DueAt, bool IsOverdue, string? Link)
{
    /// <summary>
    /// A wait as the case page shows it. Records beside the case have pages of their own: of their tasks only a follow-up, or this person's own
    /// turn, is a step of the case; null for the others.
    /// </summary>
    public static NextStep? Of(Wait wait, Case theCase, Actor actor, DateTime now, CaseSight sight)
    {
        var step = Of(wait, theCase, actor, now);
        var isFollowUp = sight.Practice && WorkflowBindings.SubjectOf(wait.Definition) == typeof(FollowUp);
        return wait.SubjectId is null || step.Link is not null || isFollowUp ? step : null;
    }

    private static NextStep Of(Wait wait, Case theCase, Actor actor, DateTime now)
    {
        if (wait.Kind != WaitKind.Task) return new NextStep(wait.Name, "The service does this by itself", null, false, null);

        var binding = WorkflowBindings.Task(wait.Definition, wait.ElementId);
        var mine = actor.May(binding.Needs) && wait.IsFor(actor);
        return new NextStep(
            wait.Name, Name(wait, theCase), wait.DueAt, wait.DueAt < now, mine ? binding.Link(wait.CaseId, wait.SubjectId) : null);
    }

    private static string Name(Wait wait, Case theCase) =>
        wait.OwnerId is not { } owner ? wait.Lane
        : owner == theCase.Allocation?.PractitionerId ? theCase.Allocation.PractitionerName
        : owner == theCase.OfficerId ? theCase.OfficerName
        : wait.Lane;
}
