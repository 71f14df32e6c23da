using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Practice;

[Needs(Permission.AllocateCase)]
public sealed class HandOverCaseModel(CasePages pages, People people) : CaseActionPage(pages)
{
    [BindProperty]
    public Guid? PractitionerId { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Everybody but whoever works with the child now.</summary>
    public IReadOnlyList<Choice> Practitioners { get; private set; } = [];

    protected override string Does => "HandOverCase";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new HandOverCase.Command(Id, Version, PractitionerId, Reason) { Actor = Actor }, result => Done($"{result.Did} works with the child now", ""), ct);

    protected override async Task<IActionResult?> LoadMore(CancellationToken ct)
    {
        if (Case.Allocation is not { PractitionerId: var now })
            return this.NotNow(new NotNow(Case.Reference, "Giving it to somebody else", "It has not been allocated yet.", $"/cases/{Id}"));

        Practitioners = [.. (await people.ChoicesWithLoads(Heading.Partnership, Permission.AssessChild, ct)).Where(choice => choice.Value != $"{now}")];
        return null;
    }
}
