using System.Diagnostics;

namespace PanelWorkflow.Testing.Hosting;

/// <summary>The service's own executable, run as an operator would, in a data folder of its own.</summary>
public sealed class ServiceProcess : IDisposable
{
    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("panel-start-");

    /// <summary>Runs it to its end. The environment is Production unless the variables say otherwise.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> Run(string[] arguments, params (string Name, string Value)[] variables)
    {
        using var process = Start(arguments, variables);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"It went on running. {await output}");
        }

        return (process.ExitCode, await output, await errors);
    }

    public Process Start(string[] arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "PanelWorkflow.Web.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.Combine(RepositoryFiles.Root, "src", "PanelWorkflow.Web"),
        };
        foreach (var inherited in start.Environment.Keys.Where(k => k.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || k.StartsWith("DOTNET_ENV", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(inherited);
        start.Environment["Data__Folder"] = Folder.FullName;
        foreach (var (name, value) in variables) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public void Dispose() => Folder.Delete(recursive: true);
}
