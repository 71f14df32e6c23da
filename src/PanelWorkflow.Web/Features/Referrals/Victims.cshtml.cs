using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>Who suffered from the offence, and whether they may be contacted.</summary>
[Needs(Permission.SubmitReferral)]
public sealed class VictimsModel(ReferralPages pages) : ReferralListPage<VictimItem>(pages)
{
    [BindProperty]
    public bool NoVictim { get; set; }

    public override VictimsSection Section => Draft.Victims;

    protected override string EmptyField => nameof(NoVictim);

    protected override async Task LoadMore(CancellationToken ct)
    {
        await base.LoadMore(ct);
        if (HttpMethods.IsGet(Request.Method)) NoVictim = Section.NoVictim;
    }

    protected override void TakeRest() => Section.NoVictim = NoVictim;
}
