using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PanelWorkflow.Domain.Information;

namespace PanelWorkflow.Web.Data.Mappings;

public sealed class InformationRequestMapping : IEntityTypeConfiguration<InformationRequest>
{
    public void Configure(EntityTypeBuilder<InformationRequest> builder)
    {
        builder.ToTable("InformationRequests");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Partnership).HasMaxLength(50);
        builder.Property(r => r.AgencyKey).HasMaxLength(50);
        builder.Property(r => r.Agency).HasMaxLength(200);
        builder.Property(r => r.Question).HasMaxLength(InformationRequest.TextLength);
        builder.Property(r => r.AskedByName).HasMaxLength(200);
        builder.Property(r => r.PlanRule).HasMaxLength(200);
        builder.Property(r => r.Answer).HasMaxLength(InformationRequest.TextLength);
        builder.Property(r => r.ClosedReason).HasMaxLength(InformationRequest.TextLength);
        builder.Property(r => r.EndedByName).HasMaxLength(200);
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.HasOne(r => r.Case).WithMany().HasForeignKey(r => r.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => new { r.CaseId, r.AgencyKey });
    }
}
