using System.Collections.Immutable;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Referrals;
using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Releases;

/// <summary>A release that another system tells of. One that is recorded already changes nothing, so the same may be sent again.</summary>
public static class TakeRelease
{
    /// <summary>What the result says of a release that was recorded already.</summary>
    public const string Unchanged = "Recorded already";

    public sealed record Command(string Partnership, ReleaseRow Row) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.RecordRelease;
    }

    public sealed class Handler(PanelDbContext db, ReferralIntake intake, LikelyMatches matches, DefinitionStore definitions, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var ct = cancellationToken;
            if (!command.Actor.Partnerships.Contains(command.Partnership)) return Result.NotFound;

            List<FieldError> faults = [];
            var row = command.Row.Tidied(faults);
            if (faults.Count > 0) return Result.Invalid([.. faults]);
            if (!string.IsNullOrWhiteSpace(row.CustodyRecord) && await intake.IsRecorded(row.CustodyRecord, command.Partnership, ct)) return Result.Told(Unchanged);

            var draft = row.ToDraft(faults);
            var context = RuleContext.Of(definitions, clock);
            ReferralSection[] sections = [draft.Child, draft.Home, draft.Background, draft.Release];
            faults.AddRange(
                from section in sections
                from broken in section.Broken(draft, context)
                let column = broken.Field == nameof(ReleaseSection.ReleasedOn) ? nameof(ReleaseRow.ReleasedAt) : broken.Field
                where faults.TrueForAll(f => f.Field != column)
                select new FieldError(column, broken.Message));
            if (faults.Count > 0) return Result.Invalid([.. faults.DistinctBy(f => f.Field)]);

            draft.Match = await Match(draft.Child, command, ct);
            var made = await intake.Take(Guid.CreateVersion7(clock.GetUtcNow()), draft, command.Partnership, command.Actor, ct);
            return await Save(made.Id, command, ct);
        }

        // Nobody is there to ask, so only the same name with the same date of birth is the same child; others, and those kept from the sender, show up as likely duplicates.
        private async Task<MatchSection> Match(ChildSection child, Command command, CancellationToken ct)
        {
            var found = await matches.Of(child, command.Partnership, command.Actor, ct);
            var name = NameOf(child.GivenName, child.FamilyName);
            var same = found.Shown.Where(f => f.SameBirthday && NameOf(f.Name) == name).ToImmutableArray();
            return new MatchSection { Answer = same is [var only] ? $"{only.Id}" : MatchSection.NoneOfThese, Shown = [.. found.Ids] };
        }

        private static string NameOf(params string[] parts) => Domain.Children.NameSound.Fold(string.Join(' ', parts));

        private async Task<Result> Save(Guid id, Command command, CancellationToken ct)
        {
            try
            {
                await db.SaveChangesAsync(ct);
                return Result.Made(id);
            }
            catch (DbUpdateException failure) when (failure is not DbUpdateConcurrencyException)
            {
                // The same release came in at the same moment by another way.
                db.ChangeTracker.Clear();
                if (await intake.IsRecorded(command.Row.CustodyRecord!, command.Partnership, ct)) return Result.Told(Unchanged);
                throw;
            }
        }
    }
}
