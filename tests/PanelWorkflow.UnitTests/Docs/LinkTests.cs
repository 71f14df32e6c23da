using System.Text.RegularExpressions;
using PanelWorkflow.Testing;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Docs;

/// <summary>What the pages of documentation, and the build files that cite them, point to is there.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> Pages() =>
        [.. new[] { "README.md", ".github/CONTRIBUTING.md", "workflows/README.md" }
            .Concat(Directory.EnumerateFiles(RepositoryFiles.PathOf("docs"), "*.md", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(RepositoryFiles.Root, path).Replace('\\', '/')))
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_LeadToFilesOfTheRepository(string page)
    {
        var folder = Path.GetDirectoryName(RepositoryFiles.PathOf(page))!;

        var broken = Link().Matches(File.ReadAllText(RepositoryFiles.PathOf(page))).Select(match => match.Groups["to"].Value)
            .Where(to => !to.Contains("://", StringComparison.Ordinal) && !Path.Exists(Path.Combine(folder, to)));

        broken.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Directory.Build.props")]
    [InlineData("src/Compat/Microsoft.SqlServer.Server/Microsoft.SqlServer.Server.csproj")]
    public void BuildFiles_CiteRecordsThatAreThere(string file)
    {
        var cited = Record().Matches(File.ReadAllText(RepositoryFiles.PathOf(file))).Select(match => match.Value).ToList();

        cited.ShouldNotBeEmpty();
        cited.ShouldAllBe(record => File.Exists(RepositoryFiles.PathOf(record)));
    }

    [GeneratedRegex(@"\]\((?<to>[^)#\s]+)(?:#[^)\s]*)?\)", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Link();

    [GeneratedRegex(@"docs/adr/[0-9a-z-]+\.md", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Record();
}
