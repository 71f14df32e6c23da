using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain.Cases;
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
    public IReadOnlyList<FieldError> Missing => ReferralSteps.Missing(Draft, Context);

    public bool IsRelease => Draft.Source == ReferralSource.CustodyRelease;

    public string Submit => IsRelease ? "Record the release" : "Submit the referral";

    public bool HasPolicePapers => ReferralRules.HasPolicePapers(Draft.Source);

    public bool KnowsCustody => ReferralRules.KnowsCustody(Draft.Source);

    public bool KnowsHistory => ReferralRules.KnowsHistory(Draft.Source);

    public bool IsOnBehalf => ReferralRules.IsOnBehalf(Draft.Source);

    public string From => Lines(Draft.Door.ReferredBy ?? "", Draft.Door.ReferredByContact ?? "", Draft.Door.NoticeReference ?? "");

    public string Hearing => Lines(ReferralWords.Day(Draft.Door.HearingOn), Draft.Door.Court ?? "");

    public string ProposedOutcome => options.LabelOf(Row.Partnership, Draft.Proposal.ProposedOutcome) ?? "";

    public string Release => Draft.Custody.WasInCustody switch
    {
        true => Draft.Custody.CustodyReleasedAt is { } at ? Ui.Show.Instant(at) : "",
        false => "Not held in custody",
        null => "",
    };

    public string Status
    {
        get
        {
            var custody = Draft.Custody;
            var since = custody.StatusStartedOn is { } began ? $" since {Ui.Show.Date(began)}" : "";
            var until = custody is { PoliceStatus: PoliceStatus.OnBail, BailEndsOn: { } ends } ? $" until {Ui.Show.Date(ends)}" : "";
            return ReferralWords.PoliceStatuses.LabelOf(custody.PoliceStatus) + since + until;
        }
    }

    public string Address => Lines(Draft.Home.AddressLine, Draft.Home.Town, Draft.Home.Postcode);

    public string Carer => Lines(Draft.Home.CarerName, Draft.Home.CarerRelationship, Draft.Home.CarerPhone);

    public string Offences => Lines([.. Draft.Offences.Items.Select(o =>
        $"{o.TitleIn(Context)}, {ReferralWords.Day(o.CommittedOn)}, {Words.InSentence(ReferralWords.OffenceKinds.LabelOf(o.KindIn(Context)))}")]);

    public string Markers => string.Join(", ", new[] { Marker.Knife, Marker.DomesticAbuse, Marker.Hate }
        .Where(marker => Draft.Markers.Has(marker, Draft, Context)).Select(marker => ReferralWords.Markers.LabelOf(marker)));

    public string Factors => Lines([.. Draft.Gravity.Factors(Context).Select(factor => factor.Label)]);

    public string Victims => Draft.Victims is { Items.Count: 0, NoVictim: true }
        ? "None"
        : Lines([.. Draft.Victims.Items.Select(v =>
            $"{v.Name}: {(v.Consent == ContactConsent.Yes ? "may be contacted" : "may not be contacted")}, {v.Detail}")]);

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

    private static string Lines(params string[] lines) => string.Join('\n', lines.Where(line => line.Length > 0));
}
