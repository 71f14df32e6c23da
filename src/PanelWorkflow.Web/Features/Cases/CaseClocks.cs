using System.Collections.Frozen;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Cases;

/// <summary>How a limit stands.</summary>
public enum ClockState
{
    Running,

    /// <summary>Running, and past the point from which to warn.</summary>
    DueSoon,

    /// <summary>Stands still while the referrer answers questions.</summary>
    Paused,
    Met,
    Missed,

    /// <summary>The case ended before the limit.</summary>
    Stopped,
}

/// <summary>One limit of a case.</summary>
/// <param name="EndedAt">When what it limits was done; null while it runs.</param>
/// <param name="Status">How sure the limit is: statute, guidance, local or unconfirmed.</param>
public sealed record CaseClock(
    string Code, string Label, DateTime DueAt, DateTime? EndedAt, ClockState State, string Source, string Status)
{
    /// <summary>From when to warn that it ends soon.</summary>
    public DateTime WarnFrom { get; init; }

    /// <summary>Each offence's own clock, soonest due first, where they differ; the clock itself is then the first of them.</summary>
    public IReadOnlyList<CaseClock> Offences { get; init; } = [];

    /// <summary>Since when the clock stands still; null when it does not.</summary>
    public DateTime? PausedSince { get; init; }

    public bool IsConfirmed => Status is not ("local" or "unconfirmed");

    /// <summary>Nothing more is to be done about it.</summary>
    public bool IsPast => State is ClockState.Met or ClockState.Stopped;

    /// <summary>Days from today until the last day, both in London; less than nothing once it is past.</summary>
    public int DaysLeft(DateTime now) => WorkingCalendar.DayInLondon(DueAt).DayNumber - WorkingCalendar.DayInLondon(now).DayNumber;
}

/// <summary>The limits that the <c>time-limits</c> table sets for a case: when each is due, and whether it was met.</summary>
public static class CaseClocks
{
    // When what each clock limits was done. A clock without an entry runs until the case ends.
    private static readonly FrozenDictionary<string, Func<Case, IReadOnlyList<FollowUp>, DateTime?>> DoneAt =
        new Dictionary<string, Func<Case, IReadOnlyList<FollowUp>, DateTime?>>
        {
            ["CLK-24H"] = (_, followUps) => ReachedAt(followUps, "post-custody-contact"),
            ["CLK-6M"] = (_, followUps) => ReachedAt(followUps, "six-month-check-in"),
            ["CLK-ASSESS"] = (c, _) => c.Assessment is { Approved: not false } assessment ? assessment.SubmittedAt : null,
            ["CLK-INFORM"] = (c, _) => c.Assessment is { Approved: true } assessment ? assessment.ReviewedAt : null,
            ["CLK-REF2PANEL"] = (c, _) => c.Decision?.DecidedAt,
            ["CLK-FAST"] = (c, _) => c.Assessment is { Approved: true } assessment ? assessment.ReviewedAt : null,
            ["CLK-HEARING"] = (c, _) => c.Decision?.DecidedAt,
            ["CLK-BAIL"] = (c, _) => c.Delivery?.At,
            ["CLK-BAIL-9M"] = (c, _) => c.Delivery?.At,
            ["CLK-BAIL-END"] = (c, _) => c.Delivery?.At,
            ["CLK-YJS-NOTIFY"] = (c, _) => c.Delivery?.At,
            ["CLK-DELIVER"] = (c, _) => Noon(c.Delivery?.DeliveredOn),
            ["CLK-FINALISE"] = (c, _) => c.Finalisation?.At,
            ["CLK-AGREED"] = CompletedAt,
            ["CLK-YCC"] = CompletedAt,
            ["CLK-YCC-MAX"] = CompletedAt,
            ["CLK-O22"] = CompletedAt,
        }.ToFrozenDictionary();

    // Clocks that are promises to a child: they run when the promise was made, and the end of the case does not stop them.
    private static readonly FrozenDictionary<string, string> FollowUpKinds = new Dictionary<string, string>
    {
        ["CLK-24H"] = "post-custody-contact",
        ["CLK-6M"] = "six-month-check-in",
    }.ToFrozenDictionary();

