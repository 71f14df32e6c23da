using System.Collections.Immutable;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Engine;

namespace PanelWorkflow.Web.Workflow;

/// <summary>One reason for which a referral may be turned away.</summary>
public sealed record RejectionReason(string Code, string Label);

/// <summary>The reasons of <c>national/rejection-reasons.json</c>.</summary>
public sealed record RejectionReasons(string Source, string Status, DateOnly EffectiveFrom, ImmutableArray<RejectionReason> Reasons)
{
    public const string File = "national/rejection-reasons.json";

    public string? LabelOf(string? code) => Reasons.FirstOrDefault(reason => reason.Code == code)?.Label;

    public static Loaded<RejectionReasons> Read(byte[] content) =>
        DataFile.Read<RejectionReasons>(File, content, ReferralList.Rule, list => ReferralList.AsFaults(File, list.Faults()));

    private IEnumerable<(string Element, string Message)> Faults()
    {
        foreach (var fault in ReferralList.HeadFaults(Source, Status)) yield return fault;
        if (Reasons.IsDefaultOrEmpty) yield return ("reasons", "Name at least one reason.");
        var reasons = Reasons.IsDefault ? [] : Reasons;
        foreach (var reason in reasons.Where(r => r.Code.Length is 0 or > 40 || r.Label.Length is 0 or > Case.ShortLength))
            yield return (reason.Code, "A reason has a short code and a label.");
        foreach (var twice in reasons.GroupBy(r => r.Code).Where(g => g.Count() > 1)) yield return (twice.Key, "The code is there more than once.");
    }
}
