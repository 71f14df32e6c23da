using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Jobs;

namespace PanelWorkflow.Web.Data.Mappings;

public sealed class UserMapping : IEntityTypeConfiguration<PanelUser>
{
    public void Configure(EntityTypeBuilder<PanelUser> builder)
    {
        builder.ToTable("Users");
        builder.Property(u => u.DisplayName).HasMaxLength(200);
        builder.Property(u => u.Agency).HasMaxLength(200);
        builder.HasMany(u => u.Partnerships).WithOne().HasForeignKey(p => p.UserId);
        builder.HasMany(u => u.Roles).WithOne().HasForeignKey(r => r.UserId);
    }
}

public sealed class UserPartnershipMapping : IEntityTypeConfiguration<UserPartnership>
{
    public void Configure(EntityTypeBuilder<UserPartnership> builder)
    {
        builder.ToTable("UserPartnerships");
        builder.HasKey(p => new { p.UserId, p.Partnership });
        builder.Property(p => p.Partnership).HasMaxLength(50);
    }
}

public sealed class UserRoleMapping : IEntityTypeConfiguration<UserRole>
{
    public void Configure(EntityTypeBuilder<UserRole> builder)
    {
        builder.ToTable("UserRoles");
        builder.HasKey(r => new { r.UserId, r.Role });
    }
}

public sealed class DraftMapping : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> builder)
    {
        builder.ToTable("Drafts");
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Kind).HasMaxLength(50);
        builder.Property(d => d.Partnership).HasMaxLength(50);
        builder.Property(d => d.Version).IsConcurrencyToken();
        builder.HasIndex(d => new { d.OwnerId, d.Kind, d.UpdatedAt });
        builder.HasIndex(d => new { d.CaseId, d.Kind, d.OwnerId }).IsUnique().HasFilter("\"CaseId\" IS NOT NULL");
    }
}

public sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("Audit");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Action).HasMaxLength(40);
        builder.Property(a => a.Partnership).HasMaxLength(50);
        builder.Property(a => a.Subject).HasMaxLength(300);
        builder.Property(a => a.Reason).HasMaxLength(1000);
        builder.Property(a => a.Hash).HasMaxLength(64);
        builder.HasIndex(a => new { a.CaseId, a.At });
        builder.HasIndex(a => new { a.UserId, a.At });
        builder.HasIndex(a => a.Sequence).IsUnique();
    }
}

public sealed class ReferenceCounterMapping : IEntityTypeConfiguration<ReferenceCounter>
{
    public void Configure(EntityTypeBuilder<ReferenceCounter> builder)
    {
        builder.ToTable("ReferenceCounters");
        builder.HasKey(c => new { c.Partnership, c.Year });
        builder.Property(c => c.Partnership).HasMaxLength(50);
    }
}

public sealed class ProtectionKeyMapping : IEntityTypeConfiguration<ProtectionKey>
{
    public void Configure(EntityTypeBuilder<ProtectionKey> builder)
    {
        builder.ToTable("ProtectionKeys");
        builder.Property(k => k.Name).HasMaxLength(200);
    }
}

public sealed class OutboxMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("Outbox");
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Partnership).HasMaxLength(50);
        builder.Property(m => m.CauseKey).HasMaxLength(200);
        builder.Property(m => m.Subject).HasMaxLength(200);
        builder.Property(m => m.Body).HasMaxLength(20_000);
        builder.Property(m => m.Link).HasMaxLength(200);
        builder.Property(m => m.LastError).HasMaxLength(1000);
        builder.Property(m => m.Version).IsConcurrencyToken();
        builder.HasIndex(m => new { m.ToUserId, m.CauseKey }).IsUnique();
        builder.HasIndex(m => new { m.NextTryAt, m.Id }).HasFilter("\"SentAt\" IS NULL AND \"ParkedAt\" IS NULL");
        builder.HasIndex(m => m.ParkedAt).HasFilter("\"ParkedAt\" IS NOT NULL");
        builder.HasIndex(m => m.CreatedAt);
    }
}

public sealed class JobRunMapping : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> builder)
    {
        builder.ToTable("JobRuns");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Job).HasMaxLength(100);
        builder.Property(r => r.Result).HasMaxLength(1000);
        builder.HasIndex(r => new { r.Job, r.StartedAt });
    }
}

public sealed class JobPauseMapping : IEntityTypeConfiguration<JobPause>
{
    public void Configure(EntityTypeBuilder<JobPause> builder)
    {
        builder.ToTable("JobPauses");
        builder.HasKey(p => p.Job);
        builder.Property(p => p.Job).HasMaxLength(100);
        builder.Property(p => p.ByName).HasMaxLength(200);
        builder.Property(p => p.Reason).HasMaxLength(1000);
    }
}
