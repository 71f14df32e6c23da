using System.Collections.Immutable;

namespace PanelWorkflow.Web.Features.Cases;

/// <summary>One of the pages that a case is shown on.</summary>
/// <param name="Key">Last part of its address; empty for the summary, which is the case's own page.</param>
/// <param name="Shows">Whether this person has any use for it; the page itself decides what it shows of the case.</param>
public sealed record CaseTab(string Key, string Title, Func<CaseSight, bool> Shows)
{
    public string Link(Guid caseId) => Key.Length == 0 ? $"/cases/{caseId}" : $"/cases/{caseId}/{Key}";
}

/// <summary>The pages of a case, in the order of its life: one line for each.</summary>
public static class CaseTabs
{
    public static readonly ImmutableArray<CaseTab> All =
    [
        new("", "Summary", _ => true),
        new("referral", "Child and referral", _ => true),
        new("assessment", "Assessment", sight => sight.Panel),
        new("victims", "Victims", sight => sight.Panel && sight.VictimWork),
        new("agencies", "Agencies", sight => sight.Panel && sight.Information),
        new("outcome", "Outcome", _ => true),
        new("support", "Support", sight => sight.Practice),
        new("documents", "Documents", sight => sight.Panel),
        new("history", "History", _ => true),
        new("process", "Process", _ => true),
    ];

    public static CaseTab Of(string key) => All.Single(tab => tab.Key == key);
}
