namespace PanelWorkflow.Domain.Cases;

/// <summary>What the child or the carer said when asked to work with the service.</summary>
public enum ConsentAnswer
{
    Agrees,
    DoesNotAgree,
    CouldNotBeAsked,
}

/// <summary>
/// Whether child and carer agree to work with the service before the panel. Whatever they say, the panel decides and is told. Asked again, it is
/// a new one with the next number.
/// </summary>
public sealed class ChildConsent
{
    private ChildConsent()
    {
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    /// <summary>1 for the first time that they were asked.</summary>
    public int Number { get; private set; }

    public ConsentAnswer Child { get; private set; }

    public ConsentAnswer Carer { get; private set; }

    /// <summary>How it was explained to them.</summary>
    public string Explained { get; private set; } = "";

    /// <summary>Why one of them does not agree or could not be asked; null when both agree.</summary>
    public string? Reason { get; private set; }

    public DateTime At { get; private set; }

    public string ByName { get; private set; } = "";

    public DateTime? WithdrawnAt { get; private set; }

    public string? WithdrawnByName { get; private set; }

    public string? WithdrawalReason { get; private set; }

    public bool IsGiven => Child == ConsentAnswer.Agrees && Carer == ConsentAnswer.Agrees && WithdrawnAt is null;

    /// <summary>The state of the consent in words.</summary>
    public string Title => IsGiven ? "Consent given" : WithdrawnAt is not null ? "Consent withdrawn" : "No consent";

    internal static ChildConsent Record(
        Guid caseId, int number, ConsentAnswer? child, ConsentAnswer? carer, string? explained, string? reason, Actor by, DateTime now)
    {
        var bothAgree = child is null or ConsentAnswer.Agrees && carer is null or ConsentAnswer.Agrees;
        var (how, why) = ("", (string?)null);
        Rule.Together(
            () => Rule.Answer(child, nameof(Child), "Select whether the child agrees"),
            () => Rule.Answer(carer, nameof(Carer), "Select whether the parent or carer agrees"),
            () => how = Rule.Text(explained, Case.TextLength, nameof(Explained), "Enter how you explained it, or what you tried"),
            () => why = bothAgree ? null : Rule.Text(reason, Case.TextLength, nameof(Reason), "Enter why they do not agree, or why you could not ask"));
        return new ChildConsent
        {
            Id = Guid.CreateVersion7(new DateTimeOffset(now, TimeSpan.Zero)),
            CaseId = caseId,
            Number = number,
            Child = child!.Value,
            Carer = carer!.Value,
            Explained = how,
            Reason = why,
            At = now,
            ByName = by.Name,
        };
    }

    internal void Withdraw(string? reason, Actor by, DateTime now)
    {
        WithdrawalReason = Rule.Text(reason, Case.TextLength, "Reason", "Enter who withdraws, and what they said");
        (WithdrawnAt, WithdrawnByName) = (now, by.Name);
    }
}

/// <summary>What was said at the induction, or why there was none.</summary>
public sealed record InductionText(string? Expectations, string? Diversity, string? SelfIdentity, string? WhyNot);

/// <summary>The first meeting with a child who agrees: what each may expect, diversity, and how the child describes themself.</summary>
public sealed class Induction
{
    private Induction()
    {
    }

    public bool Held { get; private set; }

    public string? Expectations { get; private set; }

    public string? Diversity { get; private set; }

    /// <summary>The child's own words; null when they would rather not say.</summary>
    public string? SelfIdentity { get; private set; }

    /// <summary>Why the meeting was not held; null when it was.</summary>
    public string? WhyNot { get; private set; }

    public DateTime At { get; private set; }

    public string ByName { get; private set; } = "";

    internal static Induction Record(bool? held, InductionText text, Actor by, DateTime now)
    {
        var made = new Induction { Held = Rule.Answer(held, nameof(Held), "Select whether the induction was held"), At = now, ByName = by.Name };
        if (made.Held)
        {
            Rule.Together(
                () => made.Expectations = Rule.Text(
                    text.Expectations, Case.TextLength, nameof(Expectations), "Enter what the child and the service expect of one another"),
                () => made.Diversity = Rule.Text(
                    text.Diversity, Case.TextLength, nameof(Diversity), "Enter what the child needs so that they can take part, or that there is nothing"),
                () => made.SelfIdentity = Rule.Optional(text.SelfIdentity, Case.TextLength, nameof(SelfIdentity), "How the child describes themself"));
        }
        else
        {
            made.WhyNot = Rule.Text(text.WhyNot, Case.TextLength, nameof(WhyNot), "Enter why the induction was not held");
        }

        return made;
    }
}
