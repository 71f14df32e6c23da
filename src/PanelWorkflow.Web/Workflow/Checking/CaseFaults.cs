using System.Collections.Immutable;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Engine.Running;

namespace PanelWorkflow.Web.Workflow.Checking;

/// <summary>Where a case does not agree with its history, with its processes or with what was promised in it.</summary>
internal static class CaseFaults
{
    /// <summary>A part of a case, and the events that may have brought it.</summary>
    private sealed record Part(string Name, Func<Case, bool> IsThere, params CaseEventType[] Events);

    private static readonly ImmutableArray<Part> Parts =
    [
        new("was screened", c => c.Screening is not null, CaseEventType.ReferralAccepted, CaseEventType.ReferralReturned, CaseEventType.ReferralRejected),
        new("was allocated", c => c.Allocation is not null, CaseEventType.CaseAllocated),
        new("has an assessment", c => c.Assessment is not null, CaseEventType.AssessmentSubmitted),
        new("was delivered", c => c.Delivery is not null, CaseEventType.OutcomeDelivered),
        new("was completed or not", c => c.Completion is not null, CaseEventType.CompletionRecorded),
        new("was finalised", c => c.Finalisation is not null, CaseEventType.OutcomeFinalised),
        new("ended early", c => c.EarlyEnd is not null, CaseEventType.CaseEndedEarly),
        new("is closed", c => c.Closure is not null, CaseEventType.CaseClosed),
    ];

    public static IEnumerable<string> Of(CaseRecord record) => History(record).Concat(Journey(record)).Concat(Promises(record)).Select(fault => $"{record.Case.Reference}: {fault}");

    private static IEnumerable<string> History(CaseRecord record)
    {
        var (theCase, told) = (record.Case, record.Told);
        if (record.Changes != theCase.Version) yield return $"it was changed {theCase.Version} times, but its history tells of {record.Changes} changes.";
        foreach (var part in Parts.Where(part => part.IsThere(theCase) && !part.Events.Any(told.ContainsKey)))
            yield return $"the case {part.Name}, but its history does not say so.";

        var decisions = told.GetValueOrDefault(CaseEventType.DecisionRecorded) - told.GetValueOrDefault(CaseEventType.DecisionSuperseded);
        if (theCase.IsDecided && decisions < 1) yield return "there is a decision, but its history does not say so.";
        if (!theCase.IsDecided && decisions > 0) yield return "its history tells of a decision that is not there.";
        if (theCase.Decision is { IsIntact: false }) yield return "the decision is not the one that was locked.";
        if (theCase.Referral.Source is not (ReferralSource.CustodyRelease or ReferralSource.FollowUp) && record.Offences == 0) yield return "it has no offence.";
    }

    private static IEnumerable<string> Journey(CaseRecord record)
    {
        var journeys = record.Processes.Where(p => p.Row.SubjectId is null).Select(p => p.Row).ToList();
        var running = journeys.Where(j => j.Status == InstanceStatus.Running).ToList();
        if (journeys.Count == 0) yield return "it has no process.";
        else if (record.Case.EndedAt is null && running.Count == 0) yield return "it has not ended, but its process has.";
        if (running.Count > 1) yield return $"{running.Count} journeys run at once.";
        if (running.Any(j => j.Waits.Count == 0 && j.Incident is null)) yield return "its process runs, but nobody and nothing is waited for.";
    }

    private static IEnumerable<string> Promises(CaseRecord record)
    {
        if (record.Case.OpenFollowUps != record.Promises)
            yield return $"it counts {record.Case.OpenFollowUps} open follow-ups, and there are {record.Promises}.";

        if (record.Case is { Referral.Source: ReferralSource.CustodyRelease, Closure: not null } && record.Promises > 0)
            yield return $"the release is closed, but {record.Promises} of its promises are open.";

        var processes = record.Processes.Where(p => p.Row.SubjectId is not null).ToLookup(p => p.Row.SubjectId, p => p.Row);
        foreach (var one in record.Beside)
        {
            var own = processes[one.Id].Where(p => p.Definition == one.Process).ToList();
            if (own.Count != 1) yield return $"the {one.What} has {(own.Count == 0 ? "no process" : "several processes")}.";
            else if (one.IsOpen && own[0].Status != InstanceStatus.Running) yield return $"the {one.What} is open, but its process has ended.";
            else if (one.IsOpen && own[0].Waits.Count == 0 && own[0].Incident is null) yield return $"the {one.What} is open, but nobody and nothing is waited for.";
            else if (!one.IsOpen && own[0].Waits.Any(w => w.Kind == WaitKind.Task)) yield return $"the {one.What} is closed, but it is still on a work list.";
        }

        var subjects = record.Beside.Select(b => b.Id).ToHashSet();
        foreach (var stray in record.Processes.Where(p => p.Row.SubjectId is { } id && !subjects.Contains(id)))
            yield return $"the record that the process {stray.Row.Definition} is about is gone.";
    }
}
