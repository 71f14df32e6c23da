using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Practice;

[Needs(Permission.AllocateCase)]
public sealed class AllocateCaseModel(CasePages pages, People people) : CaseTaskPage(pages)
{
    [BindProperty]
    public Guid? PractitionerId { get; set; }

    public IReadOnlyList<Choice> Practitioners { get; private set; } = [];

    protected override string Task => "AllocateCase";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new AllocateCase.Command(Id, Version, PractitionerId) { Actor = Actor }, _ => Done("case allocated"), ct);

    protected override async Task LoadMore(CancellationToken ct)
    {
        var able = await people.Who(Heading.Partnership, Permission.AssessChild, ct);
        var ids = able.Select(p => p.Id).ToList();
        var loads = await Db.Waits.Where(w => w.IsOpen && w.Kind == WaitKind.Task && w.OwnerId != null && ids.Contains(w.OwnerId.Value))
            .GroupBy(w => w.OwnerId!.Value).Select(g => new { g.Key, Tasks = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Tasks, ct);
        Practitioners = [.. able.Select(p => new Choice(p.Id.ToString(), p.Name, $"{p.Role.Title()}, {Count(loads.GetValueOrDefault(p.Id))} waiting"))];
    }

    private static string Count(int tasks) => tasks == 1 ? "1 task" : $"{tasks} tasks";
}
