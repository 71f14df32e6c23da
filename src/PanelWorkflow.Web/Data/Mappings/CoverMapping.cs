using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PanelWorkflow.Domain.FollowUps;

namespace PanelWorkflow.Web.Data.Mappings;

public sealed class CoverMapping : IEntityTypeConfiguration<Cover>
{
    public void Configure(EntityTypeBuilder<Cover> builder)
    {
        builder.ToTable("Covers");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Partnership).HasMaxLength(50);
        builder.Property(c => c.PersonName).HasMaxLength(200);
        builder.Property(c => c.CoverName).HasMaxLength(200);
        builder.Property(c => c.EndedAt).IsConcurrencyToken();
        builder.HasIndex(c => new { c.CoverId, c.Until });
        builder.HasIndex(c => new { c.PersonId, c.Until });
        builder.HasIndex(c => new { c.Partnership, c.Until });
    }
}
