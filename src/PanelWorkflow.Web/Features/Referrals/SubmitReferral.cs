using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.Children;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Panel;
using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Features.Routes;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>
/// An officer submits a draft: the child's record, the case, its process and the follow-up of a release from custody are stored, and the
/// draft removed, in one save. The case takes the draft's id, so that submitting twice gives one case.
/// </summary>
public static class SubmitReferral
{
    public sealed record Command(Guid DraftId) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.SubmitReferral;
    }

    public sealed class Handler(
        PanelDbContext db,
        Drafts drafts,
        LikelyMatches matches,
        OutcomeOptions options,
        DefinitionStore definitions,
        ReferenceNumbers references,
        CaseWorkflow workflow,
        TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, ct) = (command.Actor, cancellationToken);
            if (await drafts.Find(actor, ReferralDraft.Kind, command.DraftId, ct) is not { } row
                || !actor.Partnerships.Contains(row.Partnership))
                return await Submitted(command, ct) ? Result.Made(command.DraftId) : Result.NotFound;

            if (!actor.May(Drafts.Read<ReferralDraft>(row).Source.Door())) return Result.Forbidden;

            var context = RuleContext.Of(definitions, clock);
            var now = context.Now;
            var draft = Drafts.Read<ReferralDraft>(row);
            if (ReferralSteps.Missing(draft, context) is { Length: > 0 } missing) return Result.Invalid(missing);

            Rule.Require(
                !ReferralRules.HasPolicePapers(draft.Source) || options.Offers(row.Partnership, draft.Proposal.ProposedOutcome),
                "unknown-outcome", $"{ReferralSteps.TitleOf("/Referrals/Proposal")}: Select one of the outcomes shown");
            await CheckMatches(draft, row.Partnership, actor, ct);
            var reference = await references.Next(row.Partnership, ReferralRules.Today(now).Year, ct);
            var child = await ChildOf(draft, row.Partnership, ct);
            var theCase = Case.Submit(
                row.Id, reference, child, draft.ToReferral(context), [.. draft.Offences.Items.Select(o => o.ToOffence(context))],
                [.. draft.Victims.Items.Select(v => v.ToVictim())], actor, now);
            db.Cases.Add(theCase);
            await workflow.Start(theCase, actor, ct);
            await TellOpenCases(theCase, actor, ct);
            drafts.Remove(row);
            return await Save(command, ct);
        }

        // Children may have been registered since the officer was shown the likely duplicates.
        private async Task CheckMatches(ReferralDraft draft, string partnership, Actor actor, CancellationToken ct)
        {
            var found = (await matches.Of(draft.Child, partnership, actor, ct)).Select(child => child.Id).ToHashSet();
            var stillHolds = draft.Match.Answer == MatchSection.NoneOfThese
                ? found.IsSubsetOf(draft.Match.Shown)
                : Guid.TryParse(draft.Match.Answer, out var chosen) && found.Contains(chosen);
            Rule.Require(
                stillHolds,
                "matches-changed",
                "Look again whether the child is known already: the records have changed since you answered");
        }

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

        // The officer may not see the child's other cases; that one has come in is for those cases' team manager.
        private async Task TellOpenCases(Case submitted, Actor actor, CancellationToken ct)
        {
            var open = await db.Cases.ForChange().Where(c => c.ChildId == submitted.ChildId && c.Id != submitted.Id && c.EndedAt == null).ToListAsync(ct);
            foreach (var other in open)
            {
                other.NoteNewOffence(submitted.Reference, Actor.Service(other.Partnership), submitted.SubmittedAt);
                await workflow.Tell(other, ReviewNewOffence.Message, $"{ReviewNewOffence.Message}:{submitted.Id}", actor, ct);
            }
        }

        private async Task<Result> Save(Command command, CancellationToken ct)
        {
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateException)
            {
                // The same draft was submitted at the same moment; the other one has made the case.
                db.ChangeTracker.Clear();
                if (!await Submitted(command, ct)) throw;
            }

            return Result.Made(command.DraftId);
        }

        private Task<bool> Submitted(Command command, CancellationToken ct) =>
            db.Cases.VisibleTo(command.Actor).AnyAsync(c => c.Id == command.DraftId && c.ReferrerId == command.Actor.UserId, ct);
    }
}
