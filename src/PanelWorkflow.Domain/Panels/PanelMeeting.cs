using System.Globalization;

namespace PanelWorkflow.Domain.Panels;

/// <summary>One sitting of a partnership's panel.</summary>
public sealed class PanelMeeting
{
    private PanelMeeting()
    {
    }

    public Guid Id { get; private set; }

    public string Partnership { get; private set; } = "";

    /// <summary>Key of the panel in the partnership's file.</summary>
    public string PanelKey { get; private set; } = "";

    public string PanelName { get; private set; } = "";

    /// <summary>Start, UTC.</summary>
    public DateTime StartsAt { get; private set; }

    /// <summary>The day of the meeting in London.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>From then until the meeting starts its agenda changes only with a reason.</summary>
    public DateTime FreezesAt { get; private set; }

    public string Venue { get; private set; } = "";

    /// <summary>How many cases it can hear.</summary>
    public int Capacity { get; private set; }

    /// <summary>Counts the places taken; two who take the last one at once conflict.</summary>
    public long Version { get; private set; }

    public string Label => Day.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));

    public bool IsFrozen(DateTime now) => now >= FreezesAt && now < StartsAt;

    /// <param name="freeze">How long before its start the agenda is frozen.</param>
    public static PanelMeeting Plan(
        Guid id, string partnership, string panelKey, string panelName, DateTime startsAt, DateOnly day, string venue, int capacity, TimeSpan freeze) => new()
        {
            Id = id,
            Partnership = partnership,
            PanelKey = panelKey,
            PanelName = panelName,
            StartsAt = startsAt,
            Day = day,
            FreezesAt = startsAt - freeze,
            Venue = venue,
            Capacity = capacity,
        };

    /// <summary>Gives one more case a place.</summary>
    /// <param name="listed">How many cases are on the agenda now.</param>
    internal void TakePlace(int listed)
    {
        Rule.Require(listed < Capacity, "meeting-full", $"The panel of {Label} is full: select another", "MeetingId");
        Version++;
    }
}
