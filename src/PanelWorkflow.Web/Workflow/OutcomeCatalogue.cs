using System.Collections.Immutable;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Engine;

namespace PanelWorkflow.Web.Workflow;

/// <summary>How the police record an outcome, as the Home Office counts it.</summary>
/// <param name="Alarm">Whether managers are told when it is used.</param>
public sealed record HomeOfficeType(string Code, string Label, bool Alarm);

/// <summary>The outcomes that a gravity score points to; others ask for a rationale.</summary>
public sealed record PresumptiveOutcomes(int GravityScore, ImmutableArray<string> Outcomes, string Source);

/// <summary>
/// Every outcome that a panel may give, with what law and practice say of it: <c>national/outcomes.json</c>. A row has dates; a decision is
/// made with the rows of its own day.
/// </summary>
public sealed record OutcomeCatalogue(
    string Source,
    ImmutableArray<HomeOfficeType> HomeOfficeTypes,
    ImmutableArray<PresumptiveOutcomes> Presumptive,
    ImmutableArray<OutcomeRow> Outcomes)
{
    public const string File = "national/outcomes.json";

    private const string Rule = "outcome-catalogue";
    private static readonly ImmutableArray<string> Statuses = ["statute", "guidance", "local", "unconfirmed"];

    public static Loaded<OutcomeCatalogue> Read(byte[] content) => DataFile.Read<OutcomeCatalogue>(File, content, Rule, catalogue => [.. catalogue.Faults()]);

    /// <summary>The row of an outcome on a day; null when it is not known then.</summary>
    public OutcomeRow? On(string code, DateOnly day) => Outcomes.FirstOrDefault(row => row.Code == code && row.AppliesOn(day));

    public bool Knows(string code) => Outcomes.Any(row => row.Code == code);

    /// <summary>What people call an outcome, by its latest row; null when there is none.</summary>
    public string? LabelOf(string code) => Outcomes.Where(row => row.Code == code).MaxBy(row => row.From)?.Label;

    public HomeOfficeType TypeOf(string homeOfficeCode) => HomeOfficeTypes.Single(type => type.Code == homeOfficeCode);

    /// <summary>The outcomes that a gravity score points to.</summary>
    public ImmutableArray<string> PresumptiveFor(int gravityScore) => Presumptive.Single(row => row.GravityScore == gravityScore).Outcomes;

    private IEnumerable<Fault> Faults()
    {
        foreach (var code in HomeOfficeTypes.GroupBy(type => type.Code).Where(g => g.Count() > 1).Select(g => g.Key))
            yield return Wrong(code, "The Home Office type is listed twice.");
        foreach (var score in Enumerable.Range(1, 5).Where(score => Presumptive.Count(row => row.GravityScore == score) != 1))
            yield return Wrong("presumptive", $"Give the outcomes for gravity score {score} once.");
        foreach (var code in Presumptive.SelectMany(row => row.Outcomes).Where(code => !Knows(code)))
            yield return Wrong("presumptive", $"There is no outcome {code}.");
        foreach (var fault in Outcomes.SelectMany(FaultsOf)) yield return fault;
        foreach (var rows in Outcomes.GroupBy(row => row.Code).Select(rows => rows.OrderBy(row => row.From).ToList()))
        {
            foreach (var (row, next) in rows.Zip(rows.Skip(1)).Where(pair => !(pair.First.Until < pair.Second.From)))
                yield return Wrong(row.Code, $"The rows from {row.From:yyyy-MM-dd} and {next.From:yyyy-MM-dd} apply on the same days.");
        }
    }

    private IEnumerable<Fault> FaultsOf(OutcomeRow row)
    {
        if (row.Until < row.From) yield return Wrong(row.Code, "It ends before it begins.");
        if (row.Label.Length == 0) yield return Wrong(row.Code, "Give it a label.");
        if (row.HomeOfficeCodes.Count == 0) yield return Wrong(row.Code, "Give the Home Office type.");
        var codes = row.HomeOfficeCodes.Concat(row.CodesIfProsecuted).Concat(row.CodesIfNotCompleted).Concat(row.CodesIfTooLate);
        foreach (var code in codes.Distinct().Where(code => HomeOfficeTypes.All(type => type.Code != code)))
            yield return Wrong(row.Code, $"There is no Home Office type {code}.");
        if (row.FinalisedAt == Finalised.Completion && !row.Completion)
            yield return Wrong(row.Code, "It is finalised at completion, but nothing is to be completed.");
        if (row.FinalisedAt == Finalised.Completion && row.CodesIfNotCompleted.Count == 0)
            yield return Wrong(row.Code, "Say how it is recorded when the work is not done.");
        if (row.Completion && row.Steps.Count == 0) yield return Wrong(row.Code, "Say what may follow when the work is not done.");
        if (row.Steps.Contains(ComplianceStep.Prosecute) && row.CodesIfProsecuted.Count == 0)
            yield return Wrong(row.Code, "Say how it is recorded when the child is prosecuted.");
        if (row.StepsBeforeFinalisation.Except(row.Steps).Any()) yield return Wrong(row.Code, "A step is open before finalisation that is not open at all.");
        foreach (var twice in row.Preconditions.GroupBy(p => p.Key).Where(g => g.Count() > 1))
            yield return Wrong(row.Code, $"The precondition {twice.Key} is listed twice.");
        foreach (var status in row.Preconditions.Select(p => p.Status).Append(row.Status).Distinct().Except(Statuses))
            yield return Wrong(row.Code, $"The status “{status}” is none of {string.Join(", ", Statuses)}.");
    }

    private static Fault Wrong(string element, string message) => new(File, element, 0, Rule, message);
}
