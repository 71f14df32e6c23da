using FluentValidation;
using MediatR;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Screening;

/// <summary>A duty worker accepts a referral, returns it with questions, or rejects it.</summary>
public static class ScreenReferral
{
    public sealed record Command(Guid CaseId, long Version, ScreeningOutcome? Outcome, string? Questions, string? Reason, string? WhatHappensNext)
        : PanelCommand, INeed
    {
        public static Permission Needs => Permission.ScreenReferral;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Outcome).NotNull().WithMessage("Select what you decide about this referral");
    }

    public sealed class Handler(PanelDbContext db, CaseWorkflow workflow, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var theCase = await db.Cases.VisibleTo(command.Actor).LoadForChange(command.CaseId, command.Version, cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            switch (command.Outcome)
            {
                case ScreeningOutcome.Accept: theCase.Accept(command.Actor, now); break;
                case ScreeningOutcome.Return: theCase.ReturnForInformation(command.Questions, command.Actor, now); break;
                default: theCase.Reject(command.Reason, command.WhatHappensNext, command.Actor, now); break;
            }

            await workflow.Complete(theCase, "ScreenReferral", command.Actor, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
