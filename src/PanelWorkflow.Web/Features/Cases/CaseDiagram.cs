using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Drawing;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Cases;

/// <summary>One step of the process in words, and how far this case is with it: Overdue, Now, Done or nothing.</summary>
public sealed record DiagramStep(string Name, string Lane, string? Mark);

/// <summary>A case's place in its process: the picture, and the same in words.</summary>
public sealed record CaseDiagram(string Svg, IReadOnlyList<DiagramStep> Steps)
{
    private static readonly string[] DoneWords = ["completed", "fired", "received", "caught", "decided", "ended"];

    /// <param name="happened">What each step of the instance's history says, in order.</param>
    public static CaseDiagram Of(
        ProcessDefinition definition, IReadOnlyCollection<Wait> openWaits, IEnumerable<string> happened, DateTime now)
    {
        var waiting = openWaits.Where(w => w.Kind is WaitKind.Task or WaitKind.Job or WaitKind.Message).ToList();
        var done = happened.SelectMany(step => step.Split('\n')).Select(line => line.Split(' '))
            .Where(line => line.Length == 2 && DoneWords.Contains(line[1])).Select(line => line[0]);
        var marks = new DiagramMarks(
            [.. waiting.Select(w => w.ElementId)],
            [.. done],
            [.. waiting.Where(w => w.DueAt < now).Select(w => w.ElementId)]);
        return new CaseDiagram(
            DiagramDrawing.Draw(definition, marks),
            [
                .. StepList.Of(definition).Where(s => !s.IsLimit || marks.Done.Contains(s.Id))
                    .Select(s => new DiagramStep(s.Name, s.Lane, Word(marks, s.Id))),
            ]);
    }

    private static string? Word(DiagramMarks marks, string id) =>
        marks.Overdue.Contains(id) ? "Overdue" : marks.Current.Contains(id) ? "Now" : marks.Done.Contains(id) ? "Done" : null;
}
