using System.ComponentModel.DataAnnotations;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Referrals.Sections;

/// <summary>One alleged offence: from the table, or another one with what the table would have said.</summary>
public sealed class OffenceItem : ListItem
{
    /// <summary>Code in the offence table, or <see cref="Offence.Other"/>.</summary>
    public string Code { get; set; } = "";

    public string Title { get; set; } = "";

    public OffenceKind? Kind { get; set; }

    public int? Gravity { get; set; }

    [Display(Name = "Date of the offence")]
    public DateOnly? CommittedOn { get; set; }

    public Offence ToOffence(RuleContext context) => new()
    {
        Id = Id,
        Code = Code,
        Title = TitleIn(context),
        CommittedOn = CommittedOn!.Value,
        Kind = KindIn(context)!.Value,
        Gravity = GravityIn(context)!.Value,
        LimitationEndsOn = LimitationEnds(context),
    };

    public string TitleIn(RuleContext context) => Entry(context)?.Title ?? Title;

    public OffenceKind? KindIn(RuleContext context) => Code == Offence.Other ? Kind : Entry(context)?.Kind;

    public int? GravityIn(RuleContext context) => Code == Offence.Other ? Gravity : Entry(context)?.Gravity;

    public DateOnly? LimitationEnds(RuleContext context) =>
        CommittedOn is { } day && KindIn(context) is { } kind ? context.Offences.LimitationEnds(Code, kind, day) : null;

    /// <summary>The offence as the table has it; null for another one.</summary>
    public TableOffence? Entry(RuleContext context) => context.Offences.Of(Code);

    public override IEnumerable<Action> Rules(ReferralDraft draft, RuleContext context)
    {
        yield return () => Rule.Require(
            Code == Offence.Other || Entry(context) is not null, "unknown-offence", "Select the offence from the list", nameof(Code));
        yield return () => CheckDate(draft.Child.DateOfBirth, context.Now);
        if (Code != Offence.Other) yield break;

        yield return () => ReferralRules.OffenceTitle(Title);
        yield return () => Rule.Answer(Kind, nameof(Kind), "Select what kind of offence it is");
        yield return () => ReferralRules.GravityScore(Gravity);
    }

    private void CheckDate(DateOnly? dateOfBirth, DateTime now)
    {
        var committedOn = ReferralRules.OffenceDate(CommittedOn, now);
        if (dateOfBirth is { } born) ReferralRules.CheckAge(born, committedOn);
    }
}

public sealed class OffencesSection : ListSection<OffenceItem>
{
    /// <summary>The offence with the highest score of the matrix; null while none has one.</summary>
    public OffenceItem? MostSerious(RuleContext context) => Items.Where(i => i.GravityIn(context) is not null).MaxBy(i => i.GravityIn(context));

    public override IEnumerable<Action> Rules(ReferralDraft draft, RuleContext context) =>
        [() => ReferralRules.OffenceCount(Items.Count), .. Items.SelectMany(item => item.Rules(draft, context))];
}

/// <summary>What a referral is marked with, beside what its offences say by themselves.</summary>
public enum Marker
{
    Knife,
    DomesticAbuse,
    Hate,
    None,
}

/// <summary>Whether a knife, domestic abuse or hate was part of it.</summary>
public sealed class MarkersSection : ReferralSection
{
    public List<Marker> Markers { get; set; } = [];

    /// <summary>What follows from the offences, whatever the officer answers.</summary>
    public static IReadOnlyList<Marker> Implied(ReferralDraft draft, RuleContext context)
    {
        var entries = draft.Offences.Items.Select(item => item.Entry(context)).OfType<TableOffence>().ToList();
        List<Marker> implied = [];
        if (entries.Exists(e => e.Knife)) implied.Add(Marker.Knife);
        if (entries.Exists(e => e.DomesticAbuse)) implied.Add(Marker.DomesticAbuse);
        if (entries.Exists(e => e.Hate)) implied.Add(Marker.Hate);
        return implied;
    }

    public bool Has(Marker marker, ReferralDraft draft, RuleContext context) =>
        Markers.Contains(marker) || Implied(draft, context).Contains(marker);

    public override IEnumerable<Action> Rules(ReferralDraft draft, RuleContext context) =>
    [
        () => Rule.Require(
            Markers.Count > 0 && (Markers.Count == 1 || !Markers.Contains(Marker.None)),
            "no-marker", "Select what was part of it, or none of these", nameof(Markers)),
    ];
}

/// <summary>What makes it more or less serious than the most serious offence is by itself.</summary>
public sealed class GravitySection : ReferralSection
{
    public List<string> Aggravating { get; set; } = [];

    public List<string> Mitigating { get; set; } = [];

    public int? GravityAdjustment { get; set; }

    public string GravityReasons { get; set; } = "";

    public IEnumerable<GravityFactor> Factors(RuleContext context) => context.Factors.Of([.. Aggravating, .. Mitigating]);

    public override Progress ProgressOf(ReferralDraft draft, RuleContext context) =>
        draft.Offences.Broken(draft, context).Count > 0 ? Progress.CannotStartYet : base.ProgressOf(draft, context);

    public override IEnumerable<Action> Rules(ReferralDraft draft, RuleContext context) =>
    [
        () => Known(Aggravating, nameof(Aggravating), FactorDirection.Aggravating, context),
        () => Known(Mitigating, nameof(Mitigating), FactorDirection.Mitigating, context),
        () => ReferralRules.GravityAdjustment(GravityAdjustment, Aggravating.Count > 0, Mitigating.Count > 0),
        () => ReferralRules.GravityReasons(GravityReasons),
    ];

    private static void Known(List<string> chosen, string field, FactorDirection direction, RuleContext context) => Rule.Require(
        chosen.TrueForAll(code => context.Factors.Factors.Any(f => f.Code == code && f.Direction == direction)),
        "unknown-factor", "Select from the list", field);
}
