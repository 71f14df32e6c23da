using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PanelWorkflow.Domain.FollowUps;

namespace PanelWorkflow.Web.Data.Mappings;

public sealed class FollowUpMapping : IEntityTypeConfiguration<FollowUp>
{
    private const string IsOpen = "\"ClosedAt\" IS NULL";

    public void Configure(EntityTypeBuilder<FollowUp> builder)
    {
        builder.ToTable("FollowUps");
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.Property(f => f.Partnership).HasMaxLength(50);
        builder.Property(f => f.Kind).HasMaxLength(50);
        builder.Property(f => f.Process).HasMaxLength(50);
        builder.Property(f => f.Every).HasMaxLength(20);
        builder.Property(f => f.Anchor).HasMaxLength(50);
        builder.Property(f => f.Rule).HasMaxLength(200);
        builder.Property(f => f.ClosingNote).HasMaxLength(FollowUp.NoteLength);
        builder.Property(f => f.Version).IsConcurrencyToken();
        builder.HasOne(f => f.Case).WithMany().HasForeignKey(f => f.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(f => new { f.CaseId, f.Kind, f.AnchorAt }).IsUnique();
        builder.Property(f => f.OwnerName).HasMaxLength(200);
        builder.HasIndex(f => new { f.Partnership, f.DueAt, f.Id }).HasFilter(IsOpen);
        builder.HasIndex(f => new { f.OwnerId, f.DueAt, f.Id }).HasFilter(IsOpen);
        builder.OwnsMany(f => f.Attempts, attempts =>
        {
            attempts.ToTable("FollowUpAttempts");
            attempts.WithOwner().HasForeignKey("FollowUpId");
            attempts.Property(a => a.Id).ValueGeneratedNever();
            attempts.Property(a => a.Note).HasMaxLength(FollowUp.NoteLength);
            attempts.Property(a => a.ByName).HasMaxLength(200);
        });
    }
}
