using PanelWorkflow.Domain.Cases;

namespace PanelWorkflow.Domain.Support;

public enum SessionKind
{
    FaceToFace,
    Remote,
    Group,
}

public enum Attendance
{
    Attended,
    MissedWithGoodReason,
    Missed,
}

/// <summary>One session or contact of the work with the child.</summary>
public sealed class SupportSession
{
    public const int TextLength = 2000;

    private SupportSession()
    {
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    public DateOnly HeldOn { get; private set; }

    public SessionKind Kind { get; private set; }

    public Attendance Attendance { get; private set; }

    /// <summary>What was done, or why the child did not come.</summary>
    public string Note { get; private set; } = "";

    public DateTime At { get; private set; }

    public string ByName { get; private set; } = "";

    public static SupportSession Record(
        Guid id, Case theCase, DateOnly? heldOn, SessionKind? kind, Attendance? attendance, string? note, Actor by, DateTime now, DateOnly today)
    {
        Rule.Require(theCase.Intervention is { StartedOn: not null }, "not-started", "The intervention has not started");
        var made = new SupportSession { Id = id, CaseId = theCase.Id, At = now, ByName = by.Name };
        Rule.Together(
            () => made.HeldOn = Day(heldOn, theCase.Intervention!, today),
            () => made.Kind = Rule.Answer(kind, nameof(Kind), "Select what kind of session it was"),
            () => made.Attendance = Rule.Answer(attendance, nameof(Attendance), "Select whether the child came"),
            () => made.Note = Rule.Text(note, TextLength, nameof(Note), attendance switch
            {
                Attendance.Attended => "Enter what was done",
                null => "Enter what was done, or why the child did not come",
                _ => "Enter why the child did not come, and what you did about it",
            }));
        theCase.Record(CaseEventType.SupportSessionRecorded, made.Attendance == Attendance.Attended ? "Session held" : "Session missed", by, now);
        return made;
    }

    private static DateOnly Day(DateOnly? heldOn, Intervention intervention, DateOnly today)
    {
        var day = Rule.Answer(heldOn, nameof(HeldOn), "Enter the date of the session");
        Rule.Require(day <= today, "future-date", "The session must be today or in the past", nameof(HeldOn));
        Rule.Require(day >= intervention.StartedOn, "before-start", "The session must be on or after the start of the intervention", nameof(HeldOn));
        return day;
    }
}
