using System.Diagnostics;
using System.Text.Json;
using PanelWorkflow.Testing;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine.Properties;

/// <summary>
/// Other engines, which answer on Node.js. Skips the test where they are not installed: <c>npm ci</c> in
/// <c>tests/PanelWorkflow.UnitTests/Judges</c>.
/// </summary>
internal static class Judges
{
    private static readonly string Folder = RepositoryFiles.PathOf("tests/PanelWorkflow.UnitTests/Judges");

    /// <summary>Gives a script all the questions at once; it answers each.</summary>
    public static async Task<List<TAnswer>> Ask<TQuestion, TAnswer>(string script, IReadOnlyList<TQuestion> questions)
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Folder, "node_modules")), $"Other engines are not installed: npm ci in {Folder}");
        using var node = Process.Start(new ProcessStartInfo("node", script)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var output = node.StandardOutput.ReadToEndAsync();
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(questions, JsonSerializerOptions.Web));
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        node.ExitCode.ShouldBe(0);
        var answers = JsonSerializer.Deserialize<List<TAnswer>>(await output, JsonSerializerOptions.Web)!;
        answers.Count.ShouldBe(questions.Count);
        return answers;
    }
}
