using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.Children;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Features.Routes;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>Makes a case, and where needed a child's record, of a complete draft whose likely duplicates were looked at. Saves nothing itself.</summary>
public sealed class ReferralIntake(
    PanelDbContext db, DefinitionStore definitions, ReferenceNumbers references, CaseWorkflow workflow, TimeProvider clock)
{
    public const string RecordedAlready = "A release with this custody record number is recorded already";

    /// <summary>Throws <see cref="DomainRuleException"/> when something of it is not right, or not right any more.</summary>
    public async Task<Case> Take(Guid id, ReferralDraft draft, string partnership, Actor actor, CancellationToken ct)
    {
        var context = RuleContext.Of(definitions, clock);
        if (draft.Source == ReferralSource.CustodyRelease) await CheckRelease(draft, partnership, ct);
        var reference = await references.Next(partnership, ReferralRules.Today(context.Now).Year, ct);
        var child = await ChildOf(draft, partnership, ct);
        child.NoteIdentifiers(draft.Child.PncId, draft.Child.CustodyNumber, context.Today);
        var theCase = CaseOf(id, reference, child, draft, context, actor);
        db.Cases.Add(theCase);
        await workflow.Start(theCase, actor, ct);
        if (ReferralRules.IsForPanel(draft.Source)) await TellOpenCases(theCase, actor, ct);
        return theCase;
    }

    /// <summary>Whether the partnership has the release already.</summary>
    public Task<bool> IsRecorded(string custodyRecord, string partnership, CancellationToken ct)
    {
        var record = ReleaseRules.CustodyRecord(custodyRecord);
        return db.Cases.AnyAsync(c => c.Partnership == partnership && c.CustodyRecord == record, ct);
    }

    private static Case CaseOf(Guid id, string reference, Child child, ReferralDraft draft, RuleContext context, Actor actor)
    {
        if (draft.Source != ReferralSource.CustodyRelease)
        {
            return Case.Submit(
                id, reference, child, draft.ToReferral(context), [.. draft.Offences.Items.Select(o => o.ToOffence(context))],
                [.. draft.Victims.Items.Select(v => v.ToVictim())], actor, context.Now);
        }

        if (draft.Release.Exploitation.Trim() is { Length: > 0 } signs) child.NoteExploitation(signs, context.Today);
        return Case.Release(id, reference, child, draft.Release.CustodyRecord, draft.ToReferral(context), actor, context.Now);
    }

    private async Task CheckRelease(ReferralDraft draft, string partnership, CancellationToken ct) => Rule.Require(
        !await IsRecorded(draft.Release.CustodyRecord, partnership, ct), "recorded-already", RecordedAlready);

    private async Task<Child> ChildOf(ReferralDraft draft, string partnership, CancellationToken ct)
    {
        if (Guid.TryParse(draft.Match.Answer, out var chosen))
        {
            var known = await db.Children.SingleAsync(c => c.Id == chosen && c.Partnership == partnership, ct);
            known.Describe(draft.ToChildDetails(), Guid.CreateVersion7(clock.GetUtcNow()), ReferralRules.Today(clock.GetUtcNow().UtcDateTime));
            return known;
        }

        var child = Child.Register(Guid.CreateVersion7(clock.GetUtcNow()), partnership, draft.ToChildDetails());
        db.Children.Add(child);
        return child;
    }

    // Who refers may not see the child's other cases; that one has come in is for those cases' team manager.
    private async Task TellOpenCases(Case submitted, Actor actor, CancellationToken ct)
    {
        var open = await db.Cases.ForChange().Where(c => c.ChildId == submitted.ChildId && c.Id != submitted.Id && c.EndedAt == null).ToListAsync(ct);
        foreach (var other in open)
        {
            other.NoteNewOffence(submitted.Reference, Actor.Service(other.Partnership), submitted.SubmittedAt);
            await workflow.Tell(other, ReviewNewOffence.Message, $"{ReviewNewOffence.Message}:{submitted.Id}", actor, ct);
        }
    }
}
