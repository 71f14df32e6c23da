using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.Support;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Support;

[Needs(Permission.PlanSupport)]
public sealed class RecordReplyModel(CasePages pages) : CaseActionPage(pages)
{
    [BindProperty(SupportsGet = true)]
    public Guid ReferralId { get; set; }

    [BindProperty]
    public LinkedReply? Reply { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public LinkedReferral Referral { get; private set; } = null!;

    protected override string Does => "RecordReply";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new RecordReply.Command(Id, Version, ReferralId, Reply, Note) { Actor = Actor },
        _ => Done("The reply is recorded", "support"),
        ct);

    protected override async Task<IActionResult?> LoadMore(CancellationToken ct)
    {
        if (await Db.LinkedReferrals.AsNoTracking().SingleOrDefaultAsync(r => r.Id == ReferralId && r.CaseId == Id, ct) is not { } referral) return NotFound();

        Referral = referral;
        return null;
    }
}
