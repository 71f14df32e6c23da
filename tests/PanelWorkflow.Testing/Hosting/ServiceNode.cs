using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using PanelWorkflow.Web.Data;

namespace PanelWorkflow.Testing.Hosting;

/// <summary>A node of the service in a process of its own, on an address that it keeps when it is started again after it was killed.</summary>
public sealed class ServiceNode(DatabaseOptions database, params string[] settings) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ServiceProcess _service = new();
    private readonly ConcurrentQueue<string> _log = [];
    private Process? _process;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>What it has printed since its first start.</summary>
    public string Log => string.Join('\n', _log);

    /// <summary>Whether a request failed as it does when the node is killed; in the moment of connecting that is a bare socket's failure.</summary>
    public static bool IsCut(Exception failure) => failure is HttpRequestException or IOException or SocketException or OperationCanceledException;

    /// <summary>Starts it and waits until it answers.</summary>
    public async Task Start()
    {
        _process = _service.Start(
        [
            "--urls", Address.ToString(), "--environment", "Testing", "--Database:Provider", database.Provider.ToString(),
            "--Database:ConnectionString", database.ConnectionString, "--SignIn:TriesPerMinute", "10000", "--Logging:LogLevel:Default", "Warning",
            .. settings,
        ]);
        _process.OutputDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await UntilItAnswers(_process);
    }

    /// <summary>SIGKILL: no handler runs, and nothing is finished or given back.</summary>
    public async Task Kill()
    {
        if (_process is null) return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        _service.Dispose();
    }

    private async Task UntilItAnswers(Process process)
    {
        using var client = new HttpClient { BaseAddress = Address };
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience;)
        {
            if (process.HasExited) throw new InvalidOperationException($"The service has ended: {Log}");
            try
            {
                using var answer = await client.GetAsync("/health");
                return;
            }
            catch (Exception failure) when (IsCut(failure))
            {
                await Task.Delay(100);
            }
        }

        throw new TimeoutException($"The service does not answer: {Log}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
