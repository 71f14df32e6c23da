using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Drawing;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Cases;

/// <summary>One step of the process in words, and how far this case is with it: Overdue, Now, Done or nothing.</summary>
public sealed record DiagramStep(string Name, string Lane, string? Mark);

/// <summary>A case's place in its process: the picture, and the same in words.</summary>
public sealed record CaseDiagram(string Title, string Svg, IReadOnlyList<DiagramStep> Steps)
{
    private static readonly string[] DoneWords = ["completed", "fired", "received", "caught", "decided", "ended"];

    /// <summary>The journey and, from the decision on, the process that it calls.</summary>
    /// <param name="happened">What each step of the instance's history says, in order.</param>
    public static IReadOnlyList<CaseDiagram> All(
        ProcessDefinition journey, Func<CallActivity, ProcessDefinition?> called, IReadOnlyCollection<Wait> openWaits, IReadOnlyCollection<string> happened, DateTime now)
    {
        var lines = happened.SelectMany(step => step.Split('\n')).ToList();
        List<CaseDiagram> all = [Of(journey, [.. openWaits.Where(w => w.Definition == journey.Version.Key)], Lines(null), Calls(openWaits, journey), now)];
        foreach (var call in journey.Nodes.Values.OfType<CallActivity>().OrderBy(c => c.Line))
        {
            if (called(call) is { } process && Lines(process.Version.Key) is { Count: > 0 } own)
                all.Add(Of(process, [.. openWaits.Where(w => w.Definition == process.Version.Key)], own, [], now));
        }

        return all;

        List<string> Lines(string? key) => key is null
            ? [.. lines.Where(line => !line.Contains('/'))]
            : [.. lines.Where(line => line.StartsWith(key + "/", StringComparison.Ordinal)).Select(line => line[(key.Length + 1)..])];
    }

    // A call is where the case is as long as anything waits inside it.
    private static IEnumerable<string> Calls(IEnumerable<Wait> openWaits, ProcessDefinition journey) => journey.Nodes.Values.OfType<CallActivity>()
        .Where(call => openWaits.Any(w => w.Definition == call.Key)).Select(call => call.Id);

    private static CaseDiagram Of(
        ProcessDefinition definition, IReadOnlyCollection<Wait> openWaits, IEnumerable<string> happened, IEnumerable<string> calls, DateTime now)
    {
        var waiting = openWaits.Where(w => w.Kind is WaitKind.Task or WaitKind.Job or WaitKind.Message).ToList();
        var done = happened.Select(line => line.Split(' '))
            .Where(line => line.Length == 2 && DoneWords.Contains(line[1])).Select(line => line[0]);
        var marks = new DiagramMarks(
            [.. waiting.Select(w => w.ElementId), .. calls],
            [.. done],
            [.. waiting.Where(w => w.DueAt < now).Select(w => w.ElementId)]);
        return new CaseDiagram(
            definition.Name,
            DiagramDrawing.Draw(definition, marks),
            [
                .. StepList.Of(definition).Where(s => !s.IsLimit || marks.Done.Contains(s.Id))
                    .Select(s => new DiagramStep(s.Name, s.Lane, Word(marks, s.Id))),
            ]);
    }

    private static string? Word(DiagramMarks marks, string id) =>
        marks.Overdue.Contains(id) ? "Overdue" : marks.Current.Contains(id) ? "Now" : marks.Done.Contains(id) ? "Done" : null;
}
