using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.Children;
using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>The answers that a referral offers, in words.</summary>
public static class ReferralWords
{
    public static readonly IReadOnlyList<Choice> EthnicGroups =
        [.. Ethnicity.All.Select(e => new Choice(e.Code, e.Code == "NS" ? e.Label : $"{e.Group}: {e.Label}"))];

    public static readonly IReadOnlyList<Choice> OffenceKinds = Choice.Of<OffenceKind>(kind => kind switch
    {
        OffenceKind.Summary => "Summary only",
        OffenceKind.EitherWay => "Either way",
        _ => "Indictable only",
    });

    public static readonly IReadOnlyList<Choice> Markers =
    [
        new(nameof(Marker.Knife), "Knife", "A knife or other bladed article was involved"),
        new(nameof(Marker.DomesticAbuse), "Domestic abuse", "By an intimate partner"),
        new(nameof(Marker.Hate), "Hate crime", "Hostility to race, religion, disability, sexual orientation or gender identity"),
        new(nameof(Marker.None), "None of these") { Exclusive = true, Divider = "or" },
    ];

    public static readonly IReadOnlyList<Choice> Admissions =
    [
        new(nameof(Admission.All), "Admits all of it"),
        new(nameof(Admission.Part), "Admits part of it"),
        new(nameof(Admission.None), "Admits none of it"),
        new(nameof(Admission.NoComment), "Made no comment"),
    ];

    public static readonly IReadOnlyList<Choice> Sources =
    [
        new(nameof(ReferralSource.Police), "Police", "An officer refers a child after an offence"),
        new(nameof(ReferralSource.SchoolOrAgency), "School or other agency", "Through the triage team"),
        new(nameof(ReferralSource.PublicProtectionNotice), "Public Protection Notice", "The police are worried about a child"),
        new(nameof(ReferralSource.LiaisonAndDiversion), "Liaison and diversion", "A health practitioner met the child in custody or at an interview"),
        new(nameof(ReferralSource.YouthJusticeStaff), "Youth justice staff", "A colleague knows of an offence that nobody has referred"),
        new(nameof(ReferralSource.CourtReturn), "Court return", "The prosecutor or the court sends a listed case back"),
        new(nameof(ReferralSource.CustodyRelease), "Release from custody", "A child has left custody and is to be contacted; you can refer them later"),
        new(nameof(ReferralSource.FollowUp), "Follow-up", "A child who was contacted as promised wants support"),
    ];

    public static readonly IReadOnlyList<Choice> SendersBack =
        [new(nameof(SentBackBy.Prosecutor), "The prosecutor"), new(nameof(SentBackBy.Court), "The court")];

    public static readonly IReadOnlyList<Choice> PoliceStatuses =
    [
        new(nameof(PoliceStatus.OnBail), "On bail"),
        new(nameof(PoliceStatus.ReleasedUnderInvestigation), "Released under investigation"),
        new(nameof(PoliceStatus.NeitherBailNorInvestigation), "Neither"),
    ];

    public static readonly IReadOnlyList<Choice> Disposals =
    [
        new(nameof(ReleaseDisposal.NoFurtherAction), "No further action"),
        new(nameof(ReleaseDisposal.UnderInvestigation), "Released under investigation"),
        new(nameof(ReleaseDisposal.Bail), "On bail"),
        new(nameof(ReleaseDisposal.Charged), "Charged"),
    ];

    public static readonly IReadOnlyList<Choice> VictimKinds = [new("false", "A person"), new("true", "A business or organisation")];

    public static readonly IReadOnlyList<Choice> Consents =
    [
        new(nameof(ContactConsent.Yes), "Yes"),
        new(nameof(ContactConsent.No), "No"),
        new(nameof(ContactConsent.NotAsked), "They have not been asked"),
    ];

    /// <summary>The label of the answer given; empty when there is none.</summary>
    public static string LabelOf(this IReadOnlyList<Choice> choices, object? answer) =>
        answer?.ToString() is { Length: > 0 } value
            ? choices.FirstOrDefault(c => c.Value.Equals(value, StringComparison.OrdinalIgnoreCase))?.Label ?? value
            : "";

    public static string YesNo(bool? answer) => Choice.YesNo.LabelOf(answer);

    public static string Day(DateOnly? day) => day is { } date ? Show.Date(date) : "";
}
