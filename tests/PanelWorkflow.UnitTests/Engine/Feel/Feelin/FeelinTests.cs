using System.Diagnostics;
using System.Text.Json;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Testing;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine.Feel.Feelin;

/// <summary>
/// Compares our answers with those of feelin, another interpreter, on generated expressions. Where the two differ by their nature, the
/// standard's text decides, and <see cref="Decided"/> keeps the decision.
/// </summary>
public sealed class FeelinTests
{
    private const int Count = 4_000;

    private static readonly string Folder = RepositoryFiles.PathOf("tests/PanelWorkflow.UnitTests/Engine/Feel/Feelin");

    private static readonly Dictionary<string, Value> NoFacts = [];

    [Fact]
    public async Task GeneratedExpressions_HaveTheSameValue()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("PANEL_TEST_SEED"), out var given) ? given : 20260131;
        var generator = new GeneratedExpressions(seed);
        var expressions = Enumerable.Range(0, Count).Select(_ => generator.Next()).Distinct().ToArray();

        var theirs = await Ask(expressions);

        var differences = expressions.Zip(theirs).Where(pair => !AreSame(Ours(pair.First), pair.Second))
            .Select(pair => $"{pair.First} is {ValueJson.Write(Ours(pair.First))} here and {pair.Second} there");
        string.Join('\n', differences.OrderBy(difference => difference.Length)).ShouldBe("", $"seed {seed}");
    }

    /// <summary>What feelin answers otherwise, and the clause of DMN 1.5 that we follow.</summary>
    [Theory]
    [InlineData("3 between 14 and 1", "false", "table 55: it is 3 >= 14 and 3 <= 1")]
    [InlineData("[1] = [1, 2]", "false", "table 53: lists are equal when they are as long and all their items are equal")]
    [InlineData("\"a\" < 1", "null", "10.3.2.13: kinds that have no order compare to null")]
    [InlineData("every n in [1] satisfies null", "null", "table 56: it is a chain of and")]
    [InlineData("some n in [1] satisfies null", "null", "table 56: it is a chain of or")]
    [InlineData("sort([1, null], function(x, y) x < y)", "null", "table 76: the function gives a boolean")]
    [InlineData("substring(\"abc\", 5)", "null", "table 72: a start position is that of a character")]
    [InlineData("substring(\"abc\", 0)", "null", "table 72: the first position is 1, the last is -1")]
    [InlineData("substring(\"abc\", 2, 0)", "null", "table 72: a length is at least 1")]
    public void Decided(string expression, string expected, string clause) => Ours(expression).ShouldBe(Facts.Literal(expected), clause);

    private static Value Ours(string expression)
    {
        var reading = FeelReader.Expression(expression);
        reading.Error.ShouldBeNull(expression);
        return reading.Expression!.Evaluate(NoFacts);
    }

    private static bool AreSame(Value ours, JsonElement theirs) => ours switch
    {
        Value.Nothing => theirs.ValueKind == JsonValueKind.Null,
        Value.Bool { Is: var isTrue } => theirs.ValueKind == (isTrue ? JsonValueKind.True : JsonValueKind.False),
        Value.Number { Amount: var amount } => theirs.ValueKind == JsonValueKind.Number && IsNear((double)amount, theirs.GetDouble()),
        Value.Text { Chars: var chars } => theirs.ValueKind == JsonValueKind.String && theirs.GetString() == chars,
        Value.Items { Each: var each } => theirs.ValueKind == JsonValueKind.Array && theirs.GetArrayLength() == each.Length
            && each.Zip(theirs.EnumerateArray()).All(pair => AreSame(pair.First, pair.Second)),
        _ => false,
    };

    private static bool IsNear(double a, double b) => Math.Abs(a - b) <= 1e-9 * Math.Max(1, Math.Abs(a));

    private static async Task<JsonElement[]> Ask(string[] expressions)
    {
        if (await Run("node", "--version", "") is null)
            Assert.Skip("Node.js is missing: expressions are not compared with feelin.");
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
            (await Run("npm", "ci --no-audit --no-fund", "")).ShouldNotBeNull("npm ci");
        var answers = await Run("node", "evaluate.mjs", string.Concat(expressions.Select(one => JsonSerializer.Serialize(one) + "\n")));
        return [.. answers.ShouldNotBeNull().Split('\n',
            StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    /// <summary>What the program printed; null when it is missing or failed.</summary>
    private static async Task<string?> Run(string program, string arguments, string input)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = Folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync();
            await errors;
            return process.ExitCode == 0 ? await output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
