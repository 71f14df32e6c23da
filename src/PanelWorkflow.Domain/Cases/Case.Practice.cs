namespace PanelWorkflow.Domain.Cases;

/// <summary>The practitioner's work before the panel: consent, induction and assessment.</summary>
public sealed partial class Case
{
    /// <summary>What child and carer said when they were last asked.</summary>
    public ChildConsent? Consent { get; private set; }

    public Induction? Induction { get; private set; }

    /// <summary>The newest submission of the assessment.</summary>
    public Assessment? Assessment { get; private set; }

    public void RecordConsent(ConsentAnswer? child, ConsentAnswer? carer, string? explained, string? reason, Actor by, DateTime now)
    {
        var before = Consent;
        Consent = ChildConsent.Record(Id, (before?.Number ?? 0) + 1, child, carer, explained, reason, by, now);
        Record(CaseEventType.ConsentRecorded, Consent.Title, by, now, Consent.Reason, before?.Title, before is null ? null : Consent.Title);
    }

    /// <summary>Child and carer were asked again after one of them had refused or withdrawn, or could not be asked. What they said before is kept.</summary>
    public void RecordConsentAgain(ConsentAnswer? child, ConsentAnswer? carer, string? explained, string? reason, Actor by, DateTime now)
    {
        Rule.Require(MayBeAskedAgain, "consent-stands", "Nobody has been asked yet, or the consent that was given still stands");
        RecordConsent(child, carer, explained, reason, by, now);
    }

    /// <summary>They were asked, and there is no consent now.</summary>
    public bool MayBeAskedAgain => Consent is { IsGiven: false } && EndedAt is null;

    public void WithdrawConsent(string? reason, Actor by, DateTime now)
    {
        Rule.Require(Consent is { IsGiven: true }, "no-consent", "There is no consent that could be withdrawn");
        Consent!.Withdraw(reason, by, now);
        Record(CaseEventType.ConsentWithdrawn, Consent.Title, by, now, Consent.WithdrawalReason);
    }

    public void RecordInduction(bool? held, InductionText text, Actor by, DateTime now)
    {
        Induction = Induction.Record(held, text, by, now);
        Record(CaseEventType.InductionRecorded, Induction.Held ? "Induction held" : "Induction not held", by, now, Induction.WhyNot);
    }

    /// <summary>Submits the assessment, or submits it again; what was submitted before stays as it is.</summary>
    public void SubmitAssessment(AssessmentForm form, IReadOnlyDictionary<string, string> answers, Actor by, DateTime now)
    {
        var number = (Assessment?.Number ?? 0) + 1;
        Assessment = Assessment.Submit(Id, number, form, answers, by, now);
        Record(CaseEventType.AssessmentSubmitted, number == 1 ? "Assessment submitted" : $"Assessment submitted again, version {number}", by, now);
    }

    public void ApproveAssessment(string? comments, Actor by, DateTime now)
    {
        RequireAssessment().Review(true, Rule.Optional(comments, TextLength, "Comments", "Comments"), by, now);
        Record(CaseEventType.AssessmentApproved, "Assessment approved", by, now, Assessment!.ReviewComments);
    }

    public void ReturnAssessment(string? comments, Actor by, DateTime now)
    {
        RequireAssessment().Review(false, Rule.Text(comments, TextLength, "Comments", "Enter what needs to change"), by, now);
        Record(CaseEventType.AssessmentReturned, "Assessment returned with comments", by, now, Assessment!.ReviewComments);
    }

    private Assessment RequireAssessment() =>
        Assessment ?? throw new DomainRuleException("no-assessment", "There is no assessment to check");
}
