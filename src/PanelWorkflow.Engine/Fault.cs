using System.Collections.Immutable;

namespace PanelWorkflow.Engine;

/// <summary>One thing wrong with a definition file.</summary>
/// <param name="File">The file as the caller named it, e.g. <c>national/case-journey/v1.bpmn</c>.</param>
/// <param name="ElementId">Id of the element at fault; empty when the file itself is.</param>
/// <param name="Line">Line in the file, from 1; 0 when no line is known.</param>
/// <param name="Rule">Short stable name of the rule that is broken, e.g. <c>implicit-split</c>.</param>
/// <param name="Message">What is wrong and what to do, in one sentence.</param>
public sealed record Fault(string File, string ElementId, int Line, string Rule, string Message)
{
    public override string ToString() => $"{File}({Line}): {ElementId} [{Rule}] {Message}";
}

/// <summary>What reading a file gave: the thing read, or every fault found in it.</summary>
public sealed record Loaded<T>(T? Content, ImmutableArray<Fault> Faults)
    where T : class
{
    /// <summary>True when the file can be used. A file with any fault is refused whole.</summary>
    public bool IsUsable => Content is not null && Faults.IsEmpty;
}

/// <summary>Names one released version of a definition. A released file is never edited; a change is a new version.</summary>
/// <param name="Key">Folder name of the definition, e.g. <c>case-journey</c>.</param>
/// <param name="Number">Version number from 1, as in <c>v1.bpmn</c>.</param>
/// <param name="Hash">SHA-256 of the file's bytes, lower-case hexadecimal.</param>
public sealed record DefinitionVersion(string Key, int Number, string Hash)
{
    public override string ToString() => $"{Key} v{Number}";
}
