using System.Collections.Immutable;
using System.Text;
using CsvHelper;

namespace PanelWorkflow.Web.Features.Releases;

/// <summary>One row of a file of releases.</summary>
/// <param name="Line">Line of the file on which it begins, from 1.</param>
public sealed record NumberedRow(int Line, ReleaseRow Row);

/// <summary>Reads a CSV file of releases: UTF-8, commas, a first line that names the columns, in any order.</summary>
public static class ReleaseFile
{
    public const int MostRows = 20_000;

    private static readonly ImmutableSortedDictionary<string, System.Reflection.PropertyInfo> Columns =
        typeof(ReleaseRow).GetProperties().ToImmutableSortedDictionary(p => ColumnOf(p.Name), p => p, StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Optional = ["bail_ends_on", "ethnicity_code", "language", "exploitation"];

    /// <summary>The column of a property, e.g. <c>custody_record</c>.</summary>
    public static string ColumnOf(string property) => string.Concat(property.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : $"{c}"));

    public static IEnumerable<string> ColumnNames => typeof(ReleaseRow).GetProperties().Select(p => ColumnOf(p.Name));

    /// <summary>The text of a file; null when it is not text in UTF-8.</summary>
    public static string? Decode(byte[] content)
    {
        try
        {
            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(content).TrimStart('\uFEFF');
            return text.Contains('\0', StringComparison.Ordinal) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>What is wrong with the file as a whole; null when its rows can be taken one by one.</summary>
    public static string? Fault(string text)
    {
        try
        {
            using var csv = Open(text);
            return FaultOf([.. csv.Headers.Select(name => name.Trim())]) ?? Count(Rows(text).Take(MostRows + 1).Count());
        }
        catch (CsvFormatException wrong)
        {
            return $"Line {wrong.LineNumber}: a quotation mark is not closed, or stands in the middle of a value";
        }
    }

    public static IEnumerable<NumberedRow> Rows(string text)
    {
        using var csv = Open(text);
        var properties = csv.Headers.Select(name => Columns[name.Trim()]).ToList();
        while (csv.Read())
        {
            var row = new ReleaseRow();
            for (var i = 0; i < properties.Count && i < csv.FieldCount; i++) properties[i].SetValue(row, csv.GetString(i));
            yield return new NumberedRow((int)csv.LineNumber, row);
        }
    }

    private static string? FaultOf(List<string> header)
    {
        if (header.TrueForAll(name => name.Length == 0)) return "The file is empty";
        if (header.Find(name => !Columns.ContainsKey(name)) is { } unknown) return $"There is no column “{Shown(unknown)}”. The columns are {string.Join(", ", ColumnNames)}";
        if (header.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice) return $"The column “{twice.Key}” is there twice";
        var missing = ColumnNames.Except(Optional).Except(header, StringComparer.OrdinalIgnoreCase).ToList();
        return missing.Count > 0 ? $"The file lacks the columns {string.Join(", ", missing)}" : null;
    }

    private static string? Count(int rows) => rows switch
    {
        0 => "The file has no rows",
        > MostRows => $"The file has more than {MostRows:N0} rows; send it in parts",
        _ => null,
    };

    private static CsvReader Open(string text) => CsvReader.FromText(
        text, new CsvReaderOptions { TrackLineNumbers = true, SkipEmptyLines = true, MalformedData = CsvMalformedDataHandling.Throw });

    private static string Shown(string name) => name.Length <= 40 ? name : name[..40] + "…";
}
