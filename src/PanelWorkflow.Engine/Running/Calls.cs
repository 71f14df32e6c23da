using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Engine.Running;

/// <summary>Opens called processes inside the instance, each with variables of its own: what the call hands in.</summary>
internal sealed class Calls(State state, IResolver resolver)
{
    /// <summary>Why a call cannot be made now; null when it can.</summary>
    public string? TroubleWith(CallActivity call)
    {
        if (resolver.Process(call.Key, call.Version) is not { } called)
        {
            return $"{call.Key} v{call.Version} cannot be called: there is no such process.";
        }

        if (called.Scopes[""].Start is null)
        {
            return $"{call.Key} v{call.Version} cannot be called: there is no start without an event in it.";
        }

        return state.CallDepth >= ProcessEngine.MaxCalls
            ? $"More than {ProcessEngine.MaxCalls} calls run at once: processes call each other without end."
            : null;
    }

    /// <summary>How the called process begins.</summary>
    public ScopeContent Open(int tokenId, CallActivity call, int scope)
    {
        var called = resolver.Process(call.Key, call.Version)!;
        var facts = state.FrameOf(scope).Facts();
        var handedIn = ProcessEngine.NoValues.ToBuilder();
        foreach (var input in call.Inputs)
        {
            if (input.Source.Evaluate(facts) is var value and not Value.Nothing)
            {
                handedIn[input.Target] = value;
            }
        }

        state.AddCall(tokenId, called, handedIn.ToImmutable());
        return called.Scopes[""];
    }
}
