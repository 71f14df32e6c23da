using PanelWorkflow.Domain.Cases;

namespace PanelWorkflow.Domain.Information;

/// <summary>What one agency is asked about a child before the panel, and its answer: its one contribution to the panel's pack.</summary>
public sealed class InformationRequest : ICaseSubject
{
    public const int TextLength = 4000;

    private InformationRequest()
    {
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    public Case Case { get; private set; } = null!;

    public string Partnership { get; private set; } = "";

    /// <summary>Key of the agency in the partnership's file.</summary>
    public string AgencyKey { get; private set; } = "";

    /// <summary>The agency's name, as its people have it too.</summary>
    public string Agency { get; private set; } = "";

    public string Question { get; private set; } = "";

    public DateTime AskedAt { get; private set; }

    public string AskedByName { get; private set; } = "";

    /// <summary>When the answer is due, UTC.</summary>
    public DateTime DueAt { get; private set; }

    /// <summary>Table version and rule that set it.</summary>
    public string PlanRule { get; private set; } = "";

    /// <summary>Whether the agency knows anything; null while it has not answered.</summary>
    public bool? Knows { get; private set; }

    public string? Answer { get; private set; }

    /// <summary>Why the practitioner closed it without an answer.</summary>
    public string? ClosedReason { get; private set; }

    /// <summary>When it was answered or closed; null while it is open.</summary>
    public DateTime? EndedAt { get; private set; }

    public string? EndedByName { get; private set; }

    public long Version { get; private set; }

    public bool IsOpen => EndedAt is null;

    public static InformationRequest Ask(
        Guid id, Case theCase, string agencyKey, string agency, string? question, DateTime dueAt, string planRule, Actor by, DateTime now)
    {
        Rule.Require(theCase.Allocation is not null, "not-allocated", "Agencies can be asked once the case is allocated");
        Rule.Require(!theCase.IsDecided, "decided-already", "The panel has decided already");
        Rule.Require(theCase.EndedAt is null, "ended-already", "The case has ended already");
        var request = new InformationRequest
        {
            Id = id,
            CaseId = theCase.Id,
            Case = theCase,
            Partnership = theCase.Partnership,
            AgencyKey = agencyKey,
            Agency = agency,
            Question = Rule.Text(question, TextLength, nameof(Question), "Enter what you want to know"),
            AskedAt = now,
            AskedByName = by.Name,
            DueAt = dueAt,
            PlanRule = planRule,
        };
        theCase.Note(CaseEventType.InformationAsked, $"Asked for information: {agency}", by, now, id);
        return request;
    }

    public void AnswerWith(bool knows, string? answer, Actor by, DateTime now)
    {
        RequireOpen();
        Answer = knows ? Rule.Text(answer, TextLength, nameof(Answer), "Enter what your agency knows") : Rule.Optional(answer, TextLength, nameof(Answer), "The answer");
        Knows = knows;
        End(CaseEventType.InformationReceived, knows ? "answered" : "nothing known", by, now);
    }

    public void CloseWithoutAnswer(string? reason, Actor by, DateTime now)
    {
        RequireOpen();
        ClosedReason = Rule.Text(reason, TextLength, "Reason", "Enter why you do not wait for the answer");
        End(CaseEventType.InformationGivenUp, "closed without an answer", by, now);
    }

    private void RequireOpen() => Rule.Require(IsOpen, "request-closed", "This request has been answered or closed already");

    private void End(CaseEventType type, string what, Actor by, DateTime now)
    {
        (EndedAt, EndedByName) = (now, by.Name);
        Version++;
        Case.Note(type, $"{Agency}: {what}", by, now, Id);
    }
}
