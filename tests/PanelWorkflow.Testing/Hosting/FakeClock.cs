namespace PanelWorkflow.Testing.Hosting;

/// <summary>A clock that stands still until a test moves it. Starts on Monday 1 June 2026 at 10:00 in London.</summary>
public sealed class FakeClock : TimeProvider
{
    public static readonly DateTimeOffset Beginning = new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero);

    private DateTimeOffset _now = Beginning;

    public DateTime Utc => _now.UtcDateTime;

    public DateOnly Today => DateOnly.FromDateTime(_now.UtcDateTime);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;

    public void Set(DateTimeOffset now) => _now = now;
}
