using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>Deletes a draft without a trace, once the officer has said so twice.</summary>
[Needs(Permission.SubmitReferral)]
public sealed class DeleteModel(ReferralPages pages) : ReferralPage(pages)
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await Load(ct) is { } instead) return instead;

        await Pages.Drafts.Delete(Row, ct);
        this.Notify("The draft is deleted");
        return RedirectToPage("/Referrals/List");
    }
}
