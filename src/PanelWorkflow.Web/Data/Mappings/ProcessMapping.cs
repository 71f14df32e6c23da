using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Data.Mappings;

public sealed class ProcessInstanceMapping : IEntityTypeConfiguration<ProcessInstance>
{
    public void Configure(EntityTypeBuilder<ProcessInstance> builder)
    {
        builder.ToTable("ProcessInstances");
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.Definition).HasMaxLength(100);
        builder.Property(i => i.Hash).HasMaxLength(64);
        builder.Property(i => i.Partnership).HasMaxLength(50);
        builder.Property(i => i.Sequence).IsConcurrencyToken();
        builder.HasIndex(i => i.CaseId);
        builder.HasIndex(i => i.SubjectId);
        builder.HasIndex(i => new { i.Partnership, i.Definition, i.Number, i.Hash }).HasFilter("\"Status\" = 'Running'");
        builder.HasMany(i => i.Waits).WithOne(w => w.Instance).HasForeignKey(w => w.InstanceId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class WaitMapping : IEntityTypeConfiguration<Wait>
{
    /// <summary>
    /// Keeps closed waits, soon nearly all of them, out of an index. As the first column of an index it would not serve: SQLite does not look up
    /// a bare truth value there.
    /// </summary>
    public const string IsOpen = "\"IsOpen\"";

    public void Configure(EntityTypeBuilder<Wait> builder)
    {
        builder.ToTable("Waits");
        builder.Property(w => w.Id).ValueGeneratedNever();
        builder.Property(w => w.Partnership).HasMaxLength(50);
        builder.Property(w => w.Definition).HasMaxLength(100);
        builder.Property(w => w.EngineId).HasMaxLength(150);
        builder.Property(w => w.ElementId).HasMaxLength(100);
        builder.Property(w => w.Name).HasMaxLength(200);
        builder.Property(w => w.Lane).HasMaxLength(100);
        builder.Property(w => w.Queue).HasMaxLength(250);
        builder.Property(w => w.LastError).HasMaxLength(1000);
        builder.Property(w => w.Version).IsConcurrencyToken();
        builder.HasIndex(w => new { w.InstanceId, w.EngineId }).IsUnique();
        builder.HasIndex(w => w.CaseId);
        builder.HasIndex(w => new { w.OwnerId, w.SortAt, w.OpenedAt, w.Id }).HasFilter(IsOpen);
        builder.HasIndex(w => new { w.Partnership, w.Queue, w.OwnerId, w.SortAt, w.OpenedAt, w.Id }).HasFilter(IsOpen);
        // “ParkedAt” is no column of it: PostgreSQL reads no order behind one that is asked to be null.
        builder.HasIndex(w => new { w.NextTryAt, w.Id }).HasFilter($"{IsOpen} AND \"ParkedAt\" IS NULL AND \"NextTryAt\" IS NOT NULL");
        builder.HasIndex(w => w.ParkedAt).HasFilter("\"ParkedAt\" IS NOT NULL");
        builder.HasOne<Case>().WithMany().HasForeignKey(w => w.CaseId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class ProcessStepMapping : IEntityTypeConfiguration<ProcessStep>
{
    public void Configure(EntityTypeBuilder<ProcessStep> builder)
    {
        builder.ToTable("ProcessSteps");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Trigger).HasMaxLength(200);
        builder.HasIndex(s => new { s.InstanceId, s.Sequence }).IsUnique();
    }
}
