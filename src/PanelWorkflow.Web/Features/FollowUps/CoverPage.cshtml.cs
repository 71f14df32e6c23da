using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.FollowUps;

/// <summary>Who is away and who keeps their promises, now and later.</summary>
[Needs(Permission.FollowUpChild)]
public sealed class CoverPageModel(PanelDbContext db, People people, TimeProvider clock) : PanelPage
{
    public const int PageSize = 25;

    [BindProperty]
    public Guid? PersonId { get; set; }

    [BindProperty]
    public Guid? CoverId { get; set; }

    [BindProperty]
    [Display(Name = "First day")]
    public DateOnly? From { get; set; }

    [BindProperty]
    [Display(Name = "Last day")]
    public DateOnly? Until { get; set; }

    [BindProperty(SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    public int Total { get; private set; }

    public IReadOnlyList<Cover> Covers { get; private set; } = [];

    public IReadOnlyList<Choice> Able { get; private set; } = [];

    /// <summary>Those who may be said to be away: everybody for a manager, else only oneself.</summary>
    public bool MayArrangeForOthers => Actor.May(Permission.ReassignFollowUps);

    public IReadOnlyList<Choice> Others => MayArrangeForOthers ? Able : [.. Able.Where(choice => choice.Value != $"{Actor.UserId}")];

    public DateOnly Today => WorkingCalendar.DayInLondon(clock.GetUtcNow().UtcDateTime);

    public bool MayEnd(Cover cover) => EndCover.MayEnd(Actor, cover);

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new ArrangeCover.Command(MayArrangeForOthers ? PersonId : Actor.UserId, CoverId, From, Until) { Actor = Actor }, _ => Back("Cover is arranged"), ct);

    public Task<IActionResult> OnPostEndAsync(Guid cover, CancellationToken ct) => Send(new EndCover.Command(cover) { Actor = Actor }, _ => Back("The cover is ended"), ct);

    protected override async Task<IActionResult?> Load(CancellationToken ct)
    {
        var (partnerships, today) = (Actor.Partnerships.ToArray(), Today);
        var covers = db.Covers.AsNoTracking().Where(c => partnerships.Contains(c.Partnership) && c.EndedAt == null && c.Until >= today);
        Total = await covers.CountAsync(ct);
        PageNumber = Math.Clamp(PageNumber, 1, Math.Max(1, (Total + PageSize - 1) / PageSize));
        Covers = await covers.OrderBy(c => c.From).ThenBy(c => c.PersonName).ThenBy(c => c.Id).Skip((PageNumber - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        Able = await people.Choices(Actor, Permission.FollowUpChild, ct);
        return null;
    }

    private RedirectToPageResult Back(string notice)
    {
        this.Notify(notice);
        return RedirectToPage();
    }
}
