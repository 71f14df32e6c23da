using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Cases;

/// <summary>Where the case is in its process: the picture, and the same in words.</summary>
[Needs(Permission.SeeMyWork)]
public sealed class ProcessTabModel(CasePages pages, DefinitionStore definitions, WorkingCalendar calendar) : CaseTabPage(pages)
{
    public override CaseTab Tab => CaseTabs.Of("process");

    public IReadOnlyList<CaseDiagram> Diagrams { get; private set; } = [];

    protected override async Task LoadMore(CancellationToken ct)
    {
        var journey = await Db.Instances.AsNoTracking().Include(i => i.Waits.Where(w => w.IsOpen && (w.Kind == WaitKind.Task || w.Kind == WaitKind.Job)))
            .JourneysOf(Id).FirstAsync(ct);
        var happened = await Db.Steps.AsNoTracking().Where(s => s.InstanceId == journey.Id).OrderBy(s => s.Sequence).Select(s => s.Happened).ToListAsync(ct);
        var resolver = new DefinitionResolver(definitions, calendar, journey.Partnership);
        Diagrams = CaseDiagram.All(
            definitions.ProcessByHash(journey.Hash), call => resolver.Process(call.Key, call.Version), [.. journey.Waits], happened, Now);
    }
}
