using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Pipeline;

/// <summary>Turns every refusal that a rule throws into a result. Anything else is a bug and goes up.</summary>
public sealed class TranslateRefusals<TCommand> : IPipelineBehavior<TCommand, Result>
    where TCommand : PanelCommand
{
    private const string AtTheSameMoment = "Somebody else saved a change at the same moment.";

    public async Task<Result> Handle(TCommand request, CancellationToken cancellationToken, RequestHandlerDelegate<Result> next)
    {
        try
        {
            return await next();
        }
        catch (DomainRuleException refusal)
        {
            return Result.Invalid([.. refusal.Others.Prepend(refusal).Select(rule => new FieldError(rule.Field, rule.Message))]);
        }
        catch (NotFoundException)
        {
            return Result.NotFound;
        }
        catch (NotNowException refusal)
        {
            return Result.NotNow(refusal.CaseId, refusal.Message);
        }
        catch (ConflictException refusal)
        {
            return Result.Conflict(refusal.CurrentVersion, refusal.Changes);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Result.Conflict(0, [AtTheSameMoment]);
        }
        catch (DbUpdateException clash) when (clash.Entries.Any(entry => entry.Entity is ProcessStep) && DatabaseSetup.IsDuplicate(clash))
        {
            // The process took its next step meanwhile, and the step is written before its version is compared.
            return Result.Conflict(0, [AtTheSameMoment]);
        }
    }
}

/// <summary>Refuses a command whose permission the actor does not have.</summary>
public sealed class Authorise<TCommand> : IPipelineBehavior<TCommand, Result>
    where TCommand : PanelCommand, INeed
{
    public Task<Result> Handle(TCommand request, CancellationToken cancellationToken, RequestHandlerDelegate<Result> next) =>
        request.Actor.May(TCommand.Needs) ? next() : Task.FromResult(Result.Forbidden);
}

/// <summary>Runs the command's validators, if it has any, before its handler.</summary>
public sealed class Validate<TCommand>(IEnumerable<IValidator<TCommand>> validators) : IPipelineBehavior<TCommand, Result>
    where TCommand : PanelCommand
{
    public async Task<Result> Handle(TCommand request, CancellationToken cancellationToken, RequestHandlerDelegate<Result> next)
    {
        List<FieldError> errors = [];
        foreach (var validator in validators)
        {
            var outcome = await validator.ValidateAsync(request, cancellationToken);
            errors.AddRange(outcome.Errors.Select(e => new FieldError(e.PropertyName, e.ErrorMessage)));
        }

        return errors.Count == 0 ? await next() : Result.Invalid([.. errors]);
    }
}

/// <summary>
/// Keeps one connection open while the command runs: taking it from the pool for each statement costs more than many a statement. A refused
/// command leaves nothing in the context that a later save, such as the audit's of the page shown again, would store.
/// </summary>
public sealed class Connect<TCommand>(PanelDbContext db) : IPipelineBehavior<TCommand, Result>
    where TCommand : PanelCommand
{
    public async Task<Result> Handle(TCommand request, CancellationToken cancellationToken, RequestHandlerDelegate<Result> next)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            var result = await next();
            if (result.Ending != Ending.Done) db.ChangeTracker.Clear();
            return result;
        }
        catch
        {
            db.ChangeTracker.Clear();
            throw;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
