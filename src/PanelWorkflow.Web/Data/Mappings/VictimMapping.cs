using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.Victims;

namespace PanelWorkflow.Web.Data.Mappings;

public sealed class VictimRecordMapping : IEntityTypeConfiguration<VictimRecord>
{
    private const string VictimRecordId = "VictimRecordId";

    public void Configure(EntityTypeBuilder<VictimRecord> builder)
    {
        builder.ToTable("VictimRecords");
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.Property(v => v.Partnership).HasMaxLength(50);
        builder.Property(v => v.Name).HasMaxLength(Case.ShortLength);
        builder.Property(v => v.ContactDetails).HasMaxLength(Case.ShortLength);
        builder.Property(v => v.Relationship).HasMaxLength(Case.ShortLength);
        builder.Property(v => v.ConsentReason).HasMaxLength(VictimRecord.TextLength);
        builder.Property(v => v.PlanRule).HasMaxLength(200);
        builder.Property(v => v.ClosingNote).HasMaxLength(VictimRecord.TextLength);
        builder.Property(v => v.Version).IsConcurrencyToken();
        builder.HasOne(v => v.Case).WithMany().HasForeignKey(v => v.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(v => new { v.CaseId, v.VictimId }).IsUnique();
        builder.OwnsOne(v => v.Restorative, offer =>
        {
            offer.Property(o => o.Reason).HasMaxLength(VictimRecord.TextLength);
            offer.Property(o => o.Type).HasMaxLength(50);
            offer.Property(o => o.Result).HasMaxLength(VictimRecord.TextLength);
        });
        builder.OwnsMany(v => v.Attempts, attempts =>
        {
            Row(attempts, "VictimAttempts");
            attempts.Property(a => a.Id).ValueGeneratedNever();
            attempts.Property(a => a.Note).HasMaxLength(VictimRecord.TextLength);
            attempts.Property(a => a.ByName).HasMaxLength(200);
        });
        builder.OwnsMany(v => v.Views, views =>
        {
            Row(views, "VictimViews");
            views.Property(v => v.Id).ValueGeneratedNever();
            views.Property(v => v.Views).HasMaxLength(VictimRecord.TextLength);
            views.Property(v => v.Impact).HasMaxLength(VictimRecord.TextLength);
            views.Property(v => v.ByName).HasMaxLength(200);
        });
        builder.OwnsMany(v => v.Sent, sent =>
        {
            Row(sent, "VictimSendings");
            sent.Property(s => s.Id).ValueGeneratedNever();
            sent.Property(s => s.What).HasMaxLength(VictimRecord.TextLength);
            sent.Property(s => s.ByName).HasMaxLength(200);
        });
    }

    private static void Row<T>(OwnedNavigationBuilder<VictimRecord, T> rows, string table)
        where T : class
    {
        rows.ToTable(table);
        rows.WithOwner().HasForeignKey(VictimRecordId);
    }
}
