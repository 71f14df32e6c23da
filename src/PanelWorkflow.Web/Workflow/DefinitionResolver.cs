using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Engine.Running;

namespace PanelWorkflow.Web.Workflow;

/// <summary>Answers the engine's questions for one partnership: its tables, its processes and London's calendar.</summary>
public sealed class DefinitionResolver(DefinitionStore definitions, WorkingCalendar calendar, string partnership) : IResolver
{
    public DecisionModel? DecisionFor(ProcessDefinition definition, string elementId) =>
        WorkflowBindings.TableOf(definition.Version.Key, elementId) is { } bound ? definitions.Table(partnership, bound.Table) : null;

    public ProcessDefinition? Process(string key, int version) => null;

    public DateTimeOffset Due(DateTimeOffset from, Period period) => calendar.Due(from, period);

    public DateTimeOffset StartOf(DateOnly day) => WorkingCalendar.FromLondon(day, TimeOnly.MinValue);
}
