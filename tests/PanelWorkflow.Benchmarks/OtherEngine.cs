using System.Diagnostics;
using System.Text.Json;
using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Testing;

namespace PanelWorkflow.Benchmarks;

/// <summary>
/// The case's journey on npm's bpmn-engine: the same files, with the called process beside its caller. Jobs and tables are done at once there,
/// so that it waits for people and messages alone.
/// </summary>
internal static class OtherEngine
{
    private const double Seconds = 10;

    private static readonly string[] Dates = ["panelMeetingAt", "deliveryDueOn", "eighteenthBirthday"];

    /// <summary>Median milliseconds of a whole journey.</summary>
    public sealed record Rate(double InMemory, double Stored);

    public static async Task<Rate> Measure(
        ProcessDefinition journey, ProcessDefinition called, IReadOnlyList<(string At, string Fact, Value Value)> waits)
    {
        var key = called.Version.Key;
        var facts = Dates.ToDictionary(date => date, object (_) => "2099-01-01T00:00:00Z");
        foreach (var (_, fact, value) in waits)
        {
            if (value is Value.Text text) facts[fact] = text.Chars;
            else if (value is Value.Bool truth) facts[fact] = truth.Is;
        }

        return await Ask(new
        {
            Process = Xml(journey),
            Called = Xml(called),
            Key = key,
            Facts = facts,
            Order = waits.Where(w => (journey.Nodes.GetValueOrDefault(w.At) ?? called.Nodes[w.At]) is not ServiceTask)
                .Select(w => called.Nodes.ContainsKey(w.At) ? $"{key}_{w.At}" : w.At),
            Seconds,
        });
    }

    private static string Xml(ProcessDefinition process) =>
        File.ReadAllText(RepositoryFiles.PathOf($"workflows/national/{process.Version.Key}/v{process.Version.Number}.bpmn"));

    private static async Task<Rate> Ask(object question)
    {
        using var node = Process.Start(new ProcessStartInfo("node", "rate.mjs")
        {
            WorkingDirectory = RepositoryFiles.PathOf("tests/PanelWorkflow.UnitTests/Judges"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var answer = node.StandardOutput.ReadToEndAsync();
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(question, JsonSerializerOptions.Web));
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        return node.ExitCode == 0
            ? JsonSerializer.Deserialize<Rate>(await answer, JsonSerializerOptions.Web)!
            : throw new InvalidOperationException("bpmn-engine failed: see above.");
    }
}
