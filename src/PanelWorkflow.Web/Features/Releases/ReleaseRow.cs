using System.Globalization;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.Children;
using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Ui.Binding;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Releases;

/// <summary>
/// One release from custody as another system tells of it, a text for each column. In a file the columns are named like
/// <c>custody_record</c>, in JSON like <c>custodyRecord</c>. Documented in docs/api.md.
/// </summary>
public sealed record ReleaseRow
{
    public string? CustodyRecord { get; init; }

    /// <summary>London's time as <c>2026-11-22 14:30</c>, or an instant with its offset.</summary>
    public string? ReleasedAt { get; init; }

    /// <summary>no-further-action, under-investigation, bail or charged.</summary>
    public string? Disposal { get; init; }

    /// <summary>As <c>2026-12-22</c>; for bail only.</summary>
    public string? BailEndsOn { get; init; }

    public string? GivenName { get; init; }

    public string? FamilyName { get; init; }

    public string? DateOfBirth { get; init; }

    public string? AddressLine { get; init; }

    public string? Town { get; init; }

    public string? Postcode { get; init; }

    public string? CarerName { get; init; }

    public string? CarerRelationship { get; init; }

    public string? CarerPhone { get; init; }

    /// <summary>A code of the 18+1 groups; NS when it is left out.</summary>
    public string? EthnicityCode { get; init; }

    public string? Language { get; init; }

    /// <summary>Signs that somebody exploits the child.</summary>
    public string? Exploitation { get; init; }

    /// <summary>Every text as a form would give it: trimmed, line breaks as one character. What no field takes is added to the faults.</summary>
    public ReleaseRow Tidied(ICollection<FieldError> faults)
    {
        var tidied = new ReleaseRow();
        foreach (var column in typeof(ReleaseRow).GetProperties())
        {
            var text = ((string?)column.GetValue(this))?.ReplaceLineEndings("\n").Trim();
            if (text is not null && TextBinder.Fault(text) is { } fault) faults.Add(new FieldError(column.Name, $"The value {fault}"));
            column.SetValue(tidied, text);
        }

        return tidied;
    }

    /// <summary>The draft that an officer would have written; what cannot be read is added to the faults.</summary>
    public ReferralDraft ToDraft(ICollection<FieldError> faults)
    {
        var released = Instant(ReleasedAt, nameof(ReleasedAt), faults);
        return new ReferralDraft
        {
            Source = ReferralSource.CustodyRelease,
            Child = new ChildSection { GivenName = GivenName ?? "", FamilyName = FamilyName ?? "", DateOfBirth = Day(DateOfBirth, nameof(DateOfBirth), faults) },
            Home = new HomeSection
            {
                AddressLine = AddressLine ?? "",
                Town = Town ?? "",
                Postcode = Postcode ?? "",
                LivesInArea = true,
                CarerName = CarerName ?? "",
                CarerRelationship = CarerRelationship ?? "",
                CarerPhone = CarerPhone ?? "",
            },
            Background = new BackgroundSection
            {
                EthnicityCode = string.IsNullOrWhiteSpace(EthnicityCode) ? Ethnicity.NotStated : EthnicityCode.Trim().ToUpperInvariant(),
                Language = string.IsNullOrWhiteSpace(Language) ? "Not known" : Language,
                InterpreterNeeded = false,
                LookedAfter = false,
            },
            Release = new ReleaseSection
            {
                CustodyRecord = CustodyRecord ?? "",
                ReleasedOn = released is { } at ? DateOnly.FromDateTime(WorkingCalendar.InLondon(at)) : null,
                ReleasedAt = released is { } time ? TimeOnly.FromDateTime(WorkingCalendar.InLondon(time)) : null,
                Disposal = DisposalOf(faults),
                BailEndsOn = Day(BailEndsOn, nameof(BailEndsOn), faults),
                Exploitation = Exploitation ?? "",
            },
        };
    }

    private ReleaseDisposal? DisposalOf(ICollection<FieldError> faults)
    {
        if (string.IsNullOrWhiteSpace(Disposal)) return null;
        var name = Disposal.Replace("-", "", StringComparison.Ordinal).Trim();
        foreach (var disposal in Enum.GetValues<ReleaseDisposal>())
        {
            if (string.Equals($"{disposal}", name, StringComparison.OrdinalIgnoreCase)) return disposal;
        }

        faults.Add(new FieldError(nameof(Disposal), "Write no-further-action, under-investigation, bail or charged"));
        return null;
    }

    private static DateOnly? Day(string? text, string column, ICollection<FieldError> faults)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && Rule.IsPlausible(day)) return day;

        faults.Add(new FieldError(column, "Write the date as year, month and day, like 2026-03-27"));
        return null;
    }

    private static DateTime? Instant(string? text, string column, ICollection<FieldError> faults)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        string[] local = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss"];
        if (DateTime.TryParseExact(text.Trim(), local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var there) && Rule.IsPlausible(DateOnly.FromDateTime(there)))
            return WorkingCalendar.FromLondon(DateOnly.FromDateTime(there), TimeOnly.FromDateTime(there));
        string[] zoned = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm'Z'"];
        if (DateTimeOffset.TryParseExact(text.Trim(), zoned, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            && Rule.IsPlausible(DateOnly.FromDateTime(instant.UtcDateTime))) return instant.UtcDateTime;

        faults.Add(new FieldError(column, "Write the time of release like 2026-03-27 14:30"));
        return null;
    }
}
