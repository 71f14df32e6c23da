using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Jobs;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Jobs;

/// <summary>The service with a collector on this machine to which it sends its figures every second.</summary>
public sealed class CollectorHost : AppHost
{
    private readonly WebApplication _collector;

    public CollectorHost()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _collector = builder.Build();
        _collector.MapPost("/v1/metrics", async (HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            Received.Enqueue(Encoding.Latin1.GetString(body.ToArray()));
            return Results.Bytes([], "application/x-protobuf");
        });
        _collector.Start();
    }

    public ConcurrentQueue<string> Received { get; } = [];

    protected override IEnumerable<string> Settings =>
        ["--Telemetry:Seconds", "1", "--Telemetry:Endpoint", _collector.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()];

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _collector.DisposeAsync();
    }
}

public sealed class MetricsTests(CollectorHost host) : IClassFixture<CollectorHost>
{
    [Fact]
    public async Task TheFigures_ReachTheCollectorWithoutAnythingOfACase()
    {
        var id = await host.ACase(Stage.Screening);
        await host.Ask<JobRunner, JobRun>(runner => runner.Run(JobSchedule.Job("SendOutbox"), CancellationToken.None));
        string[] expected = ["panel.job.runs", "panel.job.duration", "SendOutbox", "panel.queue.depth", "panel.queue.oldest", "panel.parked", "http.server.request.duration"];
        using (var anybody = host.NewBrowser()) await anybody.Get("/health");

        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (!expected.All(name => host.Received.Any(body => body.Contains(name, StringComparison.Ordinal))))
        {
            patience.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60), "the collector got: " + string.Join(' ', expected.Where(name => host.Received.Any(b => b.Contains(name, StringComparison.Ordinal)))));
            await Task.Delay(200);
        }

        host.Received.ShouldAllBe(body => !body.Contains("Madeupname", StringComparison.Ordinal) && !body.Contains(id.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunsQueuesAndMessages_AreCounted()
    {
        await host.With<PanelDbContext>(async db =>
        {
            await db.Outbox.ExecuteDeleteAsync();
            await db.Waits.ExecuteUpdateAsync(set => set.SetProperty(w => w.IsOpen, false));
        });
        await Message(parked: false);
        await Message(parked: true);
        host.Clock.Advance(TimeSpan.FromSeconds(90));

        var before = Observe();
        var counted = await Counting(() => host.Ask<JobRunner, JobRun>(runner => runner.Run(JobSchedule.Job("SendOutbox"), CancellationToken.None)));
        var after = Observe();

        before.ShouldContain("panel.queue.depth messages 1");
        before.ShouldContain("panel.queue.oldest messages 90");
        before.ShouldContain("panel.queue.depth steps 0");
        before.ShouldContain("panel.parked messages 1");
        after.ShouldContain("panel.queue.depth messages 0");
        after.ShouldContain("panel.queue.oldest messages 0");
        counted.ShouldContain("panel.job.runs SendOutbox done 1");
        counted.ShouldContain("panel.messages sent 1");
    }

    private async Task Message(bool parked) => await host.With<PanelDbContext>(async db =>
    {
        db.Outbox.Add(new OutboxMessage
        {
            Id = Guid.NewGuid(),
            ToUserId = (await host.Actor(Role.TeamManager)).UserId,
            CauseKey = $"test:{Guid.NewGuid()}",
            CreatedAt = host.Clock.Utc,
            NextTryAt = host.Clock.Utc,
            ParkedAt = parked ? host.Clock.Utc : null,
        });
        await db.SaveChangesAsync();
    });

    private List<string> Observe()
    {
        var seen = new List<string>();
        using var listener = Listener(seen);
        listener.RecordObservableInstruments();
        return seen;
    }

    private async Task<List<string>> Counting(Func<Task> act)
    {
        var seen = new List<string>();
        using var listener = Listener(seen);
        await act();
        return seen;
    }

    // Hosts of other tests run beside this one: only this host's own meter counts.
    private MeterListener Listener(List<string> seen)
    {
        var own = host.Services.GetRequiredService<IMeterFactory>();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter.Name == JobMetrics.MeterName && ReferenceEquals(instrument.Meter.Scope, own)) l.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen.Add($"{instrument.Name} {Words(tags)} {value}"));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => seen.Add($"{instrument.Name} {Words(tags)} {value:0}"));
        listener.Start();
        return listener;
    }

    private static string Words(ReadOnlySpan<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.ToArray().Select(tag => tag.Value));
}
