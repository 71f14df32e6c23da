namespace PanelWorkflow.Domain.Cases;

/// <summary>What may follow when the work is not done: the catalogue's row of the outcome says, and how far the case has come.</summary>
public static class ComplianceRules
{
    public static string Words(ComplianceStep step) => step switch
    {
        ComplianceStep.Warning => "Warning given",
        ComplianceStep.Vary => "What was agreed is varied",
        ComplianceStep.Relist => "Back to the panel",
        ComplianceStep.Prosecute => "To be prosecuted",
        _ => "No further step",
    };

    internal static IReadOnlyList<ComplianceStep> OpenSteps(Case theCase) => theCase.Decision is not { } decision ? [] :
    [
        .. decision.Rows.Where(row => row.Completion)
            .SelectMany(row => row.Steps.Where(step => theCase.Finalisation is null || !row.StepsBeforeFinalisation.Contains(step))).Distinct().Order(),
    ];

    internal static void Check(Case theCase, ComplianceStep step, bool? reasonableExcuse, string? variedConditions, DateOnly? completeBy, CompletionLimit? limit, DateOnly today)
    {
        Rule.Require(theCase.OpenSteps.Contains(step), "step-not-open", "Select a step that is open for this outcome", "Step");
        Rule.Require(
            reasonableExcuse is not null || !theCase.Decision!.AsksForExcuse, "excuse-missing", "Select whether the child had a reasonable excuse", "ReasonableExcuse");
        Rule.Require(
            step != ComplianceStep.Prosecute || reasonableExcuse != true,
            "reasonable-excuse", "With a reasonable excuse the child cannot be prosecuted: select another step", "Step");
        if (step == ComplianceStep.Vary) Rule.Text(variedConditions, PanelDecision.RationaleLength, "VariedConditions", "Enter what the child is to do now");
        if (step is not (ComplianceStep.Warning or ComplianceStep.Vary)) return;

        var day = Rule.Answer(completeBy, "CompleteBy", "Enter the date by which it is to be done");
        Rule.Require(day >= today, "complete-by", "The date by which it is to be done must be today or in the future", "CompleteBy");
        Rule.Require(day <= today.AddYears(1), "complete-by", "The date by which it is to be done must be within a year", "CompleteBy");
        limit?.Check(day);
    }
}

/// <summary>When the police may finalise an outcome, and as what.</summary>
public static class FinalisationRules
{
    internal static bool MayBeFinalised(Case theCase) => theCase.Decision?.FinalisedAt switch
    {
        null => false,
        Finalised.Decision => true,
        Finalised.Delivery => theCase.Delivery is not null,
        _ => theCase.Completion is { Completed: true } || IsOver(theCase),
    };

    /// <summary>Since when the outcome may be finalised; null while it may not.</summary>
    public static DateTime? Since(Case theCase) => !MayBeFinalised(theCase) ? null : theCase.Decision!.FinalisedAt switch
    {
        Finalised.Decision => theCase.Decision.DecidedAt,
        Finalised.Delivery => theCase.Delivery!.At,
        _ => theCase.Completion!.Completed ? theCase.Completion.At : theCase.Compliance!.At,
    };

    internal static IReadOnlyList<string> Codes(Case theCase) =>
        theCase.Decision is { } decision ? Codes(theCase, decision.Row, decision.HomeOfficeCode) : [];

    /// <summary>The types to choose from for one outcome of the decision, as far as the case has come.</summary>
    internal static IReadOnlyList<string> Codes(Case theCase, OutcomeRow row, string planned)
    {
        var changed = theCase.Compliance?.Step switch
        {
            ComplianceStep.Prosecute => row.CodesIfProsecuted,
            ComplianceStep.NoFurtherStep when row.FinalisedAt == Finalised.Completion => row.CodesIfNotCompleted,
            _ => [],
        };
        return [.. (changed.Count > 0 ? changed : [planned]).Concat(row.CodesIfTooLate).Distinct()];
    }

    internal static bool Stands(Case theCase) => theCase is { Finalisation: { } final, Decision: { } decision }
        && theCase.FinalCodes.Contains(final.HomeOfficeCode)
        && decision.OffenceOutcomes.All(one => final.Offences.Any(o => o.OffenceId == one.OffenceId && theCase.FinalCodesOf(one).Contains(o.HomeOfficeCode)));

    internal static IReadOnlyList<FinalisedOffence> Check(
        Case theCase, string? homeOfficeCode, IReadOnlyDictionary<Guid, string?>? offenceCodes, DateOnly finalisedOn, DateOnly today)
    {
        Rule.Require(theCase.Decision is not null, "no-decision", "There is no decision to finalise");
        Rule.Require(theCase.MayBeFinalised, "too-early", theCase.Decision!.FinalisedAt == Finalised.Completion
            ? "This outcome can be finalised only once the work is completed"
            : "This outcome can be finalised only once it is delivered");
        Rule.Require(theCase.FinalCodes.Contains(homeOfficeCode), "home-office-type", "Select how the police have recorded it", "HomeOfficeCode");
        List<FinalisedOffence> offences = [];
        foreach (var (one, index) in theCase.Decision.OffenceOutcomes.Select((one, index) => (one, index)))
        {
            var code = offenceCodes?.GetValueOrDefault(one.OffenceId);
            Rule.Require(
                code is not null && theCase.FinalCodesOf(one).Contains(code),
                "home-office-type", $"Select how the police have recorded: {one.OffenceTitle}", $"OffenceCodes[{index}].HomeOfficeCode");
            offences.Add(new FinalisedOffence(one.OffenceId, one.OffenceTitle, code!));
        }

        Rule.Require(finalisedOn <= today, "future-date", "The date must be today or in the past", "FinalisedOn");
        Rule.Require(
            finalisedOn >= ReferralRules.Today(theCase.Decision.DecidedAt), "before-decision", "The date must be on or after the day of the decision", "FinalisedOn");
        return offences;
    }

    // Nothing more is expected of the child, though the work is not done.
    private static bool IsOver(Case theCase) =>
        theCase.Completion is { Completed: false } && theCase.Compliance?.Step is ComplianceStep.Prosecute or ComplianceStep.NoFurtherStep;
}
