using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.Support;

namespace PanelWorkflow.Web.Data.Mappings;

public sealed class SupportMapping :
    IEntityTypeConfiguration<SupportGoal>, IEntityTypeConfiguration<SupportSession>, IEntityTypeConfiguration<LinkedReferral>
{
    public void Configure(EntityTypeBuilder<SupportGoal> builder)
    {
        builder.ToTable("SupportGoals");
        builder.Property(g => g.Id).ValueGeneratedNever();
        builder.Property(g => g.Goal).HasMaxLength(SupportGoal.TextLength);
        builder.Property(g => g.Steps).HasMaxLength(SupportGoal.TextLength);
        builder.Property(g => g.ProgressNote).HasMaxLength(SupportGoal.TextLength);
        builder.Property(g => g.ByName).HasMaxLength(200);
        builder.HasOne<Case>().WithMany().HasForeignKey(g => g.CaseId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<SupportSession> builder)
    {
        builder.ToTable("SupportSessions");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Note).HasMaxLength(SupportSession.TextLength);
        builder.Property(s => s.ByName).HasMaxLength(200);
        builder.HasOne<Case>().WithMany().HasForeignKey(s => s.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => new { s.CaseId, s.HeldOn });
    }

    public void Configure(EntityTypeBuilder<LinkedReferral> builder)
    {
        builder.ToTable("LinkedReferrals");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Service).HasMaxLength(Case.ShortLength);
        builder.Property(r => r.Reason).HasMaxLength(LinkedReferral.TextLength);
        builder.Property(r => r.ReplyNote).HasMaxLength(LinkedReferral.TextLength);
        builder.Property(r => r.ByName).HasMaxLength(200);
        builder.HasOne<Case>().WithMany().HasForeignKey(r => r.CaseId).OnDelete(DeleteBehavior.Restrict);
    }
}
