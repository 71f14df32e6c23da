using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Releases;

/// <summary>Sends a file of releases, and lists those that this person has sent.</summary>
[Needs(Permission.RecordRelease)]
public sealed class ImportsModel(PanelDbContext db, DefinitionStore definitions) : PanelPage
{
    public const int PageSize = 25;

    [BindProperty(SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    public int Total { get; private set; }

    [BindProperty]
    public string? Partnership { get; set; }

    [BindProperty]
    public IFormFile? Releases { get; set; }

    public IReadOnlyList<Choice> Partnerships =>
        [.. Actor.Partnerships.Where(definitions.HasPartnership).Select(key => new Choice(key, definitions.Partnership(key).Name))];

    public IReadOnlyList<ReleaseImport> Sent { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var chosen = Partnerships is [var only] ? only.Value : Partnerships.FirstOrDefault(p => p.Value == Partnership)?.Value;
        if (chosen is null) ModelState.AddModelError(nameof(Partnership), "Select the partnership that the children live in");
        using var content = new MemoryStream();
        if (Releases is { Length: <= StartImport.MostBytes }) await Releases.CopyToAsync(content, ct);
        else if (Releases is not null) ModelState.AddModelError(nameof(Releases), "The file must be smaller than 10 MB");
        return await Send(
            new StartImport.Command(chosen ?? "", content.ToArray()) { Actor = Actor },
            made => RedirectToPage("/Releases/ShowImport", new { id = made.Id }),
            ct);
    }

    protected override async Task<IActionResult?> Load(CancellationToken ct)
    {
        var mine = db.ReleaseImports.AsNoTracking().Where(i => i.ById == Actor.UserId);
        Total = await mine.CountAsync(ct);
        PageNumber = Math.Clamp(PageNumber, 1, Math.Max(1, (Total + PageSize - 1) / PageSize));
        Sent = await mine.OrderByDescending(i => i.StartedAt).ThenBy(i => i.Id).Skip((PageNumber - 1) * PageSize).Take(PageSize)
            .Select(i => new ReleaseImport { Id = i.Id, StartedAt = i.StartedAt, EndedAt = i.EndedAt, Rows = i.Rows, Done = i.Done, Added = i.Added, Unchanged = i.Unchanged, Faulty = i.Faulty })
            .ToListAsync(ct);
        return null;
    }
}
