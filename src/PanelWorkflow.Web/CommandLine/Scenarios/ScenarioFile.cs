using System.Collections.Immutable;

namespace PanelWorkflow.Web.CommandLine.Scenarios;

/// <summary>One row of a scenario table.</summary>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Name">What it shows.</param>
/// <param name="Given">Facts: <c>age = 12; admission = "all"</c>.</param>
/// <param name="When">For a process, what happens, one thing a line; empty for a table.</param>
/// <param name="Then">What must hold afterwards, one thing a line.</param>
public sealed record ScenarioRow(int Line, string Name, string Given, ImmutableArray<string> When, ImmutableArray<string> Then);

/// <summary>
/// Reads scenarios: a table in Markdown with the columns Scenario, Given, When (of processes only) and Then. Lines within a cell are parted
/// by <c>&lt;br&gt;</c>, facts by semicolons; everything else in the file is for people.
/// </summary>
public static class ScenarioFile
{
    public static IEnumerable<ScenarioRow> Read(string path)
    {
        string[]? columns = null;
        foreach (var (line, number) in File.ReadLines(path).Select((line, index) => (line.Trim(), index + 1)))
        {
            if (!line.StartsWith('|')) columns = null;
            else if (columns is null) columns = Cells(line);
            else if (line.Trim('|', '-', ' ', ':').Length > 0) yield return Row(number, columns, Cells(line));
        }
    }

    private static ScenarioRow Row(int number, string[] columns, string[] cells)
    {
        string Cell(string column) => Array.IndexOf(columns, column) is var at and >= 0 && at < cells.Length ? cells[at] : "";
        return new ScenarioRow(number, Cell("Scenario"), Cell("Given"), Lines(Cell("When")), Lines(Cell("Then")));
    }

    private static string[] Cells(string line) => [.. line.Trim('|').Split('|').Select(cell => cell.Replace("`", "", StringComparison.Ordinal).Trim())];

    private static ImmutableArray<string> Lines(string cell) =>
        [.. cell.Split("<br>", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
