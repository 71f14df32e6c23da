using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>All answers of a draft, to be checked and submitted.</summary>
[Needs(Permission.SubmitReferral)]
public sealed class CheckAnswersModel(ReferralPages pages, DefinitionStore definitions) : ReferralPage(pages)
{
    /// <summary>What is missing or wrong.</summary>
    public IReadOnlyList<FieldError> Missing => ReferralSteps.Missing(Draft, Now);

    public string ProposedOutcome =>
        OutcomeCatalogue.Of(definitions, Row.Partnership).FirstOrDefault(o => o.Code == Draft.Proposal.ProposedOutcome)?.Label ?? "";

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
