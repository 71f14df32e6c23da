using Microsoft.Extensions.DependencyInjection;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Features.Panel;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Testing.Given;

/// <summary>The command of a decision that keeps to its terms, as the pages would send it.</summary>
public static class DecisionCommands
{
    public static RecordDecision.Command ACommunityResolution(this AppHost host, Guid caseId, long version, Actor chair, Actor deliverer)
    {
        var partnership = host.Services.GetRequiredService<DefinitionStore>().Partnership("leicester-city");
        var text = new CaseShape().Decision(
            deliverer, host.Clock.Today, CaseShape.Terms("CR") with { Quorum = partnership.QuorumOf(partnership.Panels[0].Key) });
        return new RecordDecision.Command(caseId, version)
        {
            Actor = chair,
            Outcome = text.Outcome,
            PoliceRationale = text.PoliceRationale,
            ServiceRationale = text.ServiceRationale,
            VictimsView = text.VictimsView,
            ChildAndCarersView = text.ChildAndCarersView,
            Conditions = text.Conditions,
            DeliveryOwnerId = deliverer.UserId,
            DeliverBy = text.DeliverBy,
            InterventionPlanned = text.InterventionPlanned,
            Ticked = text.Ticked,
            WhyNotLower = text.WhyNotLower,
            WhyNotHigher = text.WhyNotHigher,
            EqualityStatement = text.EqualityStatement,
            DeviationRationale = text.DeviationRationale,
            Present = text.Present,
            CompleteBy = text.CompleteBy,
        };
    }
}
