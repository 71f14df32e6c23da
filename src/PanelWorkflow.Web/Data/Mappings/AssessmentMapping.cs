using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PanelWorkflow.Domain.Cases;

namespace PanelWorkflow.Web.Data.Mappings;

public sealed class AssessmentMapping : IEntityTypeConfiguration<Assessment>
{
    public void Configure(EntityTypeBuilder<Assessment> builder)
    {
        builder.ToTable("Assessments");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Kind).HasMaxLength(50);
        builder.Property(a => a.SubmittedByName).HasMaxLength(200);
        builder.Property(a => a.ReviewComments).HasMaxLength(Case.TextLength);
        builder.Property(a => a.ReviewedByName).HasMaxLength(200);

        // No foreign key: the case points at its newest assessment, and two tables that point at each other are made in no order.
        builder.HasIndex(a => new { a.CaseId, a.Number }).IsUnique();
        builder.HasOne(a => a.Content).WithOne().HasForeignKey<AssessmentContent>(c => c.Id).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class AssessmentContentMapping : IEntityTypeConfiguration<AssessmentContent>
{
    public void Configure(EntityTypeBuilder<AssessmentContent> builder)
    {
        builder.ToTable("AssessmentContents");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Sections).HasConversion(new Kept<IReadOnlyList<KeptSection>>(), new Unchanged<IReadOnlyList<KeptSection>>());
    }
}
