using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.Children;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Domain.Information;
using PanelWorkflow.Domain.Panels;
using PanelWorkflow.Domain.Support;
using PanelWorkflow.Domain.Victims;
using PanelWorkflow.Web.Data.Mappings;
using PanelWorkflow.Web.Features.Releases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Jobs;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Data;

/// <summary>The database. One model for every provider: no triggers, no raw SQL, enums as text, times as UTC.</summary>
public abstract class PanelDbContext(DbContextOptions options) : IdentityUserContext<PanelUser, Guid>(options)
{
    public DbSet<Child> Children => Set<Child>();

    public DbSet<ChildLink> ChildLinks => Set<ChildLink>();

    public DbSet<ChildMerge> ChildMerges => Set<ChildMerge>();

    public DbSet<Case> Cases => Set<Case>();

    public DbSet<ChildConsent> Consents => Set<ChildConsent>();

    public DbSet<Assessment> Assessments => Set<Assessment>();

    public DbSet<AssessmentContent> AssessmentContents => Set<AssessmentContent>();

    public DbSet<CaseEvent> CaseEvents => Set<CaseEvent>();

    public DbSet<PanelMeeting> Meetings => Set<PanelMeeting>();

    public DbSet<SupportGoal> Goals => Set<SupportGoal>();

    public DbSet<SupportSession> Sessions => Set<SupportSession>();

    public DbSet<LinkedReferral> LinkedReferrals => Set<LinkedReferral>();

    public DbSet<FollowUp> FollowUps => Set<FollowUp>();

    public DbSet<VictimRecord> Victims => Set<VictimRecord>();

    public DbSet<InformationRequest> InformationRequests => Set<InformationRequest>();

    public DbSet<ProcessInstance> Instances => Set<ProcessInstance>();

    public DbSet<Wait> Waits => Set<Wait>();

    public DbSet<ProcessStep> Steps => Set<ProcessStep>();

    public DbSet<Draft> Drafts => Set<Draft>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    public DbSet<ReferenceCounter> ReferenceCounters => Set<ReferenceCounter>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<Cover> Covers => Set<Cover>();

    public DbSet<ReleaseImport> ReleaseImports => Set<ReleaseImport>();

    public DbSet<ReleaseImportFault> ReleaseImportFaults => Set<ReleaseImportFault>();

    public DbSet<JobRun> JobRuns => Set<JobRun>();

    public DbSet<JobPause> JobPauses => Set<JobPause>();

    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PanelDbContext).Assembly);
        foreach (var property in builder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
        {
            var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            if (type.IsEnum)
            {
                property.SetValueConverter((ValueConverter)Activator.CreateInstance(typeof(EnumToStringConverter<>).MakeGenericType(type))!);
                property.SetMaxLength(40);
            }
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcTime>();

    private sealed class UtcTime() : ValueConverter<DateTime, DateTime>(
        time => time.Kind == DateTimeKind.Utc ? time : DateTime.SpecifyKind(time, DateTimeKind.Utc),
        stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));
}

public sealed class SqliteContext(DbContextOptions<SqliteContext> options) : PanelDbContext(options);

public sealed class SqlServerContext(DbContextOptions<SqlServerContext> options) : PanelDbContext(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        foreach (var index in builder.Model.GetEntityTypes().SelectMany(type => type.GetIndexes()))
        {
            if (index.GetFilter() is { } filter && filter.StartsWith(WaitMapping.IsOpen, StringComparison.Ordinal))
                index.SetFilter("[IsOpen] = CAST(1 AS bit)" + filter[WaitMapping.IsOpen.Length..]);
        }
    }
}

public sealed class PostgresContext(DbContextOptions<PostgresContext> options) : PanelDbContext(options);
