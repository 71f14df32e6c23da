using FluentValidation;
using MediatR;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Screening;

/// <summary>A duty worker accepts a referral, fast-tracks it, returns it with questions, or rejects it; and may keep the case from others.</summary>
public static class ScreenReferral
{
    public sealed record Command(Guid CaseId, long Version, ScreeningOutcome? Outcome, string? Questions, string? Reason, string? WhatHappensNext)
        : PanelCommand, INeed
    {
        public static Permission Needs => Permission.ScreenReferral;

        /// <summary>Code in the list of reasons for rejecting a referral.</summary>
        public string? RejectionCode { get; init; }

        public string? Conflicts { get; init; }

        /// <summary>Why the case is to be kept from others; null when it is not.</summary>
        public RestrictionKind? Restriction { get; init; }

        public string? RestrictionReason { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Outcome).NotNull().WithMessage("Select what you decide about this referral");
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, DefinitionStore definitions, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadForChange(command.CaseId, command.Version, cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            if (command.Restriction is { } kind) theCase.Restrict(kind, command.RestrictionReason, command.Actor, now);
            switch (command.Outcome)
            {
                case ScreeningOutcome.Accept: theCase.Accept(command.Actor, now, command.Conflicts); break;
                case ScreeningOutcome.FastTrack: theCase.Accept(command.Actor, now, command.Conflicts, fastTrack: true); break;
                case ScreeningOutcome.Return: theCase.ReturnForInformation(command.Questions, command.Actor, now, command.Conflicts); break;
                default:
                    var reason = definitions.RejectionReasons.LabelOf(command.RejectionCode);
                    theCase.Reject(reason, command.Reason, command.WhatHappensNext, command.Actor, now, command.Conflicts);
                    break;
            }

            await workflow.Complete(theCase, "ScreenReferral", command.Actor, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
