using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine.Properties;

/// <summary>
/// The same random processes on another engine wait at the same tasks in the same turns.
/// </summary>
public partial class OtherEngineTests
{
    private const int Processes = 80;

    private sealed record Case(string Xml, Dictionary<string, bool> Variables);

    [Fact]
    public async Task BlockStructuredProcesses_WaitAtTheSameTasks()
    {
        var cases = new List<Case>();
        var ours = new List<List<string>>();
        for (var seed = 1; seed <= Processes; seed++)
        {
            var random = new Random(seed);
            var facts = PlainProcess.Facts.ToDictionary(f => f, _ => random.Next(2) == 0);
            var process = PlainProcess.Of(seed);
            cases.Add(new Case(Conditions().Replace(process.Xml(), ">${environment.variables.$1}<"), facts));
            ours.Add(Turns(process.Build(), facts));
        }

        var theirs = await Judges.Ask<Case, List<string>>("judge.mjs", cases);

        for (var i = 0; i < Processes; i++)
        {
            theirs[i].ShouldBe(ours[i], $"seed {i + 1}");
        }
    }

    private static List<string> Turns(ProcessDefinition process, Dictionary<string, bool> facts)
    {
        var values = facts.ToImmutableSortedDictionary(f => f.Key, f => Value.Of((bool?)f.Value), StringComparer.Ordinal);
        var resolver = new TestResolver();
        var now = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
        var at = ProcessEngine.Step(process, Instance.Of(process.Version), new Trigger.Start(now, "tests") { Facts = values }, resolver)
            .Next;
        var turns = new List<string>();
        while (at.Status == InstanceStatus.Running)
        {
            var waits = at.Waits.Where(w => w.Kind == WaitKind.Task).OrderBy(w => w.ElementId, StringComparer.Ordinal).ToList();
            turns.Add(string.Join(' ', waits.Select(w => w.ElementId)));
            at = ProcessEngine.Step(process, at, new Trigger.CompleteTask(now, "tests", waits[0].Id) { Facts = values }, resolver).Next;
        }

        return turns;
    }

    [GeneratedRegex(">(\\w+) = true<", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Conditions();
}
