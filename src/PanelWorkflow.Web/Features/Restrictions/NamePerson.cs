using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Features.Restrictions;

/// <summary>A manager says who else may see a restricted case, or no longer may.</summary>
public static class NamePerson
{
    /// <param name="May">True when the person may see the case, false when no longer.</param>
    public sealed record Command(Guid CaseId, long Version, Guid? PersonId, bool May) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.SeeRestrictedCases;
    }

    public sealed class Handler(PanelDbContext db, People people, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).Include(c => c.NamedPeople).LoadForChange(command.CaseId, command.Version, cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            if (!command.May)
            {
                theCase.RemovePerson(command.PersonId ?? Guid.Empty, command.Actor, now);
            }
            else
            {
                var chosen = (await people.Who(theCase.Partnership, Permission.SeeCases, cancellationToken)).Find(p => p.Id == command.PersonId);
                if (chosen is null) return Result.Invalid(nameof(Command.PersonId), "Select somebody who works in this partnership");
                theCase.NamePerson(chosen.Id, chosen.Name, command.Actor, now);
            }

            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
