using Shouldly;

namespace PanelWorkflow.Testing.Workflows;

/// <summary>A copy of the workflows folder that a test may change.</summary>
public static class WorkflowsCopy
{
    public static string In(DirectoryInfo folder)
    {
        var to = Path.Combine(folder.FullName, "workflows");
        var from = Path.Combine(RepositoryFiles.Root, "workflows");
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return to;
    }

    /// <summary>Replaces a text that the file has; into another file of the copy when one is named.</summary>
    public static void Change(string workflows, string file, string what, string into, string? newFile = null)
    {
        var text = File.ReadAllText(Path.Combine(workflows, file));
        text.ShouldContain(what);
        File.WriteAllText(Path.Combine(workflows, newFile ?? file), text.Replace(what, into, StringComparison.Ordinal));
    }
}
