using Microsoft.AspNetCore.Mvc;
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

    protected override async Task LoadMore(CancellationToken ct) => Practitioners = await people.ChoicesWithLoads(Heading.Partnership, Permission.AssessChild, ct);
}
