using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Testing.Hosting;

namespace PanelWorkflow.Testing.Given;

/// <summary>One page of the referral form with sample answers, each a field's name and what is typed or chosen.</summary>
/// <param name="Path">Last part of the page's address.</param>
public sealed record WizardPage(string Path, IReadOnlyList<(string Field, string Value)> Answers);

/// <summary>Fills in the referral form as an officer would, with the answers of a <see cref="CaseShape"/>.</summary>
public static class Wizard
{
    /// <summary>The pages in order. The check for likely duplicates comes up only when there are some, so it is not among them.</summary>
    public static IReadOnlyList<WizardPage> Pages(CaseShape shape, FakeClock clock)
    {
        var (child, referral) = (shape.Child(clock.Today), shape.Referral(clock));
        var (offence, victim) = (shape.Offences(clock.Today)[0], shape.Victims()[0]);
        return
        [
            new("child",
            [
                ("Form.GivenName", child.GivenName), ("Form.FamilyName", child.FamilyName), .. Date("Form.DateOfBirth", child.DateOfBirth),
            ]),
            new("home",
            [
                ("Form.AddressLine", child.AddressLine), ("Form.Town", child.Town), ("Form.Postcode", child.Postcode), ("Form.LivesInArea", "true"),
                ("Form.CarerName", child.CarerName),
                ("Form.CarerRelationship", child.CarerRelationship), ("Form.CarerPhone", child.CarerPhone),
            ]),
            new("background",
            [
                ("Form.EthnicityCode", child.EthnicityCode), ("Form.Language", child.Language),
                ("Form.InterpreterNeeded", YesNo(child.InterpreterNeeded)),
                ("Form.LookedAfter", YesNo(child.LookedAfter)),
            ]),
            new("incident",
            [
                ("Form.CrimeReference", referral.CrimeReference), .. Date("Form.IncidentOn", referral.IncidentOn),
                ("Form.IncidentPlace", referral.IncidentPlace),
                ("Form.Summary", referral.Summary),
            ]),
            new("offences",
                [("Form.Code", offence.Code), .. Date("Form.CommittedOn", offence.CommittedOn)]),
            new("markers", [("Form.Markers", "None")]),
            new("gravity", [("Form.GravityAdjustment", "0"), ("Form.GravityReasons", referral.GravityReasons)]),
            new("admission",
                [("Form.Admission", referral.Admission.ToString()), ("Form.EvidenceToCharge", YesNo(referral.EvidenceToCharge))]),
            new("custody", [.. Custody(shape), ("Form.PoliceStatus", nameof(PoliceStatus.NeitherBailNorInvestigation))]),
            new("victims",
            [
                ("Form.Name", victim.Name), ("Form.IsBusiness", YesNo(victim.IsBusiness)), ("Form.Consent", "Yes"),
                ("Form.ContactDetails", victim.ContactDetails!),
            ]),
            new("history",
                [("Form.PreviousCautions", $"{referral.PreviousCautions}"), ("Form.PreviousOutcomes", referral.PreviousOutcomes), ("Form.LiveOrders", referral.LiveOrders)]),
            new("proposal", [("Form.ProposedOutcome", referral.ProposedOutcome), ("Form.ProposalRationale", referral.ProposalRationale)]),
        ];
    }

    /// <summary>Starts a draft and returns the address that its pages share, e.g. <c>/referrals/0198…</c>.</summary>
    public static async Task<string> StartReferral(this Browser officer, ReferralSource source = ReferralSource.Police)
    {
        var start = await officer.Get("/referrals/start");
        var asked = start.Document.QuerySelector("input[name=Source]") is not null;
        var first = await start.Submit(form => _ = asked ? form.Fill("Source", source.ToString()) : form);
        return first.Address.AbsolutePath[..first.Address.AbsolutePath.LastIndexOf('/')];
    }

    /// <summary>Opens one page of a draft, fills it in and saves it.</summary>
    public static async Task<WebPage> Answer(this Browser officer, string draft, WizardPage page) =>
        await (await officer.Get($"{draft}/{page.Path}")).Submit(form => form.Take(page), "step");

    /// <summary>Fills in every page, one after the other as they come up, and returns the check of all answers.</summary>
    /// <param name="match">What is answered where likely duplicates come up: a child's id, or none of these.</param>
    public static async Task<WebPage> FillReferral(
        this Browser officer, FakeClock clock, Action<CaseShape>? shape = null, string match = "none") =>
        await officer.FillReferral(await officer.StartReferral(), clock, shape, match);

    /// <summary>The same for a draft that was begun.</summary>
    public static async Task<WebPage> FillReferral(
        this Browser officer, string draft, FakeClock clock, Action<CaseShape>? shape = null, string match = "none")
    {
        var wanted = new CaseShape();
        shape?.Invoke(wanted);
        var shown = await officer.Get($"{draft}/child");
        foreach (var page in Pages(wanted, clock))
        {
            if (shown.Address.AbsolutePath.EndsWith("/matches", StringComparison.Ordinal))
                shown = await shown.Submit(form => form.Fill("Form.Answer", match), "step");
            var errors = string.Join(", ", shown.Errors);
            if (!shown.Address.AbsolutePath.EndsWith("/" + page.Path, StringComparison.Ordinal))
                throw new InvalidOperationException($"Expected the page “{page.Path}”, came to {shown.Address.AbsolutePath}: {errors}");
            shown = await shown.Submit(form => form.Take(page), "step");
        }

        return shown;
    }

    public static void Take(this FormFields form, WizardPage page)
    {
        foreach (var (field, value) in page.Answers) form.Fill(field, value);
    }

    private static IEnumerable<(string, string)> Custody(CaseShape shape)
    {
        if (shape.CustodyReleasedAt is not { } released) return [("Form.WasInCustody", "false")];

        var local = Web.Workflow.WorkingCalendar.InLondon(released);
        return [("Form.WasInCustody", "true"), .. Date("Form.ReleasedOn", DateOnly.FromDateTime(local)),
            ("Form.ReleasedAt", $"{local:HH:mm}")];
    }

    private static IEnumerable<(string, string)> Date(string field, DateOnly day) =>
        [($"{field}.Day", $"{day.Day}"), ($"{field}.Month", $"{day.Month}"), ($"{field}.Year", $"{day.Year}")];

    private static string YesNo(bool answer) => answer ? "true" : "false";
}
