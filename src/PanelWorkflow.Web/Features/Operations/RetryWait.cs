using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Operations;

/// <summary>An administrator has the service try a parked timer or job again.</summary>
public static class RetryWait
{
    public sealed record Command(Guid WaitId) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.Administer;
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, Audit audit, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var partnerships = command.Actor.Partnerships.ToArray();
            var wait = await db.Waits.Include(w => w.Instance).ThenInclude(i => i.Waits.Where(w => w.IsOpen)).SingleOrDefaultAsync(
                w => w.Id == command.WaitId && w.IsOpen && w.ParkedAt != null && partnerships.Contains(w.Partnership), cancellationToken);
            if (wait is null) return Result.NotFound;

            var now = clock.GetUtcNow();
            if (IncidentAt(wait) is { } incident)
            {
                var again = new Trigger.Resolve(now, command.Actor.UserId.ToString(), incident.Id, Resolution.Retry, "Sent off again");
                await workflow.Advance(wait.Instance, await workflow.SourceOf(wait.Instance, cancellationToken), again, command.Actor, cancellationToken);
            }

            (wait.ParkedAt, wait.Tries, wait.NextTryAt) = (null, 0, now.UtcDateTime);
            wait.Version++;
            audit.Add(command.Actor, "retry", $"{wait.ElementId}, {wait.Id}", wait.Partnership, wait.CaseId);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }

        // A job that has used up its attempts is an incident of its process, which gives it new ones.
        private static Incident? IncidentAt(Wait wait)
        {
            var state = InstanceJson.Read(wait.Instance.State);
            var token = state.Waits.FirstOrDefault(w => w.Id == wait.EngineId)?.TokenId;
            return state.Incidents.FirstOrDefault(i => i.TokenId == token && i.ElementId == wait.ElementId);
        }
    }
}
