using System.Collections.Immutable;

namespace PanelWorkflow.Engine.Bpmn;

/// <summary>What can only be judged over all files: that each call finds its process, and that no call comes back to its caller.</summary>
public static class CallRules
{
    /// <param name="processes">Every process that may be called or call, by the name of its file.</param>
    public static ImmutableArray<Fault> Check(IEnumerable<KeyValuePair<string, ProcessDefinition>> processes)
    {
        var known = processes.OrderBy(p => p.Key, StringComparer.Ordinal).ToList();
        var byVersion = known.ToLookup(p => (p.Value.Version.Key, p.Value.Version.Number), p => p.Value);
        var faults = ImmutableArray.CreateBuilder<Fault>();
        foreach (var (file, process) in known)
        {
            foreach (var call in CallsOf(process))
            {
                if (FaultOf(process, call) is var (rule, message))
                {
                    faults.Add(new Fault(file, call.Id, call.Line, rule, message));
                }
            }
        }

        return faults.DrainToImmutable();

        (string Rule, string Message)? FaultOf(ProcessDefinition caller, CallActivity call)
        {
            var called = byVersion[(call.Key, call.Version)].FirstOrDefault();
            if (called is null)
            {
                return ("missing-definition", $"There is no process {call.Key} v{call.Version}.");
            }

            if (called.Scopes[""].Start is null)
            {
                return ("call", $"{call.Key} v{call.Version} begins by events only, so it cannot be called.");
            }

            return Reaches(called, caller, [])
                ? ("call-cycle", $"{call.Key} v{call.Version} comes back to this process: calls that go round have no end.")
                : null;
        }

        bool Reaches(ProcessDefinition from, ProcessDefinition goal, HashSet<DefinitionVersion> seen) =>
            from.Version == goal.Version
            || (seen.Add(from.Version) && CallsOf(from).SelectMany(c => byVersion[(c.Key, c.Version)])
            .Any(next => Reaches(next, goal, seen)));
    }

    /// <summary>The errors that calls of a process catch on their border.</summary>
    public static ImmutableHashSet<string> ErrorsCaughtFrom(DefinitionVersion called, IEnumerable<ProcessDefinition> callers) =>
    [
        .. callers.SelectMany(caller => CallsOf(caller).Where(call => call.Key == called.Key && call.Version == called.Number)
            .SelectMany(call => caller.Boundary.GetValueOrDefault(call.Id, [])).Select(boundary => boundary.On)
            .OfType<EventDefinition.Error>().Select(error => error.Code)),
    ];

    private static IEnumerable<CallActivity> CallsOf(ProcessDefinition process) =>
        process.Nodes.Values.OfType<CallActivity>().OrderBy(c => c.Line);
}
