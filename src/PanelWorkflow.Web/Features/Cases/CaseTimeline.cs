using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Cases;

/// <summary>The case's history in words.</summary>
public static class CaseTimeline
{
    // What practitioners write to one another; those outside the service see that it happened, not what it says.
    private static readonly CaseEventType[] PracticeOnly =
    [
        CaseEventType.AssessmentKindChosen, CaseEventType.AssessmentApproved, CaseEventType.AssessmentReturned,
        CaseEventType.EarlyInterventionOffered, CaseEventType.InterventionEnded, CaseEventType.CompletionRecorded,
        CaseEventType.ComplianceReviewed, CaseEventType.FollowUpAttempted, CaseEventType.FollowUpClosed,
        CaseEventType.FollowUpReassigned,
        CaseEventType.FollowUpReplanned,
        CaseEventType.SupportGoalSet, CaseEventType.SupportGoalReviewed, CaseEventType.SupportSessionRecorded,
        CaseEventType.LinkedReferralSent, CaseEventType.LinkedReferralAnswered,
        CaseEventType.HandoverConfirmed, CaseEventType.ReviewedAtEighteen, CaseEventType.NewOffenceReviewed,
        CaseEventType.ConsentRecorded, CaseEventType.ConsentWithdrawn,
    ];

    public static TimelineEvent Entry(CaseEvent happened, CaseSight sight) =>
        new(happened.Summary, $"{happened.ByName}, {happened.Agency}", happened.At, [.. Lines(happened, sight)]);

    private static IEnumerable<string> Lines(CaseEvent happened, CaseSight sight)
    {
        if (!sight.Practice && PracticeOnly.Contains(happened.Type)) yield break;

        if (happened.Reason is { } reason)
            yield return happened.Type is CaseEventType.FollowUpAttempted or CaseEventType.FollowUpClosed ? Words.From(reason) : reason;
        if (happened is { Type: CaseEventType.CaseAllocated or CaseEventType.CaseMoved or CaseEventType.OfficerChanged, Before: { } before })
            yield return $"Before: {before}";
    }
}
