using System.Text.RegularExpressions;
using PanelWorkflow.Testing;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Docs;

/// <summary>A modeller that runs our bpmnlint rules says what the loader says, word for word.</summary>
public sealed partial class LintWordingTests
{
    [Fact]
    public void EverySentenceOfALintRule_IsTheLoaders()
    {
        var loader = string.Concat(Directory.EnumerateFiles(RepositoryFiles.PathOf("src/PanelWorkflow.Engine"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText));
        var sentences = Directory.EnumerateFiles(RepositoryFiles.PathOf("infra/lint/rules"), "*.js").Select(File.ReadAllText)
            .SelectMany(rule => Sentence().Matches(rule)).Select(match => match.Groups["text"].Value.Replace("${", "{", StringComparison.Ordinal)).ToList();

        sentences.Count.ShouldBeGreaterThan(10);
        sentences.Where(sentence => !loader.Contains(sentence, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    // The element names of accepted-elements are put together by its own code.
    [GeneratedRegex("""report\([^,]+, ['`](?<text>[A-Z$][^'`<]+)['`]\)""")]
    private static partial Regex Sentence();
}
