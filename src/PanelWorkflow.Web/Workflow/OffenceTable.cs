using System.Collections.Immutable;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Engine;
using PanelWorkflow.Engine.Running;

namespace PanelWorkflow.Web.Workflow;

/// <summary>One offence that a referral may name.</summary>
/// <param name="Limitation">Calendar months or years within which proceedings must begin, e.g. <c>P6M</c>; null when there is no limit.</param>
/// <param name="Gravity">Score on the matrix before anything makes it more or less serious.</param>
public sealed record TableOffence(
    string Code, string Title, OffenceKind Kind, string? Limitation, int Gravity, bool Knife = false, bool DomesticAbuse = false, bool Hate = false);

/// <summary>The offences of <c>national/offences.json</c>.</summary>
/// <param name="Status">How sure the list is: statute, guidance, local, unconfirmed or sample.</param>
/// <param name="OtherSummaryLimitation">Limitation of a summary-only offence that is not in the table.</param>
public sealed record OffenceTable(
    string Source, string Status, DateOnly EffectiveFrom, string OtherSummaryLimitation, ImmutableArray<TableOffence> Offences)
{
    public const string File = "national/offences.json";

    public TableOffence? Of(string code) => Offences.FirstOrDefault(offence => offence.Code == code);

    /// <summary>The last day on which proceedings for an offence of the table, or another one, may begin; null without a limit.</summary>
    public DateOnly? LimitationEnds(string code, OffenceKind kind, DateOnly committedOn)
    {
        var limitation = code != Offence.Other ? Of(code)?.Limitation : kind == OffenceKind.Summary ? OtherSummaryLimitation : null;
        return limitation is null ? null : committedOn.AddMonths(Period.Read(limitation)!.Months);
    }

    public static Loaded<OffenceTable> Read(byte[] content) =>
        DataFile.Read<OffenceTable>(File, content, ReferralList.Rule, table => ReferralList.AsFaults(File, table.Faults()));

    private IEnumerable<(string Element, string Message)> Faults()
    {
        foreach (var fault in ReferralList.HeadFaults(Source, Status)) yield return fault;
        if (!IsMonths(OtherSummaryLimitation)) yield return ("otherSummaryLimitation", LimitationRule);
        if (Offences.IsDefaultOrEmpty) yield return ("offences", "Name at least one offence.");
        foreach (var offence in Offences.IsDefault ? [] : Offences)
        {
            if (offence.Code.Length is 0 or > Offence.CodeLength || offence.Code == Offence.Other)
                yield return (offence.Code, $"A code has 1 to {Offence.CodeLength} characters and is not {Offence.Other}.");
            if (offence.Title.Length is 0 or > Case.ShortLength) yield return (offence.Code, $"A title has 1 to {Case.ShortLength} characters.");
            if (offence.Gravity is < 1 or > 5) yield return (offence.Code, "A gravity score is 1 to 5.");
            if (offence.Limitation is { } limitation && !IsMonths(limitation)) yield return (offence.Code, LimitationRule);
        }

        foreach (var twice in (Offences.IsDefault ? [] : Offences).GroupBy(o => o.Code).Where(g => g.Count() > 1))
            yield return (twice.Key, "The code is there more than once.");
    }

    private const string LimitationRule = "A limitation is whole calendar months or years, like P6M.";

    private static bool IsMonths(string text) => Period.Read(text) is { Months: > 0, Days: 0 } period && period.Elapsed == TimeSpan.Zero;
}
