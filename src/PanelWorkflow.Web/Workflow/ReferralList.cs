using System.Collections.Immutable;
using PanelWorkflow.Engine;

namespace PanelWorkflow.Web.Workflow;

/// <summary>What the lists behind a referral have in common: where they come from, and how sure they are.</summary>
public static class ReferralList
{
    /// <summary>Name of the rule under which a fault is listed.</summary>
    public const string Rule = "referral-list";

    private static readonly string[] Statuses = ["statute", "guidance", "local", "unconfirmed", "sample"];

    public static IEnumerable<(string Element, string Message)> HeadFaults(string source, string status)
    {
        if (source.Length == 0) yield return ("source", "Say where the list comes from.");
        if (!Statuses.Contains(status)) yield return ("status", $"The status is one of {string.Join(", ", Statuses)}.");
    }

    public static ImmutableArray<Fault> AsFaults(string file, IEnumerable<(string Element, string Message)> faults) =>
        [.. faults.Select(fault => new Fault(file, fault.Element, 0, Rule, fault.Message))];

    /// <summary>What a reader must know of a list that is not national; null for one that is.</summary>
    public static string? Warning(string status) => status switch
    {
        "sample" => "Sample, not for production",
        "local" or "unconfirmed" => "Local rule, not confirmed nationally",
        _ => null,
    };
}
