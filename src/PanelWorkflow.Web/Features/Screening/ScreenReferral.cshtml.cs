using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Screening;

/// <summary>What the duty worker must know of a referral, without who the child is, and what they decide about it.</summary>
[Needs(Permission.ScreenReferral)]
public sealed class ScreenReferralModel(CasePages pages, DefinitionStore definitions, WorkingCalendar calendar) : CaseTaskPage(pages)
{
    public static readonly IReadOnlyList<Choice> Outcomes =
    [
        new("Accept", "Accept", "It goes to a team manager, who allocates it"),
        new("FastTrack", "Accept and fast-track", "As accepted, and a place is kept on the next panel: for a hearing or a limit that is near"),
        new("Return", "Return for information", "The referrer answers your questions and sends it back. The clocks of the referral stand still meanwhile"),
        new("Reject", "Reject", "It does not go on; you say what happens next for the child"),
    ];

    public static readonly IReadOnlyList<Choice> Restrictions =
    [
        new(nameof(RestrictionKind.StaffRelative), "Yes: the child or family is related to somebody who works here"),
        new(nameof(RestrictionKind.HighProfile), "Yes: the case is in the public eye"),
        new(nameof(RestrictionKind.SafetyOfAPerson), "Yes: somebody’s safety depends on it"),
        new("", "No"),
    ];

    [BindProperty]
    public ScreeningOutcome? Outcome { get; set; }

    [BindProperty]
    public string? Questions { get; set; }

    [BindProperty]
    public string? RejectionCode { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? WhatHappensNext { get; set; }

    [BindProperty]
    public string? Conflicts { get; set; }

    [BindProperty]
    public RestrictionKind? Restriction { get; set; }

    [BindProperty]
    public string? RestrictionReason { get; set; }

    public IEnumerable<Choice> RejectionReasons => definitions.RejectionReasons.Reasons.Select(reason => new Choice(reason.Code, reason.Label));

    public string? ListWarning => ReferralList.Warning(definitions.RejectionReasons.Status);

    /// <summary>The limits of the case, soonest due first.</summary>
    public IReadOnlyList<CaseClock> Clocks { get; private set; } = [];

    /// <summary>Limits that are near or past, in words.</summary>
    public IEnumerable<string> Warnings => Clocks.Where(clock => clock.State is ClockState.DueSoon or ClockState.Missed)
        .Select(clock => $"{clock.Label}: {Ui.Show.Date(Ui.Show.Day(clock.DueAt))}, {ClockWords.Left(clock, Now).ToLowerInvariant()}");

    /// <summary>References of the child's other cases that are open, as far as this person sees them.</summary>
    public IReadOnlyList<string> OtherCases { get; private set; } = [];

    public new DateTime Now => base.Now;

    protected override string Task => "ScreenReferral";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new ScreenReferral.Command(Id, Version, Outcome, Questions, Reason, WhatHappensNext)
        {
            Actor = Actor,
            RejectionCode = RejectionCode,
            Conflicts = Conflicts,
            Restriction = Restriction,
            RestrictionReason = RestrictionReason,
        },
        _ => Done(Outcome switch
        {
            ScreeningOutcome.Accept => "referral accepted",
            ScreeningOutcome.FastTrack => "referral accepted and fast-tracked",
            ScreeningOutcome.Return => "returned for information",
            _ => "referral rejected",
        }),
        ct);

    protected override async Task LoadMore(CancellationToken ct)
    {
        Clocks = [.. CaseClocks.Of(Case, [], definitions.Table(Case.Partnership, "time-limits"), calendar, Now).Where(clock => !clock.IsPast)];
        OtherCases = await Db.Cases.VisibleTo(Actor).AsNoTracking().Where(c => c.ChildId == Case.ChildId && c.Id != Id && c.EndedAt == null)
            .OrderBy(c => c.Reference).Select(c => c.Reference).ToListAsync(ct);
    }
}
