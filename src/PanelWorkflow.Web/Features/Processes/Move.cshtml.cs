using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Processes;

/// <summary>A version that instances run.</summary>
public sealed record RunningVersion(string Key, int Number, string Hash, int Instances)
{
    /// <summary>The process's name in that version; its key when the file is not there any more.</summary>
    public string Name { get; init; } = Key;
}

/// <summary>Which versions of the processes run, and a plan to move instances to another: tried first, then applied.</summary>
[Needs(Permission.Administer)]
public sealed class MoveModel(PanelDbContext db, DefinitionStore definitions) : PanelPage
{
    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public string? Elements { get; set; }

    /// <summary>Where this go begins: after the instance that the one before has come to; null for the first.</summary>
    [BindProperty]
    public Guid? After { get; set; }

    /// <summary>Where the next go would begin.</summary>
    [BindProperty]
    public Guid? Next { get; set; }

    public IReadOnlyList<RunningVersion> Running { get; private set; } = [];

    /// <summary>What the dry run found; null before one.</summary>
    public MoveReport? Report { get; private set; }

    /// <summary>What was moved just now, when there are more to look at.</summary>
    public MoveReport? Done { get; private set; }

    /// <summary>How many the next go would look at.</summary>
    public int NextGo => Math.Min((Report ?? Done)?.Left ?? 0, MoveInstances.Most);

    public IEnumerable<Choice> FromChoices => Movable.Select(r => new Choice(r.Hash, $"{r.Name}, version {r.Number}", $"{r.Instances} running"));

    public IEnumerable<Choice> ToChoices =>
        Movable.Select(r => r.Key).Distinct().SelectMany(definitions.Versions).Select(p => new Choice(p.Version.Hash, $"{p.Name}, version {p.Version.Number}"));

    /// <summary>Whether there is any version to move to.</summary>
    public bool CanMove => Movable.Any();

    private IEnumerable<RunningVersion> Movable => Running.Where(r => definitions.Versions(r.Key).Any(p => p.Version.Hash != r.Hash));

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Try(null, ct);

    public Task<IActionResult> OnPostNextAsync(CancellationToken ct) => Try(Next, ct);

    public async Task<IActionResult> OnPostApplyAsync(CancellationToken ct)
    {
        var command = new MoveInstances.Command(From, To, Elements, Apply: true) { Actor = Actor, After = After };
        var answer = await Send(command, _ => Moved(command.Report!), ct);
        if (Done is not null) await Load(ct);
        return answer;
    }

    protected override async Task<IActionResult?> Load(CancellationToken ct)
    {
        var partnerships = Actor.Partnerships.ToArray();
        var running = await db.Instances.Where(i => i.Status == InstanceStatus.Running && partnerships.Contains(i.Partnership))
            .GroupBy(i => new { i.Definition, i.Number, i.Hash })
            .OrderBy(g => g.Key.Definition).ThenBy(g => g.Key.Number)
            .Select(g => new RunningVersion(g.Key.Definition, g.Key.Number, g.Key.Hash, g.Count())).ToListAsync(ct);
        Running = running.ConvertAll(r => definitions.HasProcess(r.Hash) ? r with { Name = definitions.ProcessByHash(r.Hash).Name } : r);
        return null;
    }

    private async Task<IActionResult> Try(Guid? after, CancellationToken ct)
    {
        await Load(ct);
        var command = new MoveInstances.Command(From, To, Elements, Apply: false) { Actor = Actor, After = after };
        return await Send(command, _ => Page(Report = command.Report!, after), ct);
    }

    private PageResult Page(MoveReport report, Guid? after)
    {
        ModelState.Remove(nameof(After));
        ModelState.Remove(nameof(Next));
        (After, Next) = (after, report.Last);
        return Page();
    }

    private IActionResult Moved(MoveReport report)
    {
        // While there are more to look at the plan stays on the page; sending it twice moves nothing twice.
        if (report.Left > 0) return Page(Done = report, After);

        this.Notify($"{report.Moved} moved, {report.Staying.Sum(s => s.Instances)} stayed as they were");
        return RedirectToPage();
    }
}
