using PanelWorkflow.Domain.Cases;

namespace PanelWorkflow.Domain.Support;

public enum GoalProgress
{
    NotStarted,
    UnderWay,
    Achieved,
    NoLongerWanted,
}

/// <summary>Something that the child wants to reach, in the plan that is made together with them.</summary>
public sealed class SupportGoal
{
    public const int TextLength = 1000;

    private SupportGoal()
    {
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    /// <summary>The goal in the child's words.</summary>
    public string Goal { get; private set; } = "";

    /// <summary>What is done for it, and by whom.</summary>
    public string Steps { get; private set; } = "";

    public DateTime SetAt { get; private set; }

    public GoalProgress Progress { get; private set; }

    public string? ProgressNote { get; private set; }

    public DateTime? ProgressAt { get; private set; }

    public string ByName { get; private set; } = "";

    public static SupportGoal Set(Guid id, Case theCase, string? goal, string? steps, Actor by, DateTime now)
    {
        var made = new SupportGoal { Id = id, CaseId = theCase.Id, SetAt = now, ByName = by.Name };
        Rule.Together(
            () => made.Goal = Rule.Text(goal, TextLength, nameof(Goal), "Enter what the child wants to reach, in their words"),
            () => made.Steps = Rule.Text(steps, TextLength, nameof(Steps), "Enter what is done for it, and by whom"));
        theCase.Record(CaseEventType.SupportGoalSet, "Goal set with the child", by, now);
        return made;
    }

    public void Review(Case theCase, GoalProgress? progress, string? note, Actor by, DateTime now)
    {
        Progress = Rule.Answer(progress, nameof(Progress), "Select how far the child has come");
        ProgressNote = Rule.Text(note, TextLength, "Note", "Enter what has changed");
        (ProgressAt, ByName) = (now, by.Name);
        theCase.Record(CaseEventType.SupportGoalReviewed, "Goal reviewed", by, now);
    }
}