    /// <summary>The clocks that run or ran, soonest due first. One whose anchor has no date yet is not among them.</summary>
    public static IReadOnlyList<CaseClock> Of(
        Case theCase, IReadOnlyList<FollowUp> followUps, DecisionModel timeLimits, WorkingCalendar calendar, DateTime now) =>
    [
        .. Hits(theCase, timeLimits).Where(hit => !(IsLimitation(hit) && theCase.OffencesAreLoaded))
            .Select(hit => Read(hit, theCase, CaseFacts.Anchors[hit.Text("anchor")](theCase), followUps, calendar, now))
            .Append(Limitation(theCase, timeLimits, calendar, now)).OfType<CaseClock>().OrderBy(clock => clock.DueAt),
    ];

    // Clocks beyond which no end may be agreed, and not only a warning.
    private static readonly FrozenSet<string> LastDays = new[] { "CLK-YCC-MAX" }.ToFrozenSet();

    /// <summary>The last day on which what is agreed with these outcomes may end, in the table's words; null when the table sets none.</summary>
    public static CompletionLimit? LastDayToComplete(
        Case theCase, IEnumerable<string> outcomes, DecisionModel timeLimits, WorkingCalendar calendar, DateTime now)
    {
        var facts = CaseFacts.Of(new FactSource(theCase, null), timeLimits.FactsRead);
        return outcomes.SelectMany(outcome => timeLimits.Evaluate(facts.SetItem("outcome", Value.Of(outcome))).Hits).Where(hit => LastDays.Contains(hit.Text("code")))
            .Select(hit => new CompletionLimit(LastDay(hit, theCase, calendar, now), Words(hit))).MinBy(limit => limit.LastDay);
    }

    // What counts from the decision counts from now while there is none.
    private static DateOnly LastDay(RuleHit hit, Case theCase, WorkingCalendar calendar, DateTime now) => WorkingCalendar.DayInLondon(calendar.Due(
        new DateTimeOffset(CaseFacts.Anchors[hit.Text("anchor")](theCase) ?? now, TimeSpan.Zero), Period.Read(hit.Text("period"), hit.Flag("workingDays"))!).UtcDateTime);

    private static string Words(RuleHit hit) =>
        $"{hit.Annotation("Explanation")} Source: {hit.Annotation("Source")}.{(hit.Annotation("Status") is "local" or "unconfirmed" ? " Local rule, not confirmed nationally." : "")}";

    /// <summary>Whether one of the case's clocks may be that of a promise to the child.</summary>
    public static bool MayHaveFollowUps(Case theCase) => theCase.Referral.CustodyReleasedAt is not null || theCase.Intervention?.EndedOn is not null;

    private static IReadOnlyList<RuleHit> Hits(Case theCase, DecisionModel timeLimits) =>
        timeLimits.Evaluate(CaseFacts.Of(new FactSource(theCase, null), timeLimits.FactsRead)).Hits;

    private static bool IsLimitation(RuleHit hit) => hit.Text("anchor") == CaseFacts.LimitationDate;

    // Each offence has a day of its own, and may have an outcome of its own that leaves nothing to prosecute. The earliest that is open warns.
    private static CaseClock? Limitation(Case theCase, DecisionModel timeLimits, WorkingCalendar calendar, DateTime now)
    {
        if (!theCase.OffencesAreLoaded) return null;

        List<(CaseClock Clock, string Label)> open = [];
        foreach (var offence in theCase.Offences.Where(o => o.LimitationEndsOn is not null).OrderBy(o => o.LimitationEndsOn).ThenBy(o => o.Title, StringComparer.Ordinal))
        {
            var outcome = theCase.Decision?.OffenceOutcomes.FirstOrDefault(o => o.OffenceId == offence.Id)?.Row.Code ?? theCase.Decision?.Outcome;
            var facts = CaseFacts.Of(new FactSource(theCase, null), timeLimits.FactsRead).SetItem("outcome", Value.Of(outcome));
            if (timeLimits.Evaluate(facts).Hits.FirstOrDefault(IsLimitation) is { } hit
                && Read(hit, theCase, Noon(offence.LimitationEndsOn), [], calendar, now) is { } clock) open.Add((clock with { Label = offence.Title }, clock.Label));
        }

        return open is not [var first, ..] ? null
            : first.Clock with { Label = first.Label, Offences = open.Count > 1 ? [.. open.Select(one => one.Clock)] : [] };
    }

