using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.Victims;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Victims;

/// <summary>Every victim of a case, and how far the work with each has come.</summary>
[Needs(Permission.SeeVictims)]
public sealed class CaseVictimsModel(CasePages pages) : CaseTabPage(pages)
{
    public override CaseTab Tab => CaseTabs.Of("victims");

    public IReadOnlyList<VictimRecord> Victims { get; private set; } = [];

    protected override async Task LoadMore(CancellationToken ct) =>
        Victims = await Db.Victims.VisibleTo(HttpContext.Actor()).AsNoTracking().AsSplitQuery().Include(v => v.Case)
            .Where(v => v.CaseId == Id).OrderBy(v => v.Number).ToListAsync(ct);
}
