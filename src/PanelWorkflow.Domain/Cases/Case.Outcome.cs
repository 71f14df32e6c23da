namespace PanelWorkflow.Domain.Cases;

/// <summary>What follows the decision, to the closure.</summary>
public sealed partial class Case
{
    public void Deliver(
        DateOnly deliveredOn, string? place, string? officer, string? appropriateAdult, bool signed, string? explanation, Actor by, DateTime now, DateOnly today)
    {
        var decision = RequireDecision();
        Rule.Require(deliveredOn <= today, "future-date", "The date of delivery must be today or in the past", "DeliveredOn");
        Rule.Require(deliveredOn >= ReferralRules.Today(decision.DecidedAt), "before-decision", "The outcome cannot be delivered before it was decided", "DeliveredOn");
        Rule.Require(
            signed || !decision.NeedsSignature, "not-signed", "Without the child’s signature it does not take effect: say that it was refused instead", "Signed");
        Delivery = new Delivery
        {
            DeliveredOn = deliveredOn,
            Place = Rule.Text(place, ShortLength, "Place", "Enter where the outcome was delivered"),
            Officer = Rule.Text(officer, ShortLength, "Officer", "Enter who delivered the outcome"),
            AppropriateAdult = decision.NeedsAppropriateAdult
                ? Rule.Text(appropriateAdult, ShortLength, "AppropriateAdult", "Enter who was the appropriate adult")
                : Rule.Optional(appropriateAdult, ShortLength, "AppropriateAdult", "The appropriate adult"),
            Signed = signed,
            Explanation = Rule.Text(explanation, TextLength, "Explanation", "Enter how the outcome was explained and what the child said"),
            At = now,
            ById = by.UserId,
            ByName = by.Name,
        };
        Record(CaseEventType.OutcomeDelivered, "Outcome delivered", by, now);
    }

    /// <summary>The outcome could not be given, or was refused: the panel takes a new view.</summary>
    public void FailDelivery(bool refused, string? reason, Actor by, DateTime now)
    {
        RequireDecision();
        var why = Rule.Text(reason, TextLength, "FailureReason", "Enter why the outcome was not delivered");
        Record(CaseEventType.DeliveryFailed, refused ? "Outcome refused" : "Outcome could not be delivered", by, now, why);
        BackToPanel(why, by, now);
    }

    public void RecordCompletion(bool completed, DateOnly on, string? note, Actor by, DateTime now, DateOnly today)
    {
        var decision = RequireDecision();
        Rule.Require(decision.NeedsCompletion, "nothing-to-complete", "Nothing is to be completed for this outcome");
        Rule.Require(Delivery is not null, "not-delivered", "The outcome is not delivered");
        Rule.Require(on <= today, "future-date", "The date must be today or in the past", "CompletedOn");
        Rule.Require(on >= Delivery!.DeliveredOn, "before-delivery", "The date must be on or after the day of delivery", "CompletedOn");
        Completion = new Completion
        {
            Completed = completed,
            On = on,
            Note = Rule.Text(note, TextLength, "Note", "Enter what was done, and what was not"),
            At = now,
            ByName = by.Name,
        };
        Record(CaseEventType.CompletionRecorded, completed ? "Work completed" : "Work not completed", by, now, Completion.Note);
    }

    /// <summary>What may follow now that the work is not done.</summary>
    public IReadOnlyList<ComplianceStep> OpenSteps => ComplianceRules.OpenSteps(this);

    /// <param name="limit">The day after which nothing that was agreed may end; null when the outcome has no such limit.</param>
    public void ReviewCompliance(
        ComplianceStep step, bool? reasonableExcuse, string? reason, string? variedConditions, DateOnly? completeBy, Actor by, DateTime now, DateOnly today,
        CompletionLimit? limit = null)
    {
        Rule.Require(Completion is { Completed: false }, "nothing-to-review", "There is nothing to review: the work is not said to be undone");
        ComplianceRules.Check(this, step, reasonableExcuse, variedConditions, completeBy, limit, today);
        Compliance = new ComplianceReview
        {
            Step = step,
            ReasonableExcuse = Decision!.AsksForExcuse ? reasonableExcuse : null,
            Reason = Rule.Text(reason, TextLength, "Reason", "Enter the reasons"),
            VariedConditions = step == ComplianceStep.Vary ? variedConditions!.Trim() : Compliance?.VariedConditions,
            CompleteBy = step is ComplianceStep.Warning or ComplianceStep.Vary ? completeBy : Compliance?.CompleteBy,
            At = now,
            ByName = by.Name,
        };
        Record(CaseEventType.ComplianceReviewed, ComplianceRules.Words(step), by, now, Compliance.Reason, after: Compliance.VariedConditions);
        if (step is ComplianceStep.Warning or ComplianceStep.Vary) Completion = null;
        if (step == ComplianceStep.Relist) BackToPanel(Compliance.Reason, by, now);
    }