    // A clock that ends with its anchor's own day.
    private const string OnTheDay = "P0D";

    private static CaseClock? Read(
        RuleHit hit, Case theCase, DateTime? anchor, IReadOnlyList<FollowUp> followUps, WorkingCalendar calendar, DateTime now)
    {
        var code = hit.Text("code");
        if (anchor is not { } startedAt) return null;

        var kind = FollowUpKinds.GetValueOrDefault(code);
        if (kind is not null && followUps.All(f => f.Kind != kind)) return null;

        var pauses = hit.Text("anchor") == CaseFacts.ReferralSubmitted ? theCase.Pauses : [];
        DateTime DueAfter(string period) =>
            AfterPauses(calendar.Due(new DateTimeOffset(startedAt, TimeSpan.Zero), Period.Read(period, hit.Flag("workingDays"))!).UtcDateTime);

        DateTime AfterPauses(DateTime unpaused) =>
            pauses.Aggregate(unpaused, (end, pause) => Later(end, pause, hit.Flag("workingDays"), calendar, now));
        var due = hit.Text("period") == OnTheDay ? WorkingCalendar.EndOf(WorkingCalendar.DayInLondon(startedAt)) : DueAfter(hit.Text("period"));
        var warnFrom = hit.OptionalText("warnAfter") switch
        {
            null => due,
            ['-', .. var before] => Before(due, Period.Read(before)!),
            var after => DueAfter(after),
        };
        var done = DoneAt.GetValueOrDefault(code)?.Invoke(theCase, followUps);
        var stopped = kind is null ? CaseEndedAt(theCase) : UnreachedAt(followUps, kind);
        var state = (done, stopped) switch
        {
            ({ } at, _) => at <= due ? ClockState.Met : ClockState.Missed,
            (null, { } at) => kind is null && at <= due ? ClockState.Stopped : ClockState.Missed,
            _ when pauses is [.., { Until: null }] => ClockState.Paused,
            _ => now > due ? ClockState.Missed : now > warnFrom ? ClockState.DueSoon : ClockState.Running,
        };
        return new CaseClock(
            code, hit.Text("label"), due, done ?? stopped, state, hit.Annotation("Source"), hit.Annotation("Status"))
        {
            WarnFrom = warnFrom,
            PausedSince = state == ClockState.Paused ? pauses[^1].From : null,
        };
    }

    // A pause lasts as many days, working days where the clock counts those, as lie after the day of the question up to that of the answer.
    private static DateTime Later(DateTime end, ClockPause pause, bool workingDays, WorkingCalendar calendar, DateTime now)
    {
        var (from, until) = (WorkingCalendar.DayInLondon(pause.From), WorkingCalendar.DayInLondon(pause.Until ?? now));
        var day = WorkingCalendar.DayInLondon(end);
        return workingDays
            ? WorkingCalendar.FromLondon(calendar.AddWorkingDays(day, calendar.WorkingDaysBetween(from, until)), WorkingCalendar.CloseOfWork)
            : WorkingCalendar.EndOf(day.AddDays(until.DayNumber - from.DayNumber));
    }

    private static DateTime Before(DateTime due, Period period) =>
        WorkingCalendar.EndOf(WorkingCalendar.DayInLondon(due).AddMonths(-period.Months).AddDays(-period.Days));

    private static DateTime? CompletedAt(Case theCase, IReadOnlyList<FollowUp> followUps) =>
        Noon(theCase.Completion is { Completed: true } completion ? completion.On : null);

    private static DateTime? Noon(DateOnly? day) => day is { } d ? WorkingCalendar.FromLondon(d, new TimeOnly(12, 0)) : null;

    private static DateTime? CaseEndedAt(Case theCase) =>
        theCase.EndedAt;

    private static DateTime? ReachedAt(IReadOnlyList<FollowUp> followUps, string kind) => followUps.Where(f => f.Kind == kind)
        .SelectMany(f => f.Attempts).Where(a => a.Result is AttemptResult.Reached or AttemptResult.Declined).Min(a => (DateTime?)a.MadeAt);

    private static DateTime? UnreachedAt(IReadOnlyList<FollowUp> followUps, string kind) =>
        followUps.Where(f => f.Kind == kind).Min(f => f.ClosedAt);
}
