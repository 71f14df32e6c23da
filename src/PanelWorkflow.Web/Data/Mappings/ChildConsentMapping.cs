using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PanelWorkflow.Domain.Cases;

namespace PanelWorkflow.Web.Data.Mappings;

public sealed class ChildConsentMapping : IEntityTypeConfiguration<ChildConsent>
{
    public void Configure(EntityTypeBuilder<ChildConsent> builder)
    {
        builder.ToTable("ChildConsents");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Explained).HasMaxLength(Case.TextLength);
        builder.Property(x => x.Reason).HasMaxLength(Case.TextLength);
        builder.Property(x => x.ByName).HasMaxLength(200);
        builder.Property(x => x.WithdrawnByName).HasMaxLength(200);
        builder.Property(x => x.WithdrawalReason).HasMaxLength(Case.TextLength);

        // No foreign key: the case points at its newest consent, and two tables that point at each other are made in no order.
        builder.HasIndex(x => new { x.CaseId, x.Number }).IsUnique();
    }
}
