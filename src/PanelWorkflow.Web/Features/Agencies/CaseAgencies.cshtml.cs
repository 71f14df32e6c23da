using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.Information;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Agencies;

/// <summary>What each agency was asked about a child, and what it answered.</summary>
[Needs(Permission.SeeInformation)]
public sealed class CaseAgenciesModel(CasePages pages) : CaseTabPage(pages)
{
    public override CaseTab Tab => CaseTabs.Of("agencies");

    public IReadOnlyList<InformationRequest> Requests { get; private set; } = [];

    public bool MayAsk => HttpContext.Actor().May(Permission.RequestInformation) && Case is { Allocation: not null, IsDecided: false, EndedAt: null };

    protected override async Task LoadMore(CancellationToken ct) => Requests = await Db.InformationRequests.VisibleTo(HttpContext.Actor()).AsNoTracking()
        .Where(r => r.CaseId == Id).OrderBy(r => r.Agency).ThenBy(r => r.AskedAt).ToListAsync(ct);
}
