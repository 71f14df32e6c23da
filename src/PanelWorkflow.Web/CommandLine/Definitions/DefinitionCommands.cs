using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Dmn.Checking;
using PanelWorkflow.Engine.Drawing;
using PanelWorkflow.Engine.Exploring;
using PanelWorkflow.Web.CommandLine.Scenarios;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.CommandLine.Definitions;

/// <summary>Tools for the people who write processes and tables: they read files only, and need no database.</summary>
public static class DefinitionCommands
{
    private const int Done = 0;
    private const int Differs = 1;
    private const int Faulty = 2;

    /// <summary>Reports every fault of the files; of the whole workflows folder, with its bindings, when none is named.</summary>
    public static async Task<int> Check(string[] files, string[] settings)
    {
        if (files.Length == 0)
        {
            await using var app = PanelHost.Build([.. settings, "--environment", "Development"], _ => { });
            Console.WriteLine("Every file is in order, and everything in it is bound.");
            return Done;
        }

        return await ForEach(files, file =>
        {
            var findings = file.Table is { } table ? TableReport.Of(table) : [];
            foreach (var finding in findings) Console.WriteLine($"{file.Path}: {finding.Message}");
            var isWrong = findings.Any(f => f.Kind is TableFindingKind.Overlap or TableFindingKind.NeverHit);
            Console.WriteLine(isWrong ? $"{file.Path} can be read, but see above." : $"{file.Path} is in order.");
            return isWrong ? Differs : Done;
        });
    }

    /// <summary>Tries out the processes.</summary>
    public static Task<int> Explore(string[] files, string[] settings) => ForEach(files, file =>
    {
        if (file.Process is not { } process) return IsNoProcess(file);

        var all = StoreOf(file).Processes.Select(p => p.Value).ToList();
        var seen = Explorer.Explore(
            process,
            (key, version) => all.FirstOrDefault(p => p.Version.Key == key && p.Version.Number == version),
            caughtByCallers: CallRules.ErrorsCaughtFrom(process.Version, all));
        foreach (var finding in seen.Findings) Console.Error.WriteLine($"{file.Path}: {finding}");
        Console.WriteLine($"{file.Path}: {seen.States} situations, {seen.Steps} steps, {seen.Findings.Length} findings{(seen.IsComplete ? "" : "; there are more situations than were tried")}.");
        return seen.Findings.IsEmpty ? Done : Differs;
    });

    /// <summary>Runs the scenarios that stand beside the files.</summary>
    public static Task<int> Test(string[] files, string[] settings) => ForEach(files, file =>
    {
        if (!File.Exists(file.Scenarios))
        {
            Console.Error.WriteLine($"{file.Scenarios}: there is no such file, so {file.Path} is not tested.");
            return Differs;
        }

        var rows = ScenarioFile.Read(file.Scenarios).Select(row => (row, Fault: FaultOf(file, row))).ToList();
        foreach (var (row, fault) in rows.Where(r => r.Fault is not null)) Console.Error.WriteLine($"{file.Scenarios}({row.Line}): {row.Name}: {fault}");
        Console.WriteLine($"{file.Path}: {rows.Count} scenarios, {rows.Count(r => r.Fault is not null)} failed.");
        return rows.TrueForAll(r => r.Fault is null) ? Done : Differs;
    });

    /// <summary>Says what differs between two versions.</summary>
    public static Task<int> Diff(string[] files, string[] settings)
    {
        DefinitionFile? before = null;
        return ForEach(files, file =>
        {
            if (before is null)
            {
                before = file;
                return Done;
            }

            if ((before.Process is null) != (file.Process is null))
            {
                Console.Error.WriteLine("A process can be compared with a process only, a table with a table.");
                return Faulty;
            }

            var lines = file.Process is { } process
                ? DefinitionDifference.Between(before.Process!, process)
                : DefinitionDifference.Between(before.Table!, file.Table!);
            var any = false;
            foreach (var line in lines)
            {
                any = true;
                Console.WriteLine(line);
            }

            return any ? Differs : Done;
        });
    }

    /// <summary>Prints the picture of a process as SVG.</summary>
    public static Task<int> Draw(string[] files, string[] settings) => ForEach(files, file =>
    {
        if (file.Process is not { } process) return IsNoProcess(file);

        Console.WriteLine(DiagramDrawing.Draw(process, DiagramMarks.None));
        return Done;
    });

    /// <summary>Prints the reading copy of a workflows folder.</summary>
    public static Task<int> Doc(string[] folders, string[] settings)
    {
        Console.Write(WorkflowsInWords.Write(DefinitionStore.Read(folders[0])));
        return Task.FromResult(Done);
    }

    /// <summary>What is wrong with a scenario; null when it holds.</summary>
    public static string? FaultOf(DefinitionFile file, ScenarioRow row)
    {
        if (row.Then.IsEmpty) return "It says nothing that must hold: is there a column Then?";

        try
        {
            return file.Table is { } table ? TableScenario.Fault(table, row) : ProcessScenario.Fault(file.Process!, ResolverFor(file), row);
        }
        catch (FormatException notUnderstood)
        {
            return notUnderstood.Message;
        }
    }

    // The tables that a partnership with this file would ask; for a draft that nobody runs yet, those of the first partnership.
    private static DefinitionResolver ResolverFor(DefinitionFile file)
    {
        var store = StoreOf(file);
        var name = Path.GetRelativePath(file.Folder, Path.GetFullPath(file.Path)).Replace('\\', '/');
        var partnership = store.Partnerships.FirstOrDefault(p => p.Definitions.ContainsValue(name)) ?? store.Partnerships.First();
        return new DefinitionResolver(store, WorkingCalendar.Read(Path.Combine(file.Folder, "national", "bank-holidays.json")), partnership.Key);
    }

    private static DefinitionStore StoreOf(DefinitionFile file) => DefinitionStore.Read(file.Folder);

    private static int IsNoProcess(DefinitionFile file)
    {
        Console.Error.WriteLine($"{file.Path} is a table, not a process.");
        return Faulty;
    }

    private static async Task<int> ForEach(string[] paths, Func<DefinitionFile, int> run)
    {
        var worst = Done;
        foreach (var file in paths.Select(DefinitionFile.Read))
        {
            foreach (var fault in file.Faults) await Console.Error.WriteLineAsync(fault.ToString());
            worst = Math.Max(worst, file.Faults.IsEmpty ? run(file) : Faulty);
        }

        return worst;
    }
}
