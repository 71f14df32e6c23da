using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Processes;

/// <summary>One stuck process: where and why, and what an administrator may do. Shows nothing of the child.</summary>
[Needs(Permission.Administer)]
public sealed class StuckModel(PanelDbContext db, DefinitionStore definitions) : PanelPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string? IncidentId { get; set; }

    [BindProperty]
    public Resolution? How { get; set; }

    [BindProperty]
    public string? Values { get; set; }

    [BindProperty]
    public string? FlowId { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public string Reference { get; private set; } = "";

    public string Process { get; private set; } = "";

    public string Step { get; private set; } = "";

    public string Trouble { get; private set; } = "";

    /// <summary>The ways on from a choice; empty elsewhere.</summary>
    public IReadOnlyList<Choice> Ways { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new ResolveIncident.Command(Id, IncidentId, How, Values, FlowId, Reason) { Actor = Actor },
        _ =>
        {
            this.Notify("The process goes on");
            return RedirectToPage("/Operations/Jobs");
        },
        ct);

    protected override async Task<IActionResult?> Load(CancellationToken ct)
    {
        var partnerships = Actor.Partnerships.ToArray();
        var found = await db.Instances.AsNoTracking().Where(i => i.Id == Id && partnerships.Contains(i.Partnership))
            .Join(db.Cases, i => i.CaseId, c => c.Id, (i, c) => new { i.Hash, i.State, c.Reference }).SingleOrDefaultAsync(ct);
        if (found is null) return NotFound();

        var process = definitions.ProcessByHash(found.Hash);
        (Reference, Process) = (found.Reference, process.Name);
        if (InstanceJson.Read(found.State).Incidents is not [var incident, ..])
            return this.NotNow(new NotNow(Reference, "Getting a process going", "The process is not stuck.", "/jobs"));

        (IncidentId, Trouble) = (incident.Id, incident.Reason);
        var node = process.Nodes.GetValueOrDefault(incident.ElementId);
        Step = node is { Name.Length: > 0 } ? node.Name : incident.ElementId;
        if (node is ExclusiveGateway choice)
            Ways = [.. choice.Outgoing.Select(id => process.Flows[id]).Select(flow => new Choice(flow.Id, flow.Name.Length > 0 ? flow.Name : flow.Id))];
        return null;
    }
}
