namespace PanelWorkflow.Testing;

/// <summary>Finds the repository's own files from wherever the tests were built to.</summary>
public static class RepositoryFiles
{
    public static string Root { get; } = FindRoot();

    /// <summary>The full path of a file or folder, given from the root with forward slashes.</summary>
    public static string PathOf(string relative) => Path.Combine(Root, relative.Replace('/', Path.DirectorySeparatorChar));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PanelWorkflow.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"PanelWorkflow.sln is in no folder above {AppContext.BaseDirectory}.");
    }
}
