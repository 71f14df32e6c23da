using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Engine.Running;

/// <summary>Asks the tables of business-rule tasks, and keeps what they answer.</summary>
internal sealed class Decisions(State state, IResolver resolver)
{
    /// <summary>Why there is no answer; null when there is one.</summary>
    public string? Ask(BusinessRuleTask task, int scope)
    {
        var frame = state.FrameOf(scope);
        if (resolver.DecisionFor(frame.Definition, task.Id) is not { } decision)
        {
            return "No decision table is bound to this task.";
        }

        var result = decision.Evaluate(frame.Facts());
        state.Add(new Effect.Decided(task.Id, decision.Version, result), scope);
        if (result.Trouble is { } trouble)
        {
            return $"{decision.Version}: {trouble}";
        }

        if (!result.IsList)
        {
            KeepOutputs(decision.Outputs, result, frame);
        }

        return null;
    }

    /// <summary>
    /// When no rule was hit the outputs become null, so that an answer from an earlier round cannot be taken for this one.
    /// </summary>
    private static void KeepOutputs(IEnumerable<string> names, DecisionResult result, Frame frame)
    {
        foreach (var name in names)
        {
            frame.Set(name, result.Hits.Length > 0 ? result.Hits[0].Outputs.GetValueOrDefault(name, Value.Null) : Value.Null);
        }
    }
}
