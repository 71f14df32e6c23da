using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Cases;

/// <summary>Who works with the child, consent and induction, and the assessment with its earlier submissions.</summary>
[Needs(Permission.SeeMyWork)]
public sealed class AssessmentTabModel(CasePages pages) : CaseTabPage(pages)
{
    public override CaseTab Tab => CaseTabs.Of("assessment");

    /// <summary>What the newest submission says; null for those who see only that there is one.</summary>
    public AssessmentContent? Said { get; private set; }

    /// <summary>Every submission, the newest first.</summary>
    public IReadOnlyList<Assessment> Submissions { get; private set; } = [];

    /// <summary>What child and carer said the times before, the newest first.</summary>
    public IReadOnlyList<ChildConsent> EarlierConsents { get; private set; } = [];

    protected override bool HasHiddenDetails => true;

    protected override async Task LoadMore(CancellationToken ct)
    {
        if (!Sight.Practice) return;

        if (Case.Consent is { Number: > 1 } consent)
            EarlierConsents = await Db.Consents.AsNoTracking().Where(x => x.CaseId == Id && x.Number < consent.Number).OrderByDescending(x => x.Number).ToListAsync(ct);
        if (Case.Assessment is null) return;

        Said = await Db.ContentOf(Case.Assessment, ct);
        Submissions = await Db.Assessments.AsNoTracking().Where(a => a.CaseId == Id).OrderByDescending(a => a.Number).ToListAsync(ct);
    }
}
