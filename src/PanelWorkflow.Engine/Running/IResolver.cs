using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Dmn;

namespace PanelWorkflow.Engine.Running;

/// <summary>What a step may ask of its host. Every answer must be the same for the same question, so that a step can be replayed.</summary>
public interface IResolver
{
    /// <summary>The decision bound to a business-rule task, at the version that this instance is pinned to; null when there is none.</summary>
    DecisionModel? DecisionFor(ProcessDefinition definition, string elementId);

    /// <summary>A called process at its pinned version; null when there is none.</summary>
    ProcessDefinition? Process(string key, int version);

    /// <summary>When a period that starts at an instant is over, by the calendar of the place.</summary>
    DateTimeOffset Due(DateTimeOffset from, Period period);

    /// <summary>When a day begins at that place: a timer whose fact holds a date without a time is due then.</summary>
    DateTimeOffset StartOf(DateOnly day);
}
