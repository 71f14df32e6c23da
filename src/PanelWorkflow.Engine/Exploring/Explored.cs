using System.Collections.Immutable;
using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Engine.Running;

namespace PanelWorkflow.Engine.Exploring;

/// <summary>
/// A definition made ready to be explored: its conditions are chosen, its tables are passed by since only conditions read their answers,
/// and
/// dates that come from facts are a day away.
/// </summary>
internal sealed class Explored(Choices choices, Func<string, int, ProcessDefinition?> processes) : IResolver
{
    private static readonly TimerRule Tomorrow = new(new Period(0, 1, TimeSpan.Zero, false), null);

    private readonly Dictionary<(string Key, int Version), ProcessDefinition?> _called = [];

    public ProcessDefinition Of(ProcessDefinition definition) => definition with
    {
        Nodes = definition.Nodes.ToImmutableDictionary(n => n.Key, n => Of(n.Value)),
        Flows = definition.Flows.ToImmutableDictionary(
            f => f.Key, f => f.Value.Condition is { } condition ? f.Value with { Condition = choices.For(condition) } : f.Value),
        Boundary = definition.Boundary.ToImmutableDictionary(b => b.Key, b => b.Value.Select(e => (BoundaryEvent)Of(e)).ToImmutableArray()),
        Scopes = definition.Scopes.ToImmutableDictionary(s => s.Key, s =>
            s.Value with { Events = [.. s.Value.Events.Select(e => (StartEvent)Of(e))] }),
    };

    public DecisionModel? DecisionFor(ProcessDefinition definition, string elementId) => null;

    public ProcessDefinition? Process(string key, int version)
    {
        if (!_called.TryGetValue((key, version), out var process))
        {
            process = processes(key, version) is { } found ? Of(found) : null;
            _called.Add((key, version), process);
        }

        return process;
    }

    public DateTimeOffset Due(DateTimeOffset from, Period period) => from.AddMonths(period.Months).AddDays(period.Days) + period.Elapsed;

    public DateTimeOffset StartOf(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    private static Node Of(Node node) => node switch
    {
        BusinessRuleTask task => new ManualTask(task.Id, task.Name, task.Lane)
        {
            Scope = task.Scope,
            Incoming = task.Incoming,
            Outgoing = task.Outgoing,
        },
        CatchEvent caught => caught with { On = Of(caught.On) },
        BoundaryEvent boundary => boundary with { On = Of(boundary.On) },
        StartEvent { On: { } on, Scope.Length: > 0 } start => start with { On = Of(on) },
        _ => node,
    };

    private static EventDefinition Of(EventDefinition on) =>
        on is EventDefinition.Timer { Rule.At: not null } ? new EventDefinition.Timer(Tomorrow) : on;
}
