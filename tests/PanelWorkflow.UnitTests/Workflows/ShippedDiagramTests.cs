using System.Globalization;
using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Testing;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Workflows;

/// <summary>People read the pictures of the processes: lines are straight and clear of shapes, and names stand free.</summary>
public sealed class ShippedDiagramTests
{
    public static TheoryData<string, string, int> Files()
    {
        var files = new TheoryData<string, string, int>();
        var root = RepositoryFiles.PathOf("workflows");
        foreach (var path in Directory.EnumerateFiles(root, "v*.bpmn", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var parts = Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar);
            files.Add(parts[0], parts[1], int.Parse(Path.GetFileNameWithoutExtension(path)[1..], CultureInfo.InvariantCulture));
        }

        return files;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Lines_AreHorizontalOrVertical(string owner, string key, int version) =>
        Segments(ShippedProcess.Load(key, version, owner)).ShouldAllBe(s => s.From.X == s.To.X || s.From.Y == s.To.Y);

    [Theory]
    [MemberData(nameof(Files))]
    public void Lines_JoinTheirTwoShapesAndPassThroughNoOther(string owner, string key, int version)
    {
        var process = ShippedProcess.Load(key, version, owner);
        foreach (var (flow, from, to) in Segments(process))
        {
            var line = new Box(Math.Min(from.X, to.X), Math.Min(from.Y, to.Y), Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y));
            var touched = process.Nodes.Keys.Where(id => Overlap(process.Layout.Shapes[id], line));

            touched.ShouldBeSubsetOf([flow.From, flow.To, process.Nodes[flow.From].Scope], $"line {flow.Id}");
        }

        foreach (var flow in process.Flows.Values)
        {
            var points = process.Layout.Edges[flow.Id];
            Touches(process.Layout.Shapes[flow.From], points[0]).ShouldBeTrue($"{flow.Id} begins at its source");
            Touches(process.Layout.Shapes[flow.To], points[^1]).ShouldBeTrue($"{flow.Id} ends at its target");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Names_CoverNoOtherNameAndNoTask(string owner, string key, int version)
    {
        var process = ShippedProcess.Load(key, version, owner);
        var names = process.Nodes.Keys.Select(id => (Id: id, process.Layout.Shapes[id].Label)).Where(n => n.Label is not null)
            .Concat(process.Layout.EdgeLabels.Select(e => (Id: e.Key, Label: (Box?)e.Value))).ToList();
        var tasks = process.Nodes.Values.Where(n => n is UserTask or ServiceTask or BusinessRuleTask).ToList();
        foreach (var (id, label) in names)
        {
            names.Where(other => other.Id != id && Overlap(other.Label!, label!)).ShouldBeEmpty($"name of {id}");
            tasks.Where(task => Overlap(process.Layout.Shapes[task.Id], label!)).ShouldBeEmpty($"name of {id}");
        }
    }

    private static IEnumerable<(Flow Flow, Point From, Point To)> Segments(ProcessDefinition process) => process.Flows.Values.SelectMany(flow =>
        process.Layout.Edges[flow.Id].Zip(process.Layout.Edges[flow.Id].Skip(1), (from, to) => (flow, from, to)));

    private static bool Overlap(Box a, Box b) =>
        a.X < b.X + b.Width && b.X < a.X + a.Width && a.Y < b.Y + b.Height && b.Y < a.Y + a.Height;

    private static bool Touches(Box box, Point point) =>
        point.X >= box.X && point.X <= box.X + box.Width && point.Y >= box.Y && point.Y <= box.Y + box.Height;
}
