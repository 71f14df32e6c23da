using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.Children;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Children;

/// <summary>One line of the comparison.</summary>
public sealed record ComparedRow(string What, string Here, string There)
{
    public const string NotKnown = "Not known";

    public bool IsSame => Here == There && Here != NotKnown;
}

/// <summary>Two records side by side, and the way to make them one.</summary>
[Needs(Permission.MergeChildren)]
public sealed class CompareModel(ChildPages pages) : ChildPage(pages)
{
    [BindProperty(SupportsGet = true)]
    public Guid OtherId { get; set; }

    [BindProperty]
    public long OtherVersion { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public Child Other { get; private set; } = null!;

    public IReadOnlyList<Case> OtherCases { get; private set; } = [];

    /// <summary>What both records say; what is hidden until a decision is compared by nobody.</summary>
    public IEnumerable<ComparedRow> Rows =>
    [
        Row("Name", c => c.FullName),
        Row("Date of birth", c => Ui.Show.Date(c.DateOfBirth)),
        Row("Address", c => $"{c.AddressLine}, {c.Town}, {c.Postcode}"),
        Row("Parent or carer", c => $"{c.CarerName} ({c.CarerRelationship}), {c.CarerPhone}"),
        Row("Looked after", c => c.LookedAfter ? "Yes" : "No"),
        Row("PNC identifier", c => c.Circumstances.PncId),
        Row("Custody number", c => c.Circumstances.CustodyNumber),
        Row("School or training", c => c.Circumstances.School),
        new ComparedRow("Cases", References(Cases), References(OtherCases)),
    ];

    protected override string Subject => "child record: compare";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new MergeChildren.Command(Id, Version, OtherId, OtherVersion, Reason) { Actor = Actor }, _ => Done("The records are one"), ct);

    protected override async Task<IActionResult?> LoadMore(CancellationToken ct)
    {
        if (OtherId == Id || await Pages.Children.Find(OtherId, Actor, ct) is not { } other || other.Child.MergedIntoId is not null) return NotFound();

        (Other, OtherCases) = (other.Child, other.Cases);
        if (HttpMethods.IsGet(Request.Method) || Changes.Count > 0)
        {
            ModelState.Remove(nameof(OtherVersion));
            (Version, OtherVersion) = (Child.Version, Other.Version);
        }

        await Pages.Audit.Read(Actor, OtherCases.Select(c => (c.Partnership, c.Id)), Subject, ct);
        return null;
    }

    private static string References(IEnumerable<Case> cases) => string.Join(", ", cases.Select(c => c.Reference));

    private ComparedRow Row(string what, Func<Child, string?> of) => new(what, of(Child) ?? ComparedRow.NotKnown, of(Other) ?? ComparedRow.NotKnown);
}
