using MediatR;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Features.Releases;

/// <summary>Keeps a file of releases for the service to work through. A file that cannot be read as a whole is refused at once.</summary>
public static class StartImport
{
    public const int MostBytes = 10_000_000;

    public sealed record Command(string Partnership, byte[] Content) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.RecordRelease;
    }

    public sealed class Handler(PanelDbContext db, Audit audit, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            if (!command.Actor.Partnerships.Contains(command.Partnership)) return Result.NotFound;
            if (command.Content.Length == 0) return Refuse("Choose a CSV file");
            if (command.Content.Length > MostBytes) return Refuse("The file must be smaller than 10 MB");
            if (ReleaseFile.Decode(command.Content) is not { } text) return Refuse("Save the file as “CSV UTF-8” and send it again");
            if (ReleaseFile.Fault(text) is { } fault) return Refuse(fault);

            var now = clock.GetUtcNow();
            var import = new ReleaseImport
            {
                Id = Guid.CreateVersion7(now),
                Partnership = command.Partnership,
                ById = command.Actor.UserId,
                ByName = command.Actor.Name,
                StartedAt = now.UtcDateTime,
                Content = text,
                Rows = ReleaseFile.Rows(text).Count(),
            };
            db.ReleaseImports.Add(import);
            audit.Add(command.Actor, "import", "releases from custody", command.Partnership);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Made(import.Id);
        }

        private static Result Refuse(string why) => Result.Invalid("Releases", why);
    }
}
