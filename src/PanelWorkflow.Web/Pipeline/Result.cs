using System.Collections.Immutable;

namespace PanelWorkflow.Web.Pipeline;

/// <summary>How a command ended. A refusal has changed nothing.</summary>
public enum Ending
{
    Done,
    Invalid,
    Conflict,
    NotNow,
    NotFound,
    Forbidden,
}

/// <summary>One thing wrong with what was entered.</summary>
/// <param name="Field">Name of the command's property, which the page's property shares; empty for the whole.</param>
public sealed record FieldError(string Field, string Message);

/// <summary>The answer to a command.</summary>
public sealed record Result(Ending Ending)
{
    public static Result Ok { get; } = new(Ending.Done);

    public static Result NotFound { get; } = new(Ending.NotFound);

    public static Result Forbidden { get; } = new(Ending.Forbidden);

    /// <summary>Id of what was made, when something was.</summary>
    public Guid Id { get; init; }

    public ImmutableArray<FieldError> Errors { get; init; } = [];

    /// <summary>What others have changed since the page was opened, oldest first, in words.</summary>
    public ImmutableArray<string> Changes { get; init; } = [];

    /// <summary>The version as it is now, from which the same command can be sent again.</summary>
    public long CurrentVersion { get; init; }

    /// <summary>Where the case stands, in words, when it is not at the step that was asked for.</summary>
    public string Where { get; init; } = "";

    /// <summary>What a scheduled command did, in words for the jobs page; empty when there was nothing to do.</summary>
    public string Did { get; init; } = "";

    public static Result Told(string did) => new(Ending.Done) { Did = did };

    public static Result Made(Guid id) => new(Ending.Done) { Id = id };

    public static Result Invalid(string field, string message) => Invalid([new FieldError(field, message)]);

    public static Result Invalid(ImmutableArray<FieldError> errors) => new(Ending.Invalid) { Errors = errors };

    public static Result Conflict(long currentVersion, IEnumerable<string> changes) =>
        new(Ending.Conflict) { CurrentVersion = currentVersion, Changes = [.. changes] };

    public static Result NotNow(Guid caseId, string where) => new(Ending.NotNow) { Id = caseId, Where = where };
}
