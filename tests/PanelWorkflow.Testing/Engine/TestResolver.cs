using System.Collections.Immutable;
using PanelWorkflow.Engine;
using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;

namespace PanelWorkflow.Testing.Engine;

/// <summary>A resolver with a plain calendar: UTC, and working days from Monday to Friday, to midnight.</summary>
public sealed class TestResolver : IResolver
{
    /// <summary>Decisions by the id of the business-rule task.</summary>
    public Dictionary<string, DecisionModel> Decisions { get; } = [];

    public DecisionModel? DecisionFor(ProcessDefinition definition, string elementId) => Decisions.GetValueOrDefault(elementId);

    /// <summary>Processes that may be called, by key and version.</summary>
    public Dictionary<(string Key, int Version), ProcessDefinition> Processes { get; } = [];

    public ProcessDefinition? Process(string key, int version) => Processes.GetValueOrDefault((key, version));

    public DateTimeOffset StartOf(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    public DateTimeOffset Due(DateTimeOffset from, Period period)
    {
        if (!period.WorkingDays)
        {
            return from.AddMonths(period.Months).AddDays(period.Days) + period.Elapsed;
        }

        var day = DateOnly.FromDateTime(from.UtcDateTime);
        for (var left = period.Days; left > 0;)
        {
            day = day.AddDays(1);
            left -= day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }

        return StartOf(day.AddDays(1));
    }
}

/// <summary>A decision that answers what a test says.</summary>
public sealed class StubDecision(Func<IReadOnlyDictionary<string, Value>, DecisionResult> answer, params string[] outputs) : DecisionModel
{
    public override DefinitionVersion Version { get; } = new("stub", 1, "00");

    public override string Name => "Stub";

    public override ImmutableSortedSet<string> FactsRead => [];

    public override HitPolicy HitPolicy => HitPolicy.Unique;

    public override ImmutableArray<string> InputLabels => [];

    public override ImmutableArray<string> Outputs { get; } = [.. outputs];

    public override ImmutableArray<DecisionRule> Rules => [];

    /// <summary>One hit, with one output.</summary>
    public static StubDecision Gives(string output, Value value) => new(_ => Hit(output, value), output);

    public static DecisionResult Hit(string output, Value value) => Answer([HitOf(output, value)], isList: false);

    public static DecisionResult NoHit() => Answer([], isList: false);

    public static DecisionResult List(string output, params Value[] values) =>
        Answer([.. values.Select(v => HitOf(output, v))], isList: true);

    public static DecisionResult InTrouble(string trouble) => Answer([], isList: false) with { Trouble = trouble };

    public override DecisionResult Evaluate(IReadOnlyDictionary<string, Value> facts) => answer(facts);

    private static DecisionResult Answer(ImmutableArray<RuleHit> hits, bool isList) =>
        new(ImmutableSortedDictionary<string, Value>.Empty, hits, Value.Null, isList, null)
        {
            Named = isList || hits.IsEmpty ? ImmutableSortedDictionary<string, Value>.Empty : hits[0].Outputs,
        };

    private static RuleHit HitOf(string output, Value value) => new(
        new DecisionRule("Rule1", 1, ImmutableSortedDictionary<string, string>.Empty, [], []),
        ImmutableSortedDictionary<string, Value>.Empty.Add(output, value));
}
