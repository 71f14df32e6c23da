using System.Text.Json;
using System.Text.Json.Serialization;
using PanelWorkflow.Domain;

namespace PanelWorkflow.Web.Features.Referrals.Sections;

/// <summary>How far a section of a draft has come.</summary>
public enum Progress
{
    CannotStartYet,
    NotYetStarted,
    Incomplete,
    Completed,
}

/// <summary>What one page of a referral asks. Anything may be missing until the rules are asked.</summary>
public abstract class ReferralSection
{
    /// <summary>The domain's rules for this section: each throws when it is broken, and names a property of the section.</summary>
    public abstract IEnumerable<Action> Rules(ReferralDraft draft, RuleContext context);

    public IReadOnlyList<DomainRuleException> Broken(ReferralDraft draft, RuleContext context) => Rule.Broken(Rules(draft, context));

    [JsonIgnore]
    public bool IsEmpty => Text == ((ReferralSection)Activator.CreateInstance(GetType())!).Text;

    /// <summary>All that it says, to be compared with another.</summary>
    [JsonIgnore]
    protected string Text => JsonSerializer.Serialize(this, GetType());

    /// <summary>Asks a rule whose field has another name on the page than in the case.</summary>
    protected static void At(string field, Action rule)
    {
        if (Rule.Broken([rule]) is [var broken, ..]) throw new DomainRuleException(broken.Code, broken.Message, field);
    }

    public virtual Progress ProgressOf(ReferralDraft draft, RuleContext context) =>
        Broken(draft, context).Count == 0 ? Progress.Completed : IsEmpty ? Progress.NotYetStarted : Progress.Incomplete;
}

/// <summary>A section that holds a list; one more item may be half typed.</summary>
public abstract class ListSection<TItem> : ReferralSection
    where TItem : ListItem
{
    public List<TItem> Items { get; init; } = [];

    public TItem? Unfinished { get; set; }
}

/// <summary>An item of a list, asked on a form of its own.</summary>
public abstract class ListItem : ReferralSection
{
    public Guid Id { get; set; }

    /// <summary>Whether the other says the same, whichever of a list it is.</summary>
    public bool SaysTheSameAs(ListItem other)
    {
        var id = Id;
        Id = other.Id;
        var same = Text == other.Text;
        Id = id;
        return same;
    }
}
