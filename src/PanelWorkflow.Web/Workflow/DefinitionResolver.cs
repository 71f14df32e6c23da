using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Engine.Running;

namespace PanelWorkflow.Web.Workflow;

/// <summary>Answers the engine's questions for one partnership: its tables, its processes and London's calendar.</summary>
public sealed class DefinitionResolver(DefinitionStore definitions, WorkingCalendar calendar, string partnership) : IResolver
{
    public DecisionModel? DecisionFor(ProcessDefinition definition, string elementId) =>
        WorkflowBindings.TableOf(definition.Version.Key, elementId) is { } bound ? definitions.Table(partnership, bound.Table) : null;

    /// <summary>The partnership's own file of that version, else the national one.</summary>
    public ProcessDefinition? Process(string key, int version) =>
        definitions.Process(partnership, key) is { } own && own.Version.Number == version
            ? own
            : definitions.Versions(key).FirstOrDefault(process => process.Version.Number == version);

    public DateTimeOffset Due(DateTimeOffset from, Period period) => calendar.Due(from, period);

    public DateTimeOffset StartOf(DateOnly day) => WorkingCalendar.FromLondon(day, TimeOnly.MinValue);
}
