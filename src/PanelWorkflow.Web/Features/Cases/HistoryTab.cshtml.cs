using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Cases;

/// <summary>Everything that happened to the case, a page at a time.</summary>
[Needs(Permission.SeeMyWork)]
public sealed class HistoryTabModel(CasePages pages) : CaseTabPage(pages)
{
    public const int PageSize = 25;

    public override CaseTab Tab => CaseTabs.Of("history");

    [BindProperty(SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    public int Total { get; private set; }

    public IReadOnlyList<TimelineEvent> Entries { get; private set; } = [];

    protected override async Task LoadMore(CancellationToken ct)
    {
        var events = Db.CaseEvents.AsNoTracking().Where(e => e.CaseId == Id);
        Total = await events.CountAsync(ct);
        PageNumber = Math.Clamp(PageNumber, 1, Math.Max(1, (Total + PageSize - 1) / PageSize));
        var shown = await events.OrderByDescending(e => e.CaseVersion).ThenByDescending(e => e.Id).Skip((PageNumber - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        Entries = [.. shown.Select(e => CaseTimeline.Entry(e, Sight))];
    }
}
