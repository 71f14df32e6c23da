using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Cases;

/// <summary>What the panel decided and what came of it, to the follow-ups and the closure.</summary>
[Needs(Permission.SeeMyWork)]
public sealed class OutcomeTabModel(CasePages pages) : CaseTabPage(pages)
{
    public override CaseTab Tab => CaseTabs.Of("outcome");

    public IReadOnlyList<FollowUp> FollowUps { get; private set; } = [];

    public bool IsEmpty => Case is { Decision: null, DeferralReason: null, Closure: null } && FollowUps.Count == 0;

    protected override async Task LoadMore(CancellationToken ct) => FollowUps = await Db.FollowUps.VisibleTo(HttpContext.Actor())
        .AsNoTracking().AsSingleQuery().Where(f => f.CaseId == Id).OrderBy(f => f.DueAt).ToListAsync(ct);
}
