using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.Children;

namespace PanelWorkflow.Web.Features.Referrals.Sections;

/// <summary>Who the child is.</summary>
public sealed class ChildSection : ReferralSection
{
    public string GivenName { get; set; } = "";

    public string FamilyName { get; set; } = "";

    public DateOnly? DateOfBirth { get; set; }

    /// <summary>Identifier on the Police National Computer, if the referrer knows one.</summary>
    public string? PncId { get; set; }

    /// <summary>Number of a custody record of the child, if the referrer knows one.</summary>
    public string? CustodyNumber { get; set; }

    public override IEnumerable<Action> Rules(ReferralDraft draft, RuleContext context) =>
    [
        () => ChildRules.GivenName(GivenName),
        () => ChildRules.FamilyName(FamilyName),
        () => ChildRules.DateOfBirth(DateOfBirth, ReferralRules.Today(context.Now)),
        () => ChildCircumstances.Identifier(PncId, nameof(PncId), "The PNC identifier"),
        () => ChildCircumstances.Identifier(CustodyNumber, nameof(CustodyNumber), "The custody record number"),
    ];
}

/// <summary>Whether the child is one that the partnership knows already.</summary>
public sealed class MatchSection : ReferralSection
{
    public const string NoneOfThese = "none";

    /// <summary>A child's id, or "none".</summary>
    public string? Answer { get; set; }

    /// <summary>The likely duplicates that the officer was shown, or told of, when answering.</summary>
    public List<Guid> Shown { get; init; } = [];

    public override IEnumerable<Action> Rules(ReferralDraft draft, RuleContext context) =>
        [() => Rule.Require(!string.IsNullOrEmpty(Answer), "no-match-answer", "Select whether the child is one of these", nameof(Answer))];

    public override Progress ProgressOf(ReferralDraft draft, RuleContext context) =>
        draft.Child.Broken(draft, context).Count > 0 ? Progress.CannotStartYet : base.ProgressOf(draft, context);
}

/// <summary>Where the child lives and who looks after them.</summary>
public sealed class HomeSection : ReferralSection
{
    public string AddressLine { get; set; } = "";

    public string Town { get; set; } = "";

    public string Postcode { get; set; } = "";

    public bool? LivesInArea { get; set; }

    public string CarerName { get; set; } = "";

    public string CarerRelationship { get; set; } = "";

    public string CarerPhone { get; set; } = "";

    public override IEnumerable<Action> Rules(ReferralDraft draft, RuleContext context) =>
    [
        () => ChildRules.AddressLine(AddressLine),
        () => ChildRules.Town(Town),
        () => ChildRules.Postcode(Postcode),
        () => Rule.Answer(LivesInArea, nameof(LivesInArea), "Select yes if the child lives in the area of this partnership"),
        () => ChildRules.CarerName(CarerName),
        () => ChildRules.CarerRelationship(CarerRelationship),
        () => ChildRules.CarerPhone(CarerPhone),
    ];
}

/// <summary>Ethnic group, language and care: kept for monitoring and support, hidden from those who screen and decide.</summary>
public sealed class BackgroundSection : ReferralSection
{
    public string EthnicityCode { get; set; } = "";

    public string Language { get; set; } = "";

    public bool? InterpreterNeeded { get; set; }

    public bool? LookedAfter { get; set; }

    public override IEnumerable<Action> Rules(ReferralDraft draft, RuleContext context) =>
    [
        () => ChildRules.EthnicityCode(EthnicityCode),
        () => ChildRules.Language(Language),
        () => Rule.Answer(InterpreterNeeded, nameof(InterpreterNeeded), "Select yes if an interpreter is needed"),
        () => Rule.Answer(LookedAfter, nameof(LookedAfter), "Select yes if the child is looked after"),
    ];
}

/// <summary>What the child has had before.</summary>
public sealed class HistorySection : ReferralSection
{
    public int? PreviousCautions { get; set; }

    public string PreviousOutcomes { get; set; } = "";

    public string LiveOrders { get; set; } = "";

    public override IEnumerable<Action> Rules(ReferralDraft draft, RuleContext context) =>
    [
        () => ReferralRules.PreviousCautions(PreviousCautions),
        () => ReferralRules.PreviousOutcomes(PreviousOutcomes),
        () => ReferralRules.LiveOrders(LiveOrders),
    ];
}
