using System.Collections.Immutable;
using System.Globalization;
using PanelWorkflow.Engine;
using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Dmn;

namespace PanelWorkflow.Web.CommandLine.Definitions;

/// <summary>One process or table file as its author names it on the command line.</summary>
/// <param name="Path">The file.</param>
/// <param name="Process">The process, when it is one and in order.</param>
/// <param name="Table">The table, when it is one and in order.</param>
/// <param name="Faults">Everything that is wrong with the file.</param>
public sealed record DefinitionFile(string Path, ProcessDefinition? Process, DecisionModel? Table, ImmutableArray<Fault> Faults)
{
    /// <summary>Where the scenarios of a file stand: <c>v1.scenarios.md</c> beside <c>v1.bpmn</c>.</summary>
    public string Scenarios => System.IO.Path.ChangeExtension(Path, ".scenarios.md");

    /// <summary>The workflows folder that a file <c>folder/national/key/v1.bpmn</c> lies in.</summary>
    public string Folder => System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, "..", ".."));

    /// <summary>Reads a file. Its key is its folder's name and its version the number in its name, 1 for a draft of another name.</summary>
    public static DefinitionFile Read(string path)
    {
        if (!File.Exists(path)) return Refused(path, "no-file", "There is no such file.");

        var key = System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)))!;
        var name = System.IO.Path.GetFileNameWithoutExtension(path);
        var number = int.TryParse(name.TrimStart('v'), NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 1;
        return System.IO.Path.GetExtension(path) switch
        {
            ".bpmn" when BpmnReader.Read(path, key, number, File.ReadAllBytes(path)) is var process => new(path, process.Content, null, process.Faults),
            ".dmn" when DmnReader.Read(path, key, number, File.ReadAllBytes(path)) is var table => new(path, null, table.Content, table.Faults),
            _ => Refused(path, "no-definition", "A process ends in .bpmn and a table in .dmn."),
        };
    }

    private static DefinitionFile Refused(string path, string rule, string why) => new(path, null, null, [new Fault(path, "", 0, rule, why)]);
}
