namespace PanelWorkflow.Web.Data;

/// <summary>Where the service keeps its files: <c>Data:Folder</c>, or the user's local application data.</summary>
public sealed record DataFolder(string Path)
{
    public static DataFolder From(IConfiguration configuration)
    {
        var path = configuration["Data:Folder"] ?? System.IO.Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "PanelWorkflow");
        Directory.CreateDirectory(path);
        return new DataFolder(path);
    }
}
