using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PanelWorkflow.Web.Features.Releases;

namespace PanelWorkflow.Web.Data.Mappings;

public sealed class ReleaseImportMapping : IEntityTypeConfiguration<ReleaseImport>, IEntityTypeConfiguration<ReleaseImportFault>
{
    public void Configure(EntityTypeBuilder<ReleaseImport> builder)
    {
        builder.ToTable("ReleaseImports");
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.Partnership).HasMaxLength(50);
        builder.Property(i => i.ByName).HasMaxLength(200);
        builder.Property(i => i.Version).IsConcurrencyToken();
        builder.HasIndex(i => new { i.ById, i.StartedAt });
        builder.HasIndex(i => i.EndedAt);
    }

    public void Configure(EntityTypeBuilder<ReleaseImportFault> builder)
    {
        builder.ToTable("ReleaseImportFaults");
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.Property(f => f.Column).HasMaxLength(50);
        builder.Property(f => f.Reason).HasMaxLength(500);
        builder.HasOne<ReleaseImport>().WithMany().HasForeignKey(f => f.ImportId);
        builder.HasIndex(f => new { f.ImportId, f.Line });
    }
}
