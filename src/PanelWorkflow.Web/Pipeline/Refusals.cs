namespace PanelWorkflow.Web.Pipeline;

/// <summary>What was asked for is not there, or not there for this actor.</summary>
public sealed class NotFoundException(string what) : Exception($"{what} not found");

/// <summary>The case is not at the step that the command needs.</summary>
public sealed class NotNowException(Guid caseId, string where) : Exception(where)
{
    public Guid CaseId { get; } = caseId;
}

/// <summary>Someone else has changed the case since it was shown.</summary>
public sealed class ConflictException(long currentVersion, IReadOnlyList<string> changes) : Exception("Changed by someone else")
{
    public long CurrentVersion { get; } = currentVersion;

    public IReadOnlyList<string> Changes { get; } = changes;
}
