using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.Children;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Features.Children;

/// <summary>Links a child with a sibling or co-suspect, who is named by the reference of one of their cases.</summary>
public static class LinkChildren
{
    public sealed record Command(Guid ChildId, long Version, string? Reference, LinkKind? Kind) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.EditChildRecord;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Reference).NotEmpty().WithMessage("Enter the reference of a case of the other child");
            RuleFor(c => c.Kind).NotNull().WithMessage("Select how they belong together");
        }
    }

    public sealed class Handler(PanelDbContext db, ChildRecords children, Audit audit, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var child = await children.LoadForChange(command.ChildId, command.Version, command.Actor, cancellationToken);
            var reference = command.Reference!.Trim().ToUpperInvariant();
            var other = await db.Cases.VisibleTo(command.Actor).Where(c => c.Reference == reference && c.Partnership == child.Partnership)
                .Select(c => c.Child).SingleOrDefaultAsync(cancellationToken);
            if (other is null) return Result.Invalid(nameof(Command.Reference), "No case of this partnership has that reference");

            var kind = command.Kind!.Value;
            var there = await db.ChildLinks.AnyAsync(
                l => l.Kind == kind && l.UnlinkedAt == null
                    && ((l.ChildId == child.Id && l.OtherId == other.Id) || (l.ChildId == other.Id && l.OtherId == child.Id)),
                cancellationToken);
            if (there) return Result.Invalid(nameof(Command.Reference), "They are linked like that already");

            db.ChildLinks.Add(ChildLink.Make(Guid.CreateVersion7(clock.GetUtcNow()), child, other, kind, command.Actor, clock.GetUtcNow().UtcDateTime));
            child.Touch();
            audit.Add(command.Actor, "link", $"child records {child.Id} and {other.Id}", child.Partnership);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Ok;
        }
    }
}
