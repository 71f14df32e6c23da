using System.Collections.Immutable;
using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Feel;

namespace PanelWorkflow.Engine.Running;

/// <summary>An instance while a step changes it, and the effects so far. Never leaves the step.</summary>
internal sealed class State
{
    private readonly Instance _before;
    private readonly Trigger _trigger;
    private readonly Frame _root;
    private readonly List<Token> _tokens;
    private readonly List<OpenWait> _waits;
    private readonly List<Incident> _incidents;
    private readonly List<Frame> _calls = [];
    private int _counter;

    /// <exception cref="ArgumentException">The host does not know a called process at the very version that runs.</exception>
    public State(Instance before, ProcessDefinition definition, Trigger trigger, IResolver resolver)
    {
        _before = before;
        _trigger = trigger;
        _root = new Frame(0, definition, before.Variables, trigger);
        _tokens = [.. before.Tokens];
        _waits = [.. before.Waits];
        _incidents = [.. before.Incidents];
        _counter = before.Counter;
        Status = before.Status;
        MessagesTaken = before.MessagesTaken;
        Inbox = before.Inbox;
        foreach (var call in before.Calls)
        {
            var called = resolver.Process(call.Definition.Key, call.Definition.Number);
            if (called?.Version != call.Definition)
            {
                throw new ArgumentException($"The instance runs {call.Definition}, which the resolver does not have.", nameof(resolver));
            }

            _calls.Add(new Frame(call.TokenId, called, call.Variables, trigger));
        }
    }

    public InstanceStatus Status { get; set; }

    public ImmutableSortedSet<string> MessagesTaken { get; set; }

    public ImmutableArray<KeptMessage> Inbox { get; set; }

    public ImmutableArray<Effect>.Builder Effects { get; } = ImmutableArray.CreateBuilder<Effect>();

    public IReadOnlyList<Token> Tokens => _tokens;

    public int CallDepth => _calls.Count;

    public int NextNumber() => ++_counter;

    public string NextId(string elementId) => $"{elementId}:{NextNumber()}";

    /// <summary>The process or called process that a scope belongs to.</summary>
    public Frame FrameOf(int scope)
    {
        while (scope != 0)
        {
            foreach (var call in _calls)
            {
                if (call.Scope == scope)
                {
                    return call;
                }
            }

            scope = FindToken(scope)!.In;
        }

        return _root;
    }

    public Node NodeOf(Token token) => FrameOf(token.In).Definition.Nodes[token.ElementId];

    public void AddCall(int tokenId, ProcessDefinition called, ImmutableSortedDictionary<string, Value> variables) =>
        _calls.Add(new Frame(tokenId, called, variables, _trigger));

    public void RemoveCall(int tokenId) => _calls.RemoveAll(c => c.Scope == tokenId);

    public void Add(Effect effect, int scope) =>
        Effects.Add(FrameOf(scope).Called is { } called ? effect with { Called = called } : effect);

    public void Did(string elementId, string what, int scope = 0) => Add(new Effect.History(elementId, what), scope);

    public void Rest(int tokenId, string elementId, int scope, string? byFlow = null) =>
        _tokens.Add(new Token(tokenId, elementId, byFlow) { In = scope });

    /// <summary>The token that has waited longest at a join for its fellows, by the flow it came by.</summary>
    public int? RestingBy(string elementId, string flowId, int scope)
    {
        foreach (var token in _tokens)
        {
            if (token.In == scope && token.ElementId == elementId && token.ByFlow == flowId)
            {
                return token.Id;
            }
        }

        return null;
    }

    public Token? FindToken(int tokenId)
    {
        foreach (var token in _tokens)
        {
            if (token.Id == tokenId)
            {
                return token;
            }
        }

        return null;
    }

    public bool HasTokensIn(int scope)
    {
        foreach (var token in _tokens)
        {
            if (token.In == scope)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes a token from where it rests, if it does: a new token rests nowhere yet.</summary>
    public void RemoveToken(int tokenId) => _tokens.RemoveAll(t => t.Id == tokenId);

    /// <summary>A scope and all scopes inside it.</summary>
    public HashSet<int> Within(int scope)
    {
        HashSet<int> within = [scope];
        for (var before = 0; before != within.Count;)
        {
            before = within.Count;
            within.UnionWith(_tokens.Where(t => within.Contains(t.In) && IsScope(t)).Select(t => t.Id));
        }

        return within;
    }

    /// <summary>Every scope that is open now.</summary>
    public IEnumerable<int> OpenScopes() => _tokens.Where(IsScope).Select(t => t.Id).Prepend(0);

    /// <summary>Ends all that goes on inside these scopes.</summary>
    public void EmptyScopes(HashSet<int> scopes)
    {
        foreach (var wait in _waits.Where(w => scopes.Contains(w.In)).ToList())
        {
            CloseWait(wait, met: false);
        }

        _incidents.RemoveAll(i => scopes.Contains(i.In));
        var gone = _tokens.Where(t => scopes.Contains(t.In)).Select(t => t.Id).ToHashSet();
        _tokens.RemoveAll(t => gone.Contains(t.Id));
        _calls.RemoveAll(c => gone.Contains(c.Scope));
    }

    public void OpenWait(OpenWait wait, string name, string lane)
    {
        _waits.Add(wait);
        Add(new Effect.WaitOpened(wait.Id, wait.Kind, wait.ElementId, name, lane, wait.DueAt), wait.In);
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

    public bool IsWaitedFor(int tokenId) => _waits.Exists(w => w.TokenId == tokenId);

    /// <summary>The open waits as they stand; safe to change while going through them.</summary>
    public OpenWait[] OpenWaits() => [.. _waits];

    public void Replace(OpenWait wait, OpenWait by) => _waits[_waits.IndexOf(wait)] = by;

    public void Reschedule(OpenWait wait, DateTimeOffset? due)
    {
        if (wait.DueAt != due)
        {
            Replace(wait, wait with { DueAt = due });
            Add(new Effect.WaitRescheduled(wait.Id, due), wait.In);
        }
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
        Add(new Effect.WaitClosed(wait.Id, met), wait.In);
        _waits.Remove(wait);
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

    public void RaiseIncident(int tokenId, string elementId, string reason, int scope)
    {
        var incident = new Incident(tokenId, elementId, reason) { Id = NextId(elementId), In = scope };
        _incidents.Add(incident);
        Add(new Effect.IncidentRaised(elementId, reason) { IncidentId = incident.Id }, scope);
    }

    public Incident? FindIncident(string id) => _incidents.Find(i => i.Id == id);

    public void ClearIncidents(int tokenId) => _incidents.RemoveAll(i => i.TokenId == tokenId);

    public void ClearIncidents(int tokenId, string elementId) =>
        _incidents.RemoveAll(i => i.TokenId == tokenId && i.ElementId == elementId);

    public StepResult Result() => new(
        _before with
        {
            Definition = _root.Definition.Version,
            Status = Status,
            Sequence = _before.Sequence + 1,
            Counter = _counter,
            Tokens = [.. _tokens],
            Waits = [.. _waits],
            Variables = _root.Variables,
            Calls = _calls.Count == 0 ? [] : [.. _calls.Select(c => new RunningCall(c.Scope, c.Definition.Version, c.Variables))],
            MessagesTaken = MessagesTaken,
            Inbox = Inbox,
            Incidents = [.. _incidents],
        },
        Effects.DrainToImmutable());

    /// <summary>Whether something goes on inside the element at which a token rests.</summary>
    private bool IsScope(Token token) => NodeOf(token) is SubProcess || _calls.Exists(c => c.Scope == token.Id);
}
