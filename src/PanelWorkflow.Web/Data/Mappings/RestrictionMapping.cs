using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using PanelWorkflow.Domain.Cases;

namespace PanelWorkflow.Web.Data.Mappings;

public sealed class NamedPersonMapping : IEntityTypeConfiguration<NamedPerson>
{
    public void Configure(EntityTypeBuilder<NamedPerson> builder)
    {
        builder.ToTable("NamedPeople");
        builder.Property<Guid>(CaseMapping.CaseId);
        builder.HasKey(CaseMapping.CaseId, nameof(NamedPerson.UserId));
        builder.Property(p => p.UserId).ValueGeneratedNever();
        builder.Property(p => p.Name).HasMaxLength(200);
    }
}

/// <summary>Keeps a case's few pauses in one column, as ISO 8601 intervals with a space between them.</summary>
public sealed class ClockPauses() : ValueConverter<ImmutableArray<ClockPause>, string>(pauses => Write(pauses), text => Read(text))
{
    public static readonly ValueComparer<ImmutableArray<ClockPause>> Comparer =
        new((one, other) => one.SequenceEqual(other), pauses => pauses.Length, pauses => pauses);

    private static string Write(ImmutableArray<ClockPause> pauses) =>
        string.Join(' ', pauses.Select(p => $"{p.From:O}/{(p.Until is { } until ? until.ToString("O", CultureInfo.InvariantCulture) : "")}"));

    private static ImmutableArray<ClockPause> Read(string text) =>
    [
        .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('/'))
            .Select(ends => new ClockPause(Time(ends[0]), ends[1].Length > 0 ? Time(ends[1]) : null)),
    ];

    private static DateTime Time(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
