using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Referrals.Sections;

/// <summary>What a referral's rules are asked with beside its answers: the time, and the lists in force.</summary>
public sealed record RuleContext(DateTime Now, OffenceTable Offences, GravityFactors Factors, OutcomeCatalogue Outcomes)
{
    public DateOnly Today => ReferralRules.Today(Now);

    public static RuleContext Of(DefinitionStore definitions, TimeProvider clock) =>
        new(clock.GetUtcNow().UtcDateTime, definitions.Offences, definitions.GravityFactors, definitions.Outcomes);
}
