using System.Collections.Immutable;
using PanelWorkflow.Engine;

namespace PanelWorkflow.Web.Workflow;

/// <summary>One partnership as its file describes it: names, agencies, panels and which definitions it runs.</summary>
/// <param name="Key">Folder name, e.g. <c>leicester-city</c>.</param>
/// <param name="ReferencePrefix">Start of its case references, e.g. <c>LC</c>.</param>
/// <param name="Definitions">Definition key to the file that it runs, relative to the workflows folder.</param>
/// <param name="Outcomes">Where it differs from the outcome catalogue; none when it does not.</param>
public sealed record Partnership(
    string Key,
    string Name,
    string ServiceName,
    string ReferencePrefix,
    ImmutableArray<Agency> Agencies,
    ImmutableArray<Panel> Panels,
    ImmutableSortedDictionary<string, string> Definitions,
    ImmutableArray<LocalOutcome> Outcomes = default)
{
    /// <summary>What the partnership says of an outcome; null when it keeps to the catalogue.</summary>
    public LocalOutcome? Local(string outcome) => Outcomes.IsDefault ? null : Outcomes.FirstOrDefault(local => local.Code == outcome);

    /// <summary>Names of the agencies without which a panel may not decide.</summary>
    public IReadOnlyList<string> QuorumOf(string panelKey) =>
        [.. (Panels.FirstOrDefault(panel => panel.Key == panelKey)?.Quorum ?? []).Select(key => Agencies.Single(agency => agency.Key == key).Name)];

    /// <summary>Who may look on at a panel without a say.</summary>
    public IReadOnlyList<string> ObserversOf(string panelKey) =>
        Panels.FirstOrDefault(panel => panel.Key == panelKey)?.Observers is { IsDefault: false } observers ? [.. observers] : [];

    public bool Offers(string outcome, DateOnly day) => Local(outcome) is not { } local || (local.Offered && !(local.OfferedFrom > day));
}

/// <summary>An outcome that goes by another name in the partnership, or that it does not offer, or not before a day.</summary>
public sealed record LocalOutcome(string Code, string? Name = null, bool Offered = true, DateOnly? OfferedFrom = null);

/// <summary>An agency that works in the partnership.</summary>
public sealed record Agency(string Key, string Name);

/// <summary>A panel that meets every week.</summary>
/// <param name="Weekday">Day of the week on which it meets.</param>
/// <param name="StartsAt">Start in London.</param>
/// <param name="Capacity">How many cases one meeting can hear.</param>
/// <param name="AgendaFreezeHours">Hours before the start from which the agenda changes only with a reason.</param>
/// <param name="Quorum">Agencies without which it may not decide.</param>
/// <param name="Observers">Who may look on without a say, e.g. magistrates; none unless the file names them.</param>
public sealed record Panel(
    string Key, string Name, DayOfWeek Weekday, TimeOnly StartsAt, int Capacity, int AgendaFreezeHours, string Venue, ImmutableArray<string> Quorum,
    ImmutableArray<string> Observers = default);

/// <summary>Reads <c>partnership.json</c> files.</summary>
public static class PartnershipFile
{
    public static Loaded<Partnership> Read(string file, string folder, byte[] content) =>
        DataFile.Read<Partnership>(file, content, "partnership-file", partnership => Check(file, folder, partnership));

    private static ImmutableArray<Fault> Check(string file, string folder, Partnership partnership)
    {
        var faults = ImmutableArray.CreateBuilder<Fault>();
        void Require(bool holds, string element, string message)
        {
            if (!holds) faults.Add(new Fault(file, element, 0, "partnership-file", message));
        }

        Require(partnership.Key == folder, "key", $"The key must be the folder's name, “{folder}”.");
        Require(partnership.Name.Length > 0, "name", "Give the partnership a name.");
        Require(partnership.ReferencePrefix is { Length: >= 2 and <= 4 }, "referencePrefix", "Give a reference prefix of 2 to 4 letters.");
        Require(!partnership.Panels.IsDefaultOrEmpty, "panels", "Name at least one panel.");
        if (!partnership.Panels.IsDefaultOrEmpty)
        {
            foreach (var panel in partnership.Panels)
            {
                Require(panel.Capacity is >= 1 and <= 100, panel.Key, "A panel's capacity is 1 to 100 cases.");
                Require(panel.AgendaFreezeHours is >= 0 and <= 168, panel.Key, "An agenda is frozen 0 to 168 hours before the meeting.");
                Require(panel.Quorum.All(q => partnership.Agencies.Any(a => a.Key == q)), panel.Key, "The quorum names an agency that the file does not have.");
                Require(
                    panel.Observers.IsDefault || panel.Observers.All(name => name.Length is > 0 and <= 100 && partnership.Agencies.All(a => a.Name != name)),
                    panel.Key, "An observer has a name of 1 to 100 characters and is not one of the agencies, which have a say.");
            }
        }

        return faults.ToImmutable();
    }
}
