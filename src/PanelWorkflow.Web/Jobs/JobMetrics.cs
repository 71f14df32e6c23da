using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;

namespace PanelWorkflow.Web.Jobs;

/// <summary>Figures of the timetable, the queues and the messages, for whoever listens: names without a case, a child or a person.</summary>
public sealed class JobMetrics : IDisposable
{
    public const string MeterName = "PanelWorkflow";

    private readonly Meter _meter;
    private readonly Counter<long> _runs;
    private readonly Histogram<double> _durations;
    private readonly Counter<long> _messages;
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _clock;

    public JobMetrics(IMeterFactory meters, IServiceScopeFactory scopes, TimeProvider clock)
    {
        (_scopes, _clock) = (scopes, clock);
        _meter = meters.Create(MeterName);
        _runs = _meter.CreateCounter<long>("panel.job.runs", description: "Runs of a job of the timetable");
        _durations = _meter.CreateHistogram<double>("panel.job.duration", "s", "How long a run took");
        _messages = _meter.CreateCounter<long>("panel.messages", description: "Messages by what became of them");
        _meter.CreateObservableGauge("panel.queue.depth", Depths, description: "Rows that are due and not done");
        _meter.CreateObservableGauge("panel.queue.oldest", Ages, "s", "How long the oldest due row has been due");
        _meter.CreateObservableGauge("panel.parked", Parked, description: "Rows that the service has given up on");
    }

    public void Ran(JobRun run)
    {
        _runs.Add(1, new("job", run.Job), new("outcome", run.Succeeded ? "done" : "failed"));
        _durations.Record((run.EndedAt - run.StartedAt).TotalSeconds, new KeyValuePair<string, object?>("job", run.Job));
    }

    /// <param name="outcome">sent, put-by, failed or parked.</param>
    public void Message(string outcome) => _messages.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void Dispose() => _meter.Dispose();

    // The listener asks at its own pace, about once a minute, on a thread of its own.
    private Measurement<long>[] Depths() => Read((db, now) => new[]
    {
        Of("steps", (long)db.Waits.Count(w => w.IsOpen && w.ParkedAt == null && w.NextTryAt <= now)),
        Of("messages", (long)db.Outbox.Count(m => m.SentAt == null && m.ParkedAt == null && m.NextTryAt <= now)),
    });

    private Measurement<double>[] Ages() => Read((db, now) => new[]
    {
        Of("steps", Age(db.Waits.Where(w => w.IsOpen && w.ParkedAt == null && w.NextTryAt <= now).Min(w => w.NextTryAt), now)),
        Of("messages", Age(db.Outbox.Where(m => m.SentAt == null && m.ParkedAt == null && m.NextTryAt <= now).Min(m => (DateTime?)m.NextTryAt), now)),
    });

    private Measurement<long>[] Parked() => Read((db, _) => new[]
    {
        Of("steps", (long)db.Waits.Count(w => w.IsOpen && w.ParkedAt != null && w.DiscardedAt == null)),
        Of("messages", (long)db.Outbox.Count(m => m.SentAt == null && m.ParkedAt != null && m.DiscardedAt == null)),
    });

    private Measurement<T>[] Read<T>(Func<PanelDbContext, DateTime, Measurement<T>[]> read)
        where T : struct
    {
        using var scope = _scopes.CreateScope();
        return read(scope.ServiceProvider.GetRequiredService<PanelDbContext>(), _clock.GetUtcNow().UtcDateTime);
    }

    private static double Age(DateTime? oldest, DateTime now) => oldest is { } since ? (now - since).TotalSeconds : 0;

    private static Measurement<T> Of<T>(string queue, T value)
        where T : struct => new(value, new KeyValuePair<string, object?>("queue", queue));
}
