using System.Globalization;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace PanelWorkflow.Web.Jobs;

/// <summary>Sends the figures to a collector by OTLP over HTTP: <c>Telemetry:Endpoint</c>, every <c>Telemetry:Seconds</c>.</summary>
public sealed class MetricsExport(JobMetrics metrics, Uri collector, TimeSpan every) : IHostedService, IDisposable
{
    private MeterProvider? _provider;

    /// <summary>Adds the export when a collector is configured.</summary>
    public static void AddTo(IServiceCollection services, IConfiguration configuration)
    {
        if (configuration["Telemetry:Endpoint"] is not { Length: > 0 } endpoint) return;

        var seconds = int.Parse(configuration["Telemetry:Seconds"] ?? "60", CultureInfo.InvariantCulture);
        services.AddHostedService(provider => new MetricsExport(provider.GetRequiredService<JobMetrics>(), new Uri(endpoint.TrimEnd('/') + "/v1/metrics"), TimeSpan.FromSeconds(seconds)));
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _provider = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(resource => resource.AddService("panel-workflow"))
            .AddInstrumentation(() => metrics)
            .AddMeter(JobMetrics.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
            .AddOtlpExporter((exporter, reader) =>
            {
                (exporter.Endpoint, exporter.Protocol) = (collector, OtlpExportProtocol.HttpProtobuf);
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)every.TotalMilliseconds;
            })
            .Build();
        return Task.CompletedTask;
    }

    // Disposing sends what is left.
    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _provider?.Dispose();
        _provider = null;
    }
}
