using System.Collections.Immutable;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Engine;

namespace PanelWorkflow.Web.Workflow;

/// <summary>Something that makes an offence more or less serious.</summary>
public sealed record GravityFactor(string Code, string Label, FactorDirection Direction);

public enum FactorDirection
{
    Aggravating,
    Mitigating,
}

/// <summary>What may move a gravity score, from <c>national/gravity-factors.json</c>.</summary>
public sealed record GravityFactors(string Source, string Status, DateOnly EffectiveFrom, ImmutableArray<GravityFactor> Factors)
{
    public const string File = "national/gravity-factors.json";

    /// <summary>The factors of these codes; a code that is not in the list is left out.</summary>
    public IEnumerable<GravityFactor> Of(IEnumerable<string> codes) => Factors.Where(factor => codes.Contains(factor.Code));

    public static Loaded<GravityFactors> Read(byte[] content) =>
        DataFile.Read<GravityFactors>(File, content, ReferralList.Rule, list => ReferralList.AsFaults(File, list.Faults()));

    private IEnumerable<(string Element, string Message)> Faults()
    {
        foreach (var fault in ReferralList.HeadFaults(Source, Status)) yield return fault;
        var factors = Factors.IsDefault ? [] : Factors;
        foreach (var direction in Enum.GetValues<FactorDirection>().Where(d => factors.All(f => f.Direction != d)))
            yield return ("factors", $"Name at least one factor that is {direction}.");
        foreach (var factor in factors.Where(f => f.Code.Length is 0 or > 40 || f.Label.Length is 0 or > Case.ShortLength))
            yield return (factor.Code, "A factor has a short code and a label.");
        if (factors.Sum(f => f.Label.Length + 1) > Case.TextLength) yield return ("factors", "All labels together are too long to be kept with a referral.");
        foreach (var twice in factors.GroupBy(f => f.Code).Where(g => g.Count() > 1)) yield return (twice.Key, "The code is there more than once.");
    }
}
