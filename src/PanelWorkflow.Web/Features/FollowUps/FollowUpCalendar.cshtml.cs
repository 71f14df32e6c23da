using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.FollowUps;

/// <summary>The follow-ups of four weeks, day by day, with what is overdue before them.</summary>
[Needs(Permission.FollowUpChild)]
public sealed class FollowUpCalendarModel(FollowUpList list, CasePages pages, WorkingCalendar calendar) : PageModel
{
    private const int Weeks = 4;

    /// <summary>Any day of the first week; this week when it is left out.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    public DateOnly Today { get; private set; }

    public DateOnly FirstDay { get; private set; }

    public DateOnly LastDay => FirstDay.AddDays((7 * Weeks) - 1);

    public ILookup<DateOnly, FollowUpRow> Days { get; private set; } = null!;

    /// <summary>More are due in these weeks than are shown.</summary>
    public bool IsCut { get; private set; }

    public bool ShowsNames => HttpContext.Actor().May(Permission.SeeChildsName);

    /// <summary>The days of a week that are shown: Monday to Friday, and a day of the weekend on which something is due.</summary>
    public IEnumerable<DateOnly> DaysOf(int week) => Enumerable.Range(7 * week, 7).Select(FirstDay.AddDays)
        .Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) || Days[day].Any());

    public bool IsHoliday(DateOnly day) => !calendar.IsWorkingDay(day);

    public static IEnumerable<int> WeekNumbers => Enumerable.Range(0, Weeks);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var (actor, now) = (HttpContext.Actor(), pages.Clock.GetUtcNow().UtcDateTime);
        Today = WorkingCalendar.DayInLondon(now);
        var day = From is { Year: > 2000 and < 2200 } asked ? asked : Today;
        FirstDay = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        var rows = await list.Due(actor, FirstDay, LastDay, now, ct);
        IsCut = rows.Count == FollowUpList.MostShown;
        Days = rows.ToLookup(row => WorkingCalendar.DayInLondon(row.DueAt));
        if (ShowsNames) await pages.Audit.Read(actor, rows.Select(row => (row.Partnership, row.CaseId)), "follow-up calendar", ct);
    }
}
