using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>The alleged offences, from the offence table. The child's age is checked as each is added.</summary>
[Needs(Permission.SubmitReferral)]
public sealed class OffencesModel(ReferralPages pages) : ReferralListPage<OffenceItem>(pages)
{
    public override OffencesSection Section => Draft.Offences;

    /// <summary>Every offence of the table, by title, and the way to one that it does not have.</summary>
    public IEnumerable<Choice> Offences =>
    [
        .. Context.Offences.Offences.OrderBy(o => o.Title, StringComparer.Ordinal).Select(o => new Choice(o.Code, o.Title)),
        new Choice(Offence.Other, "Another offence, not in this list"),
    ];

    public string ListHint => ReferralList.Warning(Context.Offences.Status) is { } warning ? warning : "From the offence table";

    public bool IsOther => Form.Code == Offence.Other || Form.Title.Length > 0;

    protected override string EmptyField => "Form.Code";
}
