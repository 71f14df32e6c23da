using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PanelWorkflow.Domain.Children;

namespace PanelWorkflow.Web.Data.Mappings;

public sealed class ChildMapping : IEntityTypeConfiguration<Child>
{
    /// <summary>Column that ties a past address to its child.</summary>
    public const string ChildId = "ChildId";

    public void Configure(EntityTypeBuilder<Child> builder)
    {
        builder.ToTable("Children");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Partnership).HasMaxLength(50);
        builder.Property(c => c.GivenName).HasMaxLength(Child.NameLength);
        builder.Property(c => c.FamilyName).HasMaxLength(Child.NameLength);
        builder.Property(c => c.FamilyNameSound).HasMaxLength(20);
        builder.Property(c => c.FoldedName).HasMaxLength((2 * Child.NameLength) + 1);
        builder.Property(c => c.AddressLine).HasMaxLength(Child.LineLength);
        builder.Property(c => c.Town).HasMaxLength(Child.NameLength);
        builder.Property(c => c.Postcode).HasMaxLength(ChildRules.PostcodeLength);
        builder.Property(c => c.EthnicityCode).HasMaxLength(2);
        builder.Property(c => c.Language).HasMaxLength(Child.NameLength);
        builder.Property(c => c.CarerName).HasMaxLength(Child.NameLength);
        builder.Property(c => c.CarerRelationship).HasMaxLength(Child.NameLength);
        builder.Property(c => c.CarerPhone).HasMaxLength(ChildRules.PhoneLength);
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.HasIndex(c => new { c.Partnership, c.FamilyNameSound });
        builder.HasIndex(c => new { c.Partnership, c.DateOfBirth });
        builder.HasIndex(c => new { c.Partnership, c.Postcode });
        builder.HasOne<Child>().WithMany().HasForeignKey(c => c.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(c => c.PastAddresses).WithOne().HasForeignKey(ChildId).IsRequired();
        builder.OwnsOne(c => c.Circumstances, about =>
        {
            about.Property(a => a.PreferredName).HasMaxLength(Child.NameLength);
            about.Property(a => a.PncId).HasMaxLength(ChildCircumstances.IdentifierLength);
            about.Property(a => a.CustodyNumber).HasMaxLength(ChildCircumstances.IdentifierLength);
            about.Property(a => a.PlacingAuthority).HasMaxLength(Child.LineLength);
            about.Property(a => a.School).HasMaxLength(Child.LineLength);
            about.Property(a => a.Exploitation).HasMaxLength(ChildCircumstances.TextLength);
            about.Property(a => a.CommunicationNeeds).HasMaxLength(ChildCircumstances.TextLength);
            about.HasIndex(a => a.PncId);
            about.HasIndex(a => a.CustodyNumber);
        });
        builder.Navigation(c => c.Circumstances).IsRequired();
    }
}

public sealed class PastAddressMapping : IEntityTypeConfiguration<PastAddress>
{
    public void Configure(EntityTypeBuilder<PastAddress> builder)
    {
        builder.ToTable("PastAddresses");
        builder.Property<Guid>(ChildMapping.ChildId);
        builder.HasKey(ChildMapping.ChildId, nameof(PastAddress.Id));
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.AddressLine).HasMaxLength(Child.LineLength);
        builder.Property(a => a.Town).HasMaxLength(Child.NameLength);
        builder.Property(a => a.Postcode).HasMaxLength(ChildRules.PostcodeLength);
    }
}

public sealed class ChildLinkMapping : IEntityTypeConfiguration<ChildLink>
{
    public void Configure(EntityTypeBuilder<ChildLink> builder)
    {
        builder.ToTable("ChildLinks");
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.Partnership).HasMaxLength(50);
        builder.Property(l => l.LinkedByName).HasMaxLength(200);
        builder.Property(l => l.UnlinkedByName).HasMaxLength(200);
        builder.Property(l => l.UnlinkedAt).IsConcurrencyToken();
        builder.HasOne<Child>().WithMany().HasForeignKey(l => l.ChildId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Child>().WithMany().HasForeignKey(l => l.OtherId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class ChildMergeMapping : IEntityTypeConfiguration<ChildMerge>
{
    public void Configure(EntityTypeBuilder<ChildMerge> builder)
    {
        builder.ToTable("ChildMerges");
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Partnership).HasMaxLength(50);
        builder.Property(m => m.ByName).HasMaxLength(200);
        builder.Property(m => m.UndoneByName).HasMaxLength(200);
        builder.Property(m => m.Reason).HasMaxLength(ChildCircumstances.TextLength);
        builder.Property(m => m.UndoReason).HasMaxLength(ChildCircumstances.TextLength);
        builder.Property(m => m.UndoneAt).IsConcurrencyToken();
        builder.Ignore(m => m.Cases);
        builder.HasOne<Child>().WithMany().HasForeignKey(m => m.KeptId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Child>().WithMany().HasForeignKey(m => m.MergedId).OnDelete(DeleteBehavior.Restrict);
    }
}
