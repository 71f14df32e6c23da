using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.Panels;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Data.Mappings;

public sealed class CaseMapping : IEntityTypeConfiguration<Case>
{
    /// <summary>Column that ties a part to its case; the parts themselves do not know their case.</summary>
    public const string CaseId = "CaseId";

    public void Configure(EntityTypeBuilder<Case> builder)
    {
        builder.ToTable("Cases");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Partnership).HasMaxLength(50);
        builder.Property(c => c.Reference).HasMaxLength(30);
        builder.Property(c => c.ReferrerName).HasMaxLength(200);
        builder.Property(c => c.OfficerName).HasMaxLength(200);
        builder.Property(c => c.AssessmentKind).HasMaxLength(50);
        builder.Property(c => c.DeferralReason).HasMaxLength(Case.TextLength);
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.Property(c => c.CustodyRecord).HasMaxLength(Case.CustodyRecordLength);
        builder.Property(c => c.NextLimit).HasMaxLength(Case.ShortLength);
        builder.HasIndex(c => new { c.Partnership, c.NextLimitAt, c.Id });
        builder.HasIndex(c => c.Reference).IsUnique();
        builder.HasIndex(c => new { c.Partnership, c.CustodyRecord }).IsUnique().HasFilter("\"CustodyRecord\" IS NOT NULL");
        builder.HasIndex(c => new { c.Partnership, c.SubmittedAt });
        builder.HasIndex(c => new { c.Partnership, c.SubmittedAt, c.Id }, "IX_Cases_Open").HasFilter("\"EndedAt\" IS NULL");
        builder.HasIndex(c => new { c.Partnership, c.EndedAt }).HasFilter("\"EndedAt\" IS NOT NULL");
        builder.HasIndex(c => new { c.ReferrerId, c.SubmittedAt });
        builder.HasIndex(c => new { c.OfficerId, c.SubmittedAt });
        builder.HasIndex(c => c.MeetingId);
        builder.HasOne(c => c.Child).WithMany().HasForeignKey(c => c.ChildId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(c => c.Meeting).WithMany().HasForeignKey(c => c.MeetingId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(c => c.Events).WithOne().HasForeignKey(e => e.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.OwnsOne(c => c.Referral, Referral);
        builder.Navigation(c => c.Referral).IsRequired();
        builder.HasMany(c => c.EarlierDecisions).WithOne().HasForeignKey(CaseId).IsRequired().OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(c => c.OpenSteps);
        builder.Ignore(c => c.FinalCodes);
        builder.HasMany(c => c.Offences).WithOne().HasForeignKey(CaseId).IsRequired();
        builder.HasMany(c => c.Victims).WithOne().HasForeignKey(CaseId).IsRequired();
        builder.Property(c => c.Pauses).HasConversion(new ClockPauses(), ClockPauses.Comparer);
        builder.OwnsOne(c => c.Restriction, restriction =>
        {
            restriction.Property(r => r.Reason).HasMaxLength(Case.TextLength);
            restriction.Property(r => r.ByName).HasMaxLength(200);
        });
        builder.HasMany(c => c.NamedPeople).WithOne().HasForeignKey(CaseId).IsRequired();
        builder.HasIndex(c => c.ReservedMeetingId);
        builder.HasOne<Case>().WithMany().HasForeignKey(c => c.CameFromId).OnDelete(DeleteBehavior.Restrict);
        builder.OwnsOne(c => c.Screening, screening =>
        {
            screening.Property(s => s.Reason).HasMaxLength(Case.TextLength);
            screening.Property(s => s.RejectionReason).HasMaxLength(Case.ShortLength);
            screening.Property(s => s.Conflicts).HasMaxLength(Case.TextLength);
            screening.Property(s => s.WhatHappensNext).HasMaxLength(Case.TextLength);
            screening.Property(s => s.Answers).HasMaxLength(Case.TextLength);
            screening.Property(s => s.ByName).HasMaxLength(200);
        });
        builder.OwnsOne(c => c.Stance, stance =>
        {
            stance.Property(s => s.ToWhom).HasMaxLength(Case.ShortLength);
            stance.Property(s => s.ByName).HasMaxLength(200);
        });
        builder.OwnsOne(c => c.Allocation, allocation =>
        {
            allocation.Property(a => a.PractitionerName).HasMaxLength(200);
            allocation.HasIndex(a => a.PractitionerId);
        });
        builder.HasOne(c => c.Consent).WithMany().HasForeignKey("ConsentId").OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(c => c.Consent).AutoInclude();
        builder.OwnsOne(c => c.Induction, induction =>
        {
            induction.ToTable("Inductions");
            induction.Property(i => i.Expectations).HasMaxLength(Case.TextLength);
            induction.Property(i => i.Diversity).HasMaxLength(Case.TextLength);
            induction.Property(i => i.SelfIdentity).HasMaxLength(Case.TextLength);
            induction.Property(i => i.WhyNot).HasMaxLength(Case.TextLength);
            induction.Property(i => i.ByName).HasMaxLength(200);
        });
        builder.HasOne(c => c.Assessment).WithMany().HasForeignKey("AssessmentId").OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(c => c.Assessment).AutoInclude();
        builder.OwnsOne(c => c.Decision, Decision);
        builder.OwnsOne(c => c.Delivery, delivery =>
        {
            delivery.Property(d => d.Place).HasMaxLength(Case.ShortLength);
            delivery.Property(d => d.Officer).HasMaxLength(Case.ShortLength);
            delivery.Property(d => d.AppropriateAdult).HasMaxLength(Case.ShortLength);
            delivery.Property(d => d.Explanation).HasMaxLength(Case.TextLength);
            delivery.Property(d => d.ByName).HasMaxLength(200);
        });
        builder.OwnsOne(c => c.Completion, completion =>
        {
            completion.Property(x => x.Note).HasMaxLength(Case.TextLength);
            completion.Property(x => x.ByName).HasMaxLength(200);
        });
        builder.OwnsOne(c => c.Compliance, compliance =>
        {
            compliance.Property(x => x.Reason).HasMaxLength(Case.TextLength);
            compliance.Property(x => x.VariedConditions).HasMaxLength(PanelDecision.RationaleLength);
            compliance.Property(x => x.ByName).HasMaxLength(200);
        });
        builder.OwnsOne(c => c.Finalisation, finalisation =>
        {
            finalisation.Property(x => x.HomeOfficeCode).HasMaxLength(20);
            finalisation.Property(x => x.Offences).HasConversion(new Kept<IReadOnlyList<FinalisedOffence>>(), new Unchanged<IReadOnlyList<FinalisedOffence>>());
            finalisation.Ignore(x => x.Types);
            finalisation.Property(x => x.ByName).HasMaxLength(200);
        });
        builder.OwnsOne(c => c.Intervention, intervention =>
        {
            intervention.Property(i => i.Programme).HasMaxLength(Case.ShortLength);
            intervention.Property(i => i.DeclinedReason).HasMaxLength(Case.TextLength);
            intervention.Property(i => i.EndNote).HasMaxLength(Case.TextLength);
        });
        builder.OwnsOne(c => c.EarlyEnd, end =>
        {
            end.Property(e => e.Reason).HasMaxLength(Case.TextLength);
            end.Property(e => e.Area).HasMaxLength(Case.ShortLength);
            end.Property(e => e.HandoverNote).HasMaxLength(Case.TextLength);
            end.Property(e => e.ByName).HasMaxLength(200);
            end.Ignore(e => e.Title);
        });
        builder.OwnsOne(c => c.Reopening, reopening =>
        {
            reopening.Property(r => r.Reason).HasMaxLength(Case.TextLength);
            reopening.Property(r => r.ByName).HasMaxLength(200);
        });
        builder.OwnsOne(c => c.Closure, closure =>
        {
            closure.Property(x => x.Reason).HasMaxLength(Case.TextLength);
            closure.Property(x => x.ByName).HasMaxLength(200);
        });
    }

    private static void Referral(OwnedNavigationBuilder<Case, Referral> referral)
    {
        referral.Property(r => r.CrimeReference).HasMaxLength(50);
        referral.Property(r => r.ReferredBy).HasMaxLength(Case.ShortLength);
        referral.Property(r => r.ReferredByContact).HasMaxLength(Case.ShortLength);
        referral.Property(r => r.NoticeReference).HasMaxLength(50);
        referral.Property(r => r.Court).HasMaxLength(Case.ShortLength);
        referral.Property(r => r.IncidentPlace).HasMaxLength(Case.ShortLength);
        referral.Property(r => r.Summary).HasMaxLength(Case.TextLength);
        referral.Property(r => r.GravityFactors).HasMaxLength(Case.TextLength);
        referral.Property(r => r.PresumptiveOutcomes).HasMaxLength(Case.ShortLength);
        referral.Property(r => r.DeviationReason).HasMaxLength(Case.TextLength);
        referral.Property(r => r.GravityReasons).HasMaxLength(Case.TextLength);
        referral.Property(r => r.LiveOrders).HasMaxLength(Case.TextLength);
        referral.Property(r => r.PreviousOutcomes).HasMaxLength(Case.TextLength);
        referral.Property(r => r.ProposedOutcome).HasMaxLength(40);
        referral.Property(r => r.ProposalRationale).HasMaxLength(Case.TextLength);
    }

    private static void Decision(OwnedNavigationBuilder<Case, PanelDecision> decision)
    {
        decision.ToTable("PanelDecisions");
        decision.Property(d => d.Outcome).HasMaxLength(40);
        decision.Property(d => d.OutcomeLabel).HasMaxLength(100);
        decision.Property(d => d.HomeOfficeCode).HasMaxLength(20);
        decision.Property(d => d.Row).HasConversion(new Kept<OutcomeRow>());
        decision.Property(d => d.OffenceOutcomes).HasConversion(new Kept<IReadOnlyList<OffenceOutcome>>(), new Unchanged<IReadOnlyList<OffenceOutcome>>());
        decision.Property(d => d.Ticked).HasConversion(new Kept<IReadOnlyList<string>>(), new Unchanged<IReadOnlyList<string>>());
        decision.Property(d => d.Present).HasConversion(new Kept<IReadOnlyList<string>>(), new Unchanged<IReadOnlyList<string>>());
        decision.Property(d => d.Observers).HasConversion(new Kept<IReadOnlyList<string>>(), new Unchanged<IReadOnlyList<string>>());
        decision.Property(d => d.WhyNotLower).HasMaxLength(PanelDecision.RationaleLength);
        decision.Property(d => d.WhyNotHigher).HasMaxLength(PanelDecision.RationaleLength);
        decision.Property(d => d.EqualityStatement).HasMaxLength(PanelDecision.RationaleLength);
        decision.Property(d => d.DeviationRationale).HasMaxLength(PanelDecision.RationaleLength);
        decision.Property(d => d.OverrideReason).HasMaxLength(PanelDecision.RationaleLength);
        decision.Property(d => d.Hash).HasMaxLength(64);
        decision.Ignore(d => d.IsIntact);
        decision.Ignore(d => d.ForScrutiny);
        decision.Ignore(d => d.Rows);
        decision.Property(d => d.Authoriser).HasMaxLength(500);
        decision.Property(d => d.PoliceRationale).HasMaxLength(PanelDecision.RationaleLength);
        decision.Property(d => d.ServiceRationale).HasMaxLength(PanelDecision.RationaleLength);
        decision.Property(d => d.VictimsView).HasMaxLength(PanelDecision.RationaleLength);
        decision.Property(d => d.ChildAndCarersView).HasMaxLength(PanelDecision.RationaleLength);
        decision.Property(d => d.Conditions).HasMaxLength(PanelDecision.RationaleLength);
        decision.Property(d => d.DeliveryOwnerName).HasMaxLength(200);
        decision.Property(d => d.DecidedByName).HasMaxLength(200);
        decision.Property(d => d.TableVersion).HasMaxLength(100);
        decision.Property(d => d.TableHash).HasMaxLength(64);
        decision.Property(d => d.RuleIds).HasMaxLength(400);
        decision.Property(d => d.RuleStatus).HasMaxLength(40);
    }
}

/// <summary>A part that is written once and read whole, kept as JSON.</summary>
internal sealed class Kept<T>() : ValueConverter<T, string>(
    part => JsonSerializer.Serialize(part, DataFile.Options), kept => JsonSerializer.Deserialize<T>(kept, DataFile.Options)!)
    where T : class;

/// <summary>Compares such a part by itself: it is replaced, never changed in place.</summary>
internal sealed class Unchanged<T>() : ValueComparer<T>((one, other) => ReferenceEquals(one, other), part => part.GetHashCode(), part => part)
    where T : class;

public sealed class EarlierDecisionMapping : IEntityTypeConfiguration<EarlierDecision>
{
    public void Configure(EntityTypeBuilder<EarlierDecision> builder)
    {
        builder.ToTable("EarlierDecisions");
        builder.Property<Guid>(CaseMapping.CaseId);
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.OutcomeLabel).HasMaxLength(100);
        builder.Property(d => d.Hash).HasMaxLength(64);
        builder.Property(d => d.Reason).HasMaxLength(Case.TextLength);
        builder.Property(d => d.ByName).HasMaxLength(200);
    }
}

public sealed class OffenceMapping : IEntityTypeConfiguration<Offence>
{
    public void Configure(EntityTypeBuilder<Offence> builder)
    {
        builder.ToTable("Offences");
        builder.Property<Guid>(CaseMapping.CaseId);
        builder.HasKey(CaseMapping.CaseId, nameof(Offence.Id));
        builder.Property(o => o.Id).ValueGeneratedNever();
        builder.Property(o => o.Code).HasMaxLength(Offence.CodeLength);
        builder.Property(o => o.Title).HasMaxLength(Case.ShortLength);
    }
}

public sealed class VictimMapping : IEntityTypeConfiguration<Victim>
{
    public void Configure(EntityTypeBuilder<Victim> builder)
    {
        builder.ToTable("Victims");
        builder.Property<Guid>(CaseMapping.CaseId);
        builder.HasKey(CaseMapping.CaseId, nameof(Victim.Id));
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.Property(v => v.Name).HasMaxLength(Case.ShortLength);
        builder.Property(v => v.ContactDetails).HasMaxLength(Case.ShortLength);
        builder.Property(v => v.NoConsentReason).HasMaxLength(Case.TextLength);
    }
}

public sealed class CaseEventMapping : IEntityTypeConfiguration<CaseEvent>
{
    public void Configure(EntityTypeBuilder<CaseEvent> builder)
    {
        builder.ToTable("CaseEvents");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Summary).HasMaxLength(300);
        builder.Property(e => e.ByName).HasMaxLength(200);
        builder.Property(e => e.Agency).HasMaxLength(200);
        builder.Property(e => e.Reason).HasMaxLength(Case.TextLength);
        builder.Property(e => e.Before).HasMaxLength(Case.TextLength);
        builder.Property(e => e.After).HasMaxLength(Case.TextLength);
        builder.HasIndex(e => new { e.CaseId, e.CaseVersion });
        builder.HasIndex(e => e.MeetingId);
        builder.HasIndex(e => e.SubjectId);
    }
}

public sealed class PanelMeetingMapping : IEntityTypeConfiguration<PanelMeeting>
{
    public void Configure(EntityTypeBuilder<PanelMeeting> builder)
    {
        builder.ToTable("PanelMeetings");
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Partnership).HasMaxLength(50);
        builder.Property(m => m.PanelKey).HasMaxLength(50);
        builder.Property(m => m.PanelName).HasMaxLength(200);
        builder.Property(m => m.Venue).HasMaxLength(200);
        builder.Property(m => m.Version).IsConcurrencyToken();
        builder.HasIndex(m => new { m.Partnership, m.PanelKey, m.Day }).IsUnique();
        builder.HasIndex(m => new { m.Partnership, m.StartsAt });
    }
}
