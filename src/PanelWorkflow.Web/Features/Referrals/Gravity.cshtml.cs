using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>The score on the Child Gravity Matrix: the most serious offence's, moved by what makes it more or less serious, with reasons.</summary>
[Needs(Permission.SubmitReferral)]
public sealed class GravityModel(ReferralPages pages) : ReferralStepPage<GravitySection>(pages)
{
    public OffenceItem? MostSerious => Draft.Offences.MostSerious(Context);

    public string? Warning => ReferralList.Warning(Context.Factors.Status);

    public IEnumerable<Choice> Aggravating => Factors(FactorDirection.Aggravating);

    public IEnumerable<Choice> Mitigating => Factors(FactorDirection.Mitigating);

    public IEnumerable<Choice> Adjustments =>
    [
        Adjustment(1, "It is more serious"),
        Adjustment(0, "The score stays as it is"),
        Adjustment(-1, "It is less serious"),
    ];

    protected override GravitySection Section
    {
        get => Draft.Gravity;
        set => Draft.Gravity = value;
    }

    private IEnumerable<Choice> Factors(FactorDirection direction) =>
        Context.Factors.Factors.Where(f => f.Direction == direction).Select(f => new Choice(f.Code, f.Label));

    private Choice Adjustment(int moved, string label)
    {
        if (MostSerious?.GravityIn(Context) is not { } highest) return new Choice($"{moved}", label);

        var score = ReferralRules.Adjusted(highest, moved);
        return new Choice($"{moved}", $"{label}: {score}", $"Points to: {PointsTo(score)}");
    }
}
