using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Jobs;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Features.Operations;

/// <summary>An administrator pauses a job of the timetable on every node, until it is resumed.</summary>
public static class PauseJob
{
    public sealed record Command(string? Job, string? Reason) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.Administer;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Reason).NotEmpty().WithMessage("Enter why the job is to be paused");
            RuleFor(c => c.Reason).MaximumLength(500).WithMessage("Why must be 500 characters or fewer");
        }
    }

    public sealed class Handler(PanelDbContext db, Audit audit, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            if (JobSchedule.Find(command.Job) is not { } job) return Result.NotFound;
            if (await db.JobPauses.AnyAsync(p => p.Job == job.Name, cancellationToken)) return Result.Ok;

            db.JobPauses.Add(new JobPause
            {
                Job = job.Name,
                Since = clock.GetUtcNow().UtcDateTime,
                ByName = command.Actor.Name,
                Reason = command.Reason!,
            });
            audit.Add(command.Actor, "job-paused", job.Name, reason: command.Reason);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}

/// <summary>A paused job goes on at its next time.</summary>
public static class ResumeJob
{
    public sealed record Command(string? Job) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.Administer;
    }

    public sealed class Handler(PanelDbContext db, Audit audit) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            if (JobSchedule.Find(command.Job) is not { } job) return Result.NotFound;
            if (await db.JobPauses.SingleOrDefaultAsync(p => p.Job == job.Name, cancellationToken) is not { } pause) return Result.Ok;

            db.JobPauses.Remove(pause);
            audit.Add(command.Actor, "job-resumed", job.Name);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
