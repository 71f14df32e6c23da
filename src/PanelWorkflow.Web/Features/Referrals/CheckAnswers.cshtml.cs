using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Web.Features.Panel;
using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>All answers of a draft, to be checked and submitted.</summary>
[Needs(Permission.SubmitReferral)]
public sealed class CheckAnswersModel(ReferralPages pages, OutcomeOptions options) : ReferralPage(pages)
{
    /// <summary>What is missing or wrong.</summary>
    public IReadOnlyList<FieldError> Missing => ReferralSteps.Missing(Draft, Now);

    public string ProposedOutcome => options.LabelOf(Row.Partnership, Draft.Proposal.ProposedOutcome) ?? "";

    public string Release => Draft.Custody.WasInCustody switch
    {
        true => Draft.Custody.CustodyReleasedAt is { } at ? Ui.Show.Instant(at) : "",
        false => "Not held in custody",
        null => "",
    };

    public string KnownChild => Draft.Match.Answer switch
    {
        null or "" => "",
        MatchSection.NoneOfThese => "No: a new record is made",
        _ => "Yes: the child’s record takes these details",
    };

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new SubmitReferral.Command(Id) { Actor = Actor },
        made => RedirectToPage("/Referrals/Submitted", new { id = made.Id }),
        ct);
}
