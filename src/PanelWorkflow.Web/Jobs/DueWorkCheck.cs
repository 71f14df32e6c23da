using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PanelWorkflow.Web.Data;

namespace PanelWorkflow.Web.Jobs;

/// <summary>Not healthy when work that is due has been left lying: the scheduler stands still, or cannot keep up. Parked rows do not count.</summary>
public sealed class DueWorkCheck(PanelDbContext db, IConfiguration configuration, TimeProvider clock) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var limit = configuration.GetValue("Jobs:LateAfterMinutes", 15);
        var before = clock.GetUtcNow().UtcDateTime.AddMinutes(-limit);
        var late = await db.Waits.AnyAsync(w => w.IsOpen && w.ParkedAt == null && w.NextTryAt < before, cancellationToken)
            || await db.Outbox.AnyAsync(m => m.SentAt == null && m.ParkedAt == null && m.NextTryAt < before, cancellationToken);
        return late ? HealthCheckResult.Unhealthy($"Work has been due for more than {limit} minutes.") : HealthCheckResult.Healthy();
    }
}
