using System.Globalization;

namespace PanelWorkflow.Benchmarks;

/// <summary>Prints figures as Markdown tables; what goes on meanwhile goes to the error stream.</summary>
internal static class Report
{
    public static void Title(string title, params string[] columns)
    {
        Console.WriteLine($"\n### {title}\n");
        Row(columns);
        Row([.. columns.Select((_, i) => i == 0 ? "---" : "---:")]);
    }

    public static void Row(params string[] cells) => Console.WriteLine($"| {string.Join(" | ", cells)} |");

    public static void Progress(string what) => Console.Error.WriteLine(what);

    public static string Whole(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Milliseconds(double value) => value.ToString(value < 10 ? "N2" : "N1", CultureInfo.InvariantCulture);

    public static string Ratio(double value) => value.ToString("N2", CultureInfo.InvariantCulture);
}
