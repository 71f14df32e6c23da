using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Features.Agencies;
using Microsoft.EntityFrameworkCore;

namespace PanelWorkflow.WebTests.Features.Agencies;

internal static class GivenRequest
{
    /// <summary>An open request to Health about a case.</summary>
    public static async Task<Guid> AnInformationRequest(this AppHost host, Guid caseId, string partnership = "leicester-city")
    {
        await host.Send(new AskAgencies.Command(caseId, ["health"], "Known to you?") { Actor = await host.Actor(Role.CaseManager, partnership) });
        return await host.Query(db => db.InformationRequests.Where(r => r.CaseId == caseId).Select(r => r.Id).SingleAsync());
    }
}
