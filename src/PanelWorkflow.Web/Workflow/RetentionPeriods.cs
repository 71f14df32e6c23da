using System.Collections.Immutable;
using PanelWorkflow.Engine;

namespace PanelWorkflow.Web.Workflow;

/// <summary>How long ended cases of a kind are kept.</summary>
/// <param name="Years">Whole years after the case ended.</param>
/// <param name="UntilAge">And not before the child has this age.</param>
/// <param name="Decided">False: only cases that ended without a panel's decision; null: any.</param>
/// <param name="Outcomes">Only cases with one of these outcomes; none: any.</param>
public sealed record RetentionPeriod(string Key, string Label, int Years, int? UntilAge = null, bool? Decided = null, ImmutableArray<string> Outcomes = default);

/// <summary>The periods of <c>national/retention.json</c>. The first that fits a case is the case's.</summary>
public sealed record RetentionPeriods(string Source, string Status, DateOnly EffectiveFrom, ImmutableArray<RetentionPeriod> Periods)
{
    public const string File = "national/retention.json";

    public static Loaded<RetentionPeriods> Read(byte[] content, OutcomeCatalogue? outcomes) =>
        DataFile.Read<RetentionPeriods>(File, content, ReferralList.Rule, list => ReferralList.AsFaults(File, list.Faults(outcomes)));

    private IEnumerable<(string Element, string Message)> Faults(OutcomeCatalogue? outcomes)
    {
        foreach (var fault in ReferralList.HeadFaults(Source, Status)) yield return fault;
        if (Periods.IsDefaultOrEmpty)
        {
            yield return ("periods", "Name at least one period.");
            yield break;
        }

        foreach (var period in Periods.Where(p => p.Years is < 1 or > 100)) yield return (period.Key, "A case is kept for 1 to 100 years.");
        foreach (var period in Periods.Where(p => p.Key.Length == 0 || p.Label.Length == 0)) yield return (period.Key, "A period has a key and a label.");
        foreach (var twice in Periods.GroupBy(p => p.Key).Where(g => g.Count() > 1)) yield return (twice.Key, "The key is there more than once.");
        foreach (var (period, code) in Periods.SelectMany(p => p.Outcomes.IsDefault ? [] : p.Outcomes.Select(code => (p, code))))
        {
            if (outcomes?.Knows(code) == false) yield return (period.Key, $"The catalogue of outcomes has no code {code}.");
        }

        if (Periods[^1] is { Decided: not null } or { Outcomes.IsDefaultOrEmpty: false }) yield return (Periods[^1].Key, "The last period must fit every case.");
    }
}
