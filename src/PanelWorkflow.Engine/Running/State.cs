using System.Collections.Immutable;
using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Engine.Running;

/// <summary>An instance while a step changes it, and the effects so far. Never leaves the step.</summary>
internal sealed class State(Instance before)
{
    private readonly List<Token> _tokens = [.. before.Tokens];
    private readonly List<OpenWait> _waits = [.. before.Waits];
    private readonly List<Incident> _incidents = [.. before.Incidents];
    private int _counter = before.Counter;

    public InstanceStatus Status { get; set; } = before.Status;

    public ImmutableSortedDictionary<string, Value> Variables { get; private set; } = before.Variables;

    public ImmutableSortedSet<string> MessagesTaken { get; set; } = before.MessagesTaken;

    public ImmutableArray<Effect>.Builder Effects { get; } = ImmutableArray.CreateBuilder<Effect>();

    public bool HasTokens => _tokens.Count > 0;

    public int NextNumber() => ++_counter;

    public string NextWaitId(string elementId) => $"{elementId}:{NextNumber()}";

    public void Did(string elementId, string what) => Effects.Add(new Effect.History(elementId, what));

    /// <summary>A null is not kept: a missing variable reads as null.</summary>
    public void SetVariable(string name, Value value) =>
        Variables = value is Value.Nothing ? Variables.Remove(name) : Variables.SetItem(name, value);

    public void Rest(int tokenId, string elementId, string? byFlow = null) => _tokens.Add(new Token(tokenId, elementId, byFlow));

    /// <summary>The token that has waited longest at a join for its fellows, by the flow it came by.</summary>
    public int? RestingBy(string elementId, string flowId)
    {
        foreach (var token in _tokens)
        {
            if (token.ElementId == elementId && token.ByFlow == flowId)
            {
                return token.Id;
            }
        }

        return null;
    }

    /// <summary>Takes a token from where it rests, if it does: a new token rests nowhere yet.</summary>
    public void RemoveToken(int tokenId) => _tokens.RemoveAll(t => t.Id == tokenId);

    public void OpenWait(OpenWait wait, string name, string lane)
    {
        _waits.Add(wait);
        Effects.Add(new Effect.WaitOpened(wait.Id, wait.Kind, wait.ElementId, name, lane, wait.DueAt));
    }

    public OpenWait? FindWait(string waitId)
    {
        foreach (var wait in _waits)
        {
            if (wait.Id == waitId)
            {
                return wait;
            }
        }

        return null;
    }

    public OpenWait? FindWait(int tokenId, string elementId)
    {
        foreach (var wait in _waits)
        {
            if (wait.TokenId == tokenId && wait.ElementId == elementId)
            {
                return wait;
            }
        }

        return null;
    }

    /// <summary>The open waits as they stand; safe to change while going through them.</summary>
    public OpenWait[] OpenWaits() => [.. _waits];

    public void Reschedule(OpenWait wait, DateTimeOffset? due)
    {
        if (wait.DueAt == due)
        {
            return;
        }

        _waits[_waits.IndexOf(wait)] = wait with { DueAt = due };
        Effects.Add(new Effect.WaitRescheduled(wait.Id, due));
    }

    /// <summary>The wait for a message that was opened first: a message goes to one wait.</summary>
    public OpenWait? FirstWaitFor(string messageName)
    {
        foreach (var wait in _waits)
        {
            if (wait.Kind == WaitKind.Message && wait.MessageName == messageName)
            {
                return wait;
            }
        }

        return null;
    }

    public void CloseWait(OpenWait wait, bool met)
    {
        _waits.Remove(wait);
        Effects.Add(new Effect.WaitClosed(wait.Id, met));
    }

    /// <summary>Closes all that hold a token: the one that was met, and the others as withdrawn.</summary>
    public void CloseWaits(int tokenId, string met)
    {
        for (var i = 0; i < _waits.Count;)
        {
            if (_waits[i].TokenId == tokenId)
            {
                CloseWait(_waits[i], _waits[i].Id == met);
            }
            else
            {
                i++;
            }
        }
    }

    public void RaiseIncident(int tokenId, string elementId, string reason)
    {
        _incidents.Add(new Incident(tokenId, elementId, reason));
        Effects.Add(new Effect.IncidentRaised(elementId, reason));
    }

    public void ClearIncidents(int tokenId) => _incidents.RemoveAll(i => i.TokenId == tokenId);

    public void ClearIncidents(int tokenId, string elementId) =>
        _incidents.RemoveAll(i => i.TokenId == tokenId && i.ElementId == elementId);

    public void EndEverything()
    {
        foreach (var wait in _waits)
        {
            Effects.Add(new Effect.WaitClosed(wait.Id, false));
        }

        _waits.Clear();
        _tokens.Clear();
        _incidents.Clear();
    }

    public StepResult Result() => new(
        before with
        {
            Status = Status,
            Sequence = before.Sequence + 1,
            Counter = _counter,
            Tokens = [.. _tokens],
            Waits = [.. _waits],
            Variables = Variables,
            MessagesTaken = MessagesTaken,
            Incidents = [.. _incidents],
        },
        Effects.DrainToImmutable());
}
