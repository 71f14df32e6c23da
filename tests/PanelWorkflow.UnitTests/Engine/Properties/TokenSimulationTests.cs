using System.Globalization;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine.Properties;

/// <summary>
/// The same processes, taken through the same random steps, have their tokens and waits at the same elements after every step in bpmn-io's
/// token simulation, which knows neither this engine nor its reader.
/// </summary>
public class TokenSimulationTests
{
    private const int Processes = 200;

    private static readonly string[] Kinds =
        ["Task", "Job", "Timer", "Message", "Receive", "Remind", "News", "Refused", "Late", "Stopped", "TooLong", "Withdrawn"];

    /// <summary>Where engines are known to go different ways, the paragraph of BPMN 2.0 that decides, and the process.</summary>
    private static readonly (string Paragraph, ProcessBuilder Process)[] Disputed =
    [
        ("§10.5.7: an error goes outwards until a scope catches it", A.Process().Start()
            .Sub("Outer", p => p.Start("In").Sub("Inner", q => q.Start("Deep").UserTask("Work").EndError("Fails", "x")).End("Out")).End()
            .BoundaryError("Caught", "Outer", "x").UserTask("Mend").End("Mended")),
        ("§10.5.1: what an event sub-process throws, it does not catch; the border does", A.Process().Start()
            .Sub("Sub", p => p.Start("In").UserTask("Work").EndError("Fails", "x")
                .EventSub("Handle", q => q.StartError("Failed", "x").UserTask("Try").EndError("FailsAgain", "x"))).End()
            .BoundaryError("Caught", "Sub", "x").UserTask("Mend").End("Mended")),
        ("§13.5.4: an event sub-process beside its scope keeps it open", A.Process().Start()
            .Sub("Sub", p => p.Start("In").UserTask("Work").End("Out")
                .EventSub("Beside", q => q.StartMessage("Came", "News").Beside().UserTask("Read").EndEscalation("Raise", "late"))).End()
            .BoundaryEscalation("Heard", "Sub", "late", interrupting: false).UserTask("Answer").End("Answered")),
        ("§13.5.4: one that interrupts is over before its scope completes, and may be interrupted with it", A.Process().Start()
            .Sub("Sub", p => p.Start("In").UserTask("Work").End("Out")
                .EventSub("Instead", q => q.StartMessage("Came", "News").UserTask("Read").End("Done"))).UserTask("After").End()
            .Boundary("Late", "Sub", "P1D").UserTask("Chase").End("Chased")),
        ("§10.5.7: a code of its own goes before one that catches all", A.Process().Start()
            .Sub("Sub", p => p.Start("In").UserTask("Work").Exclusive("Which").If("f1 = true").EndEscalation("Late", "late").From("Which")
                .Default().EndEscalation("Other", "other")).End()
            .BoundaryEscalation("Any", "Sub", interrupting: false).UserTask("NoteAny").End("NotedAny")
            .BoundaryEscalation("OnLate", "Sub", "late").UserTask("NoteLate").End("NotedLate")),
        ("§10.5.7: an escalation that nothing catches has no effect", A.Process().Start()
            .Sub("Sub", p => p.Start("In").UserTask("Work").ThrowEscalation("Raise", "late").UserTask("More").End("Out")).End()),
        ("§13.5.6: terminate ends its own scope and no other", A.Process().Start().Parallel("Fork")
            .Sub("Sub", p => p.Start("In").Parallel("Split").UserTask("Stop").Terminate("Over").From("Split").UserTask("Work").End("Out"))
            .UserTask("After").End().From("Fork").UserTask("Beside").End("EndBeside")),
        ("§13.4.1: a join takes one token from every flow and leaves a second one of the same flow", A.Process().Start().Parallel("Fork")
            .UserTask("One").Exclusive("Either").Parallel("Join").UserTask("After").End().From("Fork").UserTask("Two").To("Join")
            .BoundaryMessage("Came", "One", "News", interrupting: false).To("Either")),
    ];

    private sealed record Case(string Xml, List<ScheduledStep> Steps);

    [Fact]
    public async Task RandomProcesses_StandAtTheSameElementsAfterEachStep()
    {
        var first = int.TryParse(Environment.GetEnvironmentVariable("PANEL_TEST_SEED"), CultureInfo.InvariantCulture, out var s) ? s : 1;
        var made = Enumerable.Range(first, Processes).Select(seed => ($"seed {seed}", RandomProcess.WithoutCalls(seed), seed));

        var runs = await AreJudgedAlike([.. made]);

        var taken = runs.SelectMany(run => run.Steps).Select(step => step.At.TrimEnd("0123456789".ToCharArray()));
        Kinds.Except(taken).ShouldBeEmpty("kinds of steps that are not taken");
    }

    [Fact]
    public async Task DisputedProcesses_StandAtTheSameElementsAfterEachStep() => await AreJudgedAlike(
        [.. Disputed.SelectMany(one => Enumerable.Range(1, 10).Select(seed => ($"{one.Paragraph}, seed {seed}", one.Process, seed)))]);

    private static async Task<List<ScheduledRun>> AreJudgedAlike(List<(string Name, ProcessBuilder Process, int Seed)> processes)
    {
        var runs = processes.ConvertAll(p => ScheduledRun.Of(p.Process.Build(), p.Seed));
        var cases = processes.Zip(runs, (p, run) => new Case(p.Process.Xml(), run.Steps)).ToList();

        var judged = await Judges.Ask<Case, List<Standing>>("simulate.mjs", cases);

        for (var i = 0; i < runs.Count; i++)
        {
            var steps = runs[i].Steps;
            for (var at = 0; at < steps.Count; at++)
            {
                judged[i][at].ShouldBe(
                    runs[i].Stands[at], $"{processes[i].Name}, after {string.Join(", ", steps.Take(at + 1).Select(step => step.At))}");
            }
        }

        return runs;
    }
}
