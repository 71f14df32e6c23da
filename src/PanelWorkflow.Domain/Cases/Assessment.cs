namespace PanelWorkflow.Domain.Cases;

/// <summary>
/// One submission of a case's assessment, and what the quality check said of it. Submitted again, it is a new one with the next number; what
/// was submitted is never changed.
/// </summary>
public sealed class Assessment
{
    public const int SectionLength = 4000;

    private AssessmentContent? _content;

    private Assessment()
    {
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    /// <summary>1 for the first submission of a case.</summary>
    public int Number { get; private set; }

    /// <summary>Kind that the <c>assessment-kind</c> table chose.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>What was answered. Throws when the assessment was loaded without it.</summary>
    public AssessmentContent Content => _content ?? throw new InvalidOperationException("The assessment was loaded without its content.");

    public DateTime SubmittedAt { get; private set; }

    public Guid SubmittedById { get; private set; }

    public string SubmittedByName { get; private set; } = "";

    public bool? Approved { get; private set; }

    public string? ReviewComments { get; private set; }

    public DateTime? ReviewedAt { get; private set; }

    public Guid? ReviewedById { get; private set; }

    public string? ReviewedByName { get; private set; }

    internal static Assessment Submit(
        Guid caseId, int number, AssessmentForm form, IReadOnlyDictionary<string, string> answers, Actor by, DateTime at)
    {
        if (form.Faults(answers).ToList() is [var (field, message), ..]) throw new DomainRuleException("incomplete", message, field);
        var id = Guid.CreateVersion7(at);
        return new Assessment
        {
            _content = new AssessmentContent(id, form.Keep(answers)),
            Id = id,
            CaseId = caseId,
            Number = number,
            Kind = form.Kind,
            SubmittedAt = at,
            SubmittedById = by.UserId,
            SubmittedByName = by.Name,
        };
    }

    internal void Review(bool approved, string? comments, Actor by, DateTime at)
    {
        Rule.Require(by.UserId != SubmittedById, "own-assessment", "Somebody other than its author must check an assessment");
        Approved = approved;
        ReviewComments = comments;
        ReviewedAt = at;
        ReviewedById = by.UserId;
        ReviewedByName = by.Name;
    }
}

/// <summary>What an assessment says: written once, and read only where it is shown.</summary>
public sealed class AssessmentContent
{
    private AssessmentContent()
    {
    }

    internal AssessmentContent(Guid id, IReadOnlyList<KeptSection> sections) => (Id, Sections) = (id, sections);

    /// <summary>The id of its assessment.</summary>
    public Guid Id { get; private set; }

    public IReadOnlyList<KeptSection> Sections { get; private set; } = [];
}
