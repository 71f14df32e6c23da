using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.FollowUps;

/// <summary>One promise to get in touch: what was promised, what was tried, and how it ended.</summary>
[Needs(Permission.FollowUpChild)]
public sealed class ShowFollowUpModel(CasePages pages, DefinitionStore definitions, PracticeLists lists) : FollowUpPage(pages)
{
    public bool IsOpen => FollowUp.ClosedAt is null;

    public bool IsOverdue => IsOpen && FollowUp.DueAt < Now;

    /// <summary>What to ask the child; null for a kind without a script.</summary>
    public PracticeList? Script => lists.ScriptOf(FollowUp.Kind);

    public bool MayShowWho => Heading.ChildsName is not null;

    public bool WasReached => FollowUp.Attempts.Any(a => a.Result is AttemptResult.Reached or AttemptResult.Declined);

    /// <summary>All planned attempts were made and nobody was reached.</summary>
    public bool SuggestsClosing => IsOpen && FollowUp.MaxAttempts > 0 && !WasReached && FollowUp.Attempts.Count >= FollowUp.MaxAttempts;

    /// <summary>Explanation and source of the rule that made the promise; null when the table that is asked now no longer has it.</summary>
    public string? WhyPromised => definitions.Table(FollowUp.Partnership, "follow-up-plan").Rules
        .Where(rule => FollowUp.Rule.EndsWith($", {rule.Id}", StringComparison.Ordinal))
        .Select(rule => $"{rule.Annotations.GetValueOrDefault("Explanation")} ({rule.Annotations.GetValueOrDefault("Source")})")
        .FirstOrDefault();
}