    /// <summary>Whether the trigger of the outcome's finalisation has come.</summary>
    public bool MayBeFinalised => FinalisationRules.MayBeFinalised(this);

    /// <summary>The Home Office types that fit how the main outcome stands.</summary>
    public IReadOnlyList<string> FinalCodes => FinalisationRules.Codes(this);

    /// <summary>The types that fit an offence with an outcome of its own.</summary>
    public IReadOnlyList<string> FinalCodesOf(OffenceOutcome offence) => FinalisationRules.Codes(this, offence.Row, offence.HomeOfficeCode);

    /// <summary>What the police have recorded still fits every outcome.</summary>
    public bool FinalisationStands => FinalisationRules.Stands(this);

    /// <param name="offenceCodes">The type of each offence with an outcome of its own, by the offence's id.</param>
    public void Finalise(
        string? homeOfficeCode, DateOnly finalisedOn, Actor by, DateTime now, DateOnly today, IReadOnlyDictionary<Guid, string?>? offenceCodes = null)
    {
        var offences = FinalisationRules.Check(this, homeOfficeCode, offenceCodes, finalisedOn, today);
        var before = Finalisation?.Types;
        Finalisation = new Finalisation
        {
            HomeOfficeCode = homeOfficeCode!,
            Offences = offences,
            FinalisedOn = finalisedOn,
            At = now,
            ById = by.UserId,
            ByName = by.Name,
        };
        Record(CaseEventType.OutcomeFinalised, $"Finalised by the police: type {Finalisation.Types}", by, now, before: before, after: Finalisation.Types);
    }

    public void OfferIntervention(bool consented, string? programme, bool preventative, string? declinedReason, Actor by, DateTime now)
    {
        Intervention = new Intervention
        {
            Consented = consented,
            Programme = consented ? Rule.Text(programme, ShortLength, "Programme", "Enter the programme") : null,
            Preventative = consented && preventative,
            DeclinedReason = consented ? null : Rule.Text(declinedReason, TextLength, "DeclinedReason", "Enter why the child or carer declined"),
            OfferedAt = now,
        };
        Record(CaseEventType.EarlyInterventionOffered, consented ? "Referred to early intervention" : "Early intervention declined", by, now, Intervention.DeclinedReason);
    }

    public void StartIntervention(DateOnly startedOn, Actor by, DateTime now, DateOnly today)
    {
        Rule.Require(Intervention is { Consented: true }, "no-consent", "There is no consent to an intervention");
        Rule.Require(startedOn <= today, "future-date", "The start must be today or in the past", "StartedOn");
        Rule.Require(startedOn >= ReferralRules.Today(SubmittedAt), "before-referral", "The start must be after the referral", "StartedOn");
        Intervention!.StartedOn = startedOn;
        Record(CaseEventType.InterventionStarted, "Intervention started", by, now);
    }

    public void EndIntervention(DateOnly endedOn, bool completed, string? note, Actor by, DateTime now, DateOnly today)
    {
        Rule.Require(Intervention is { StartedOn: not null }, "not-started", "The intervention has not started");
        Rule.Require(endedOn <= today, "future-date", "The end must be today or in the past", "EndedOn");
        Rule.Require(endedOn >= Intervention!.StartedOn, "before-start", "The end must be on or after the start", "EndedOn");
        Intervention.EndedOn = endedOn;
        Intervention.Completed = completed;
        Intervention.EndNote = Rule.Text(note, TextLength, "Note", "Enter how the intervention ended");
        Record(CaseEventType.InterventionEnded, completed ? "Intervention completed" : "Intervention ended, not completed", by, now, Intervention.EndNote);
    }

    public void Close(string? reason, Actor by, DateTime now)
    {
        Rule.Require(Closure is null, "closed-already", "The case is closed already");
        Rule.Require(Decision is null || Finalisation is not null, "not-finalised", "The police must finalise the outcome before the case is closed");
        Closure = new Closure { Reason = Rule.Text(reason, TextLength, "Reason", "Enter why the case is closed"), At = now, ById = by.UserId, ByName = by.Name };
        EndedAt = now;
        Record(CaseEventType.CaseClosed, "Case closed", by, now, Closure.Reason);
    }

    private PanelDecision RequireDecision() => Decision ?? throw new DomainRuleException("no-decision", "There is no decision to carry out");
}
