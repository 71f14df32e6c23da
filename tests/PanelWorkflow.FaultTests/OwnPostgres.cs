using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using PanelWorkflow.Testing;

namespace PanelWorkflow.FaultTests;

/// <summary>A PostgreSQL server of a test's own, which it stops and starts, by the script that the other tests' server is started with.</summary>
internal sealed class OwnPostgres : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("panel-postgres-");
    private readonly int _port = FreePort();

    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Username=panel;Database=postgres";

    public static async Task<bool> IsInstalled() => await Script("find_postgres") == 0;

    public async Task Make() => (await Script($"start_postgres \"$(find_postgres)\" '{Data}' {_port} fsync=off")).ShouldBeDone("start_postgres");

    /// <summary>As when the machine fails: no connection is told.</summary>
    public async Task Stop() => (await Script($"stop_postgres \"$(find_postgres)\" '{Data}'")).ShouldBeDone("stop_postgres");

    public async Task StartAgain() => (await Script($"start_again \"$(find_postgres)\" '{Data}'")).ShouldBeDone("start_again");

    public async ValueTask DisposeAsync()
    {
        await Script($"stop_postgres \"$(find_postgres)\" '{Data}'");
        _folder.Delete(recursive: true);
    }

    private string Data => Path.Combine(_folder.FullName, "data");

    private static async Task<int> Script(string command)
    {
        // What it prints goes nowhere: the server would keep a pipe open.
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", $"source infra/dev/postgres.sh; {{ {command}; }} >/dev/null 2>&1"])
        {
            WorkingDirectory = RepositoryFiles.Root,
        })!;
        await bash.WaitForExitAsync();
        return bash.ExitCode;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

file static class Ended
{
    public static void ShouldBeDone(this int exitCode, string what)
    {
        if (exitCode != 0) throw new InvalidOperationException($"{what} ended with {exitCode}.");
    }
}
