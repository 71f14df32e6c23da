using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Cases;

/// <summary>What the panel decided and what came of it, to the follow-ups and the closure.</summary>
[Needs(Permission.SeeMyWork)]
public sealed class OutcomeTabModel(CasePages pages) : CaseTabPage(pages)
{
    public override CaseTab Tab => CaseTabs.Of("outcome");

    public IReadOnlyList<FollowUp> FollowUps { get; private set; } = [];

    public bool IsEmpty => Case is { Decision: null, DeferralReason: null, Closure: null, EarlyEnd: null } && FollowUps.Count == 0 && EarlierDecisions.Count == 0;

    /// <summary>Decisions that the panel was asked to take anew, the latest first.</summary>
    public IReadOnlyList<EarlierDecision> EarlierDecisions { get; private set; } = [];

    protected override async Task LoadMore(CancellationToken ct)
    {
        FollowUps = await Db.FollowUps.VisibleTo(HttpContext.Actor()).AsNoTracking().AsSingleQuery().Where(f => f.CaseId == Id)
            .OrderBy(f => f.DueAt).ToListAsync(ct);
        EarlierDecisions = await Db.Cases.AsNoTracking().Where(c => c.Id == Id).SelectMany(c => c.EarlierDecisions).OrderByDescending(d => d.At).ToListAsync(ct);
    }
}
