using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Features.Releases;

/// <summary>
/// Works through files of releases, the oldest first, a row a transaction. How far it has come is kept after each batch; rows that are tried again
/// after a crash are recorded already.
/// </summary>
public static class RunImports
{
    private const int Batch = 50;
    private const int MostInOneRun = 500;

    public sealed record Command : PanelCommand, INeed
    {
        public static Permission Needs => Permission.RunTimetable;
    }

    public sealed class Handler(PanelDbContext db, People people, IServiceScopeFactory scopes, TimeProvider clock, ILogger<Handler> log) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var tried = 0;
            while (tried < MostInOneRun && await db.ReleaseImports.Where(i => i.EndedAt == null).OrderBy(i => i.StartedAt).FirstOrDefaultAsync(cancellationToken) is { } import)
                tried += await Take(import, cancellationToken);
            return Result.Told(tried == 0 ? "" : $"{tried} rows of releases");
        }

        private async Task<int> Take(ReleaseImport import, CancellationToken ct)
        {
            // Whoever sent it may have no account any more: then each row is refused, and the files behind it are not held up.
            var by = await people.Person(import.ById, ct) ?? Actor.Nobody;
            var batch = ReleaseFile.Rows(import.Content).Skip(import.Done).Take(Batch).ToList();
            foreach (var row in batch)
            {
                var result = await Send(import, row, by, ct);
                if (result is { Ending: Ending.Done, Did: TakeRelease.Unchanged }) import.Unchanged++;
                else if (result.Ending == Ending.Done) import.Added++;
                else import.Faulty++;
                db.ReleaseImportFaults.AddRange(FaultsOf(import.Id, row, result));
            }

            import.Done += batch.Count;
            import.Version++;
            if (batch.Count < Batch) (import.EndedAt, import.Content) = (clock.GetUtcNow().UtcDateTime, "");
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
            return batch.Count;
        }

        private async Task<Result> Send(ReleaseImport import, NumberedRow row, Actor by, CancellationToken ct)
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new TakeRelease.Command(import.Partnership, row.Row) { Actor = by }, ct);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "Line {Line} of the import {Import} failed", row.Line, import.Id);
                return Result.Invalid("", "The service could not take this row. Send it again later");
            }
        }

        private IEnumerable<ReleaseImportFault> FaultsOf(Guid import, NumberedRow row, Result result)
        {
            var errors = result.Ending is Ending.Invalid ? result.Errors : result.Ending == Ending.Done ? [] : [new FieldError("", "You may not record this release any more")];
            return errors.Select(error => new ReleaseImportFault
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                ImportId = import,
                Line = row.Line,
                Column = error.Field.Length == 0 ? "" : ReleaseFile.ColumnOf(error.Field),
                Reason = error.Message,
            });
        }
    }
}
