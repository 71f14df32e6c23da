using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Panel;
using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Referrals;

/// <summary>
/// A draft is submitted: the child's record, the case, its process and the follow-up of a release from custody are stored, and the
/// draft removed, in one save. The case takes the draft's id, so that submitting twice gives one case.
/// </summary>
public static class SubmitReferral
{
    public sealed record Command(Guid DraftId) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.SubmitReferral;
    }

    public sealed class Handler(
        PanelDbContext db, Drafts drafts, OutcomeOptions options, DefinitionStore definitions, LikelyMatches matches, ReferralIntake intake, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, ct) = (command.Actor, cancellationToken);
            if (await drafts.Find(actor, ReferralDraft.Kind, command.DraftId, ct) is not { } row
                || !actor.Partnerships.Contains(row.Partnership))
                return await Submitted(command, ct) ? Result.Made(command.DraftId) : Result.NotFound;

            var draft = Drafts.Read<ReferralDraft>(row);
            if (!actor.May(draft.Source.Door())) return Result.Forbidden;
            if (ReferralSteps.Missing(draft, RuleContext.Of(definitions, clock)) is { Length: > 0 } missing) return Result.Invalid(missing);

            Rule.Require(
                !ReferralRules.HasPolicePapers(draft.Source) || options.Offers(row.Partnership, draft.Proposal.ProposedOutcome),
                "unknown-outcome", $"{ReferralSteps.TitleOf("/Referrals/Proposal")}: Select one of the outcomes shown");
            await CheckMatches(draft, row.Partnership, actor, ct);
            await intake.Take(row.Id, draft, row.Partnership, actor, ct);
            drafts.Remove(row);
            return await Save(command, draft, row.Partnership, ct);
        }

        // Children may have been registered since the referrer was shown the likely duplicates.
        private async Task CheckMatches(ReferralDraft draft, string partnership, Actor actor, CancellationToken ct)
        {
            var found = await matches.Of(draft.Child, partnership, actor, ct);
            var stillHolds = draft.Match.Answer == MatchSection.NoneOfThese
                ? found.Ids.All(draft.Match.Shown.Contains)
                : Guid.TryParse(draft.Match.Answer, out var chosen) && found.Shown.Any(child => child.Id == chosen);
            Rule.Require(
                stillHolds,
                "matches-changed",
                "Look again whether the child is known already: the records have changed since you answered");
        }

        private async Task<Result> Save(Command command, ReferralDraft draft, string partnership, CancellationToken ct)
        {
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateException)
            {
                // The same draft, or the same release by somebody else, was submitted at the same moment; the other one has made the case.
                db.ChangeTracker.Clear();
                if (await Submitted(command, ct)) return Result.Made(command.DraftId);
                if (draft.Source != ReferralSource.CustodyRelease || !await intake.IsRecorded(draft.Release.CustodyRecord, partnership, ct)) throw;
                return Result.Invalid("", ReferralIntake.RecordedAlready);
            }

            return Result.Made(command.DraftId);
        }

        private Task<bool> Submitted(Command command, CancellationToken ct) =>
            db.Cases.VisibleTo(command.Actor).AnyAsync(c => c.Id == command.DraftId && c.ReferrerId == command.Actor.UserId, ct);
    }
}
