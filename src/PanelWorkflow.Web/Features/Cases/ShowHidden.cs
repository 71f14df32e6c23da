using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Features.Cases;

/// <summary>A person needs to see what is hidden until the decision, and says why. The reason is kept in the audit.</summary>
public static class ShowHidden
{
    public const int ReasonLength = 1000;

    public sealed record Command(Guid CaseId, string? Reason) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.SeeHiddenDetails;
    }

    public sealed class Handler(PanelDbContext db, Audit audit) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var reason = Rule.Text(command.Reason, ReasonLength, nameof(Command.Reason), "Enter why you need to see this");
            var partnership = await db.Cases.VisibleTo(command.Actor).Where(c => c.Id == command.CaseId).Select(c => c.Partnership)
                .SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("Case");
            audit.Add(command.Actor, "unmask", "ethnicity, language and interpreter", partnership, command.CaseId, reason);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
