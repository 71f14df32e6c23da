using PanelWorkflow.Domain.Cases;

namespace PanelWorkflow.Domain.Support;

public enum LinkedReply
{
    Accepted,
    WaitingList,
    NotAccepted,
}

/// <summary>The child is referred on to a service outside the journey, and a reply is awaited.</summary>
public sealed class LinkedReferral
{
    public const int TextLength = 2000;

    private LinkedReferral()
    {
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    /// <summary>Name of the service, as its list had it on that day.</summary>
    public string Service { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public DateOnly SentOn { get; private set; }

    public DateOnly ReplyDueOn { get; private set; }

    public LinkedReply? Reply { get; private set; }

    public string? ReplyNote { get; private set; }

    public DateOnly? RepliedOn { get; private set; }

    public string ByName { get; private set; } = "";

    public bool IsOverdue(DateOnly today) => Reply is null && ReplyDueOn < today;

    public static LinkedReferral Send(
        Guid id, Case theCase, string? service, string? reason, bool? consented, DateOnly? replyDueOn, Actor by, DateTime now, DateOnly today)
    {
        var made = new LinkedReferral { Id = id, CaseId = theCase.Id, SentOn = today, ByName = by.Name };
        Rule.Together(
            () => made.Service = Rule.Text(service, Case.ShortLength, nameof(Service), "Select the service from the list"),
            () => made.Reason = Rule.Text(reason, TextLength, nameof(Reason), "Enter why the child is referred"),
            () => Rule.Require(
                Rule.Answer(consented, "Consented", "Select whether the child and carer agree"),
                "no-consent", "Only refer a child who agrees, together with their carer", "Consented"),
            () => made.ReplyDueOn = Due(replyDueOn, today));
        theCase.Record(CaseEventType.LinkedReferralSent, $"Referred on to {made.Service}", by, now);
        return made;
    }

    private static DateOnly Due(DateOnly? replyDueOn, DateOnly today)
    {
        var due = Rule.Answer(replyDueOn, nameof(ReplyDueOn), "Enter the date by which you expect a reply");
        Rule.Require(due >= today && due <= today.AddYears(1), "reply-due", "The date of the reply must be in the next 12 months", nameof(ReplyDueOn));
        return due;
    }

    public void Answer(Case theCase, LinkedReply? reply, string? note, Actor by, DateTime now, DateOnly today)
    {
        Rule.Require(Reply is null, "replied-already", "The reply is recorded already");
        Reply = Rule.Answer(reply, nameof(Reply), "Select what the service replied");
        ReplyNote = Rule.Text(note, TextLength, "Note", "Enter what the service said");
        RepliedOn = today;
        theCase.Record(CaseEventType.LinkedReferralAnswered, $"Reply of {Service}", by, now);
    }
}
