using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PanelWorkflow.Web.Data;

namespace PanelWorkflow.Testing.Given;

/// <summary>Copies rows in SQL, thousands in a second, on SQLite and PostgreSQL: each copy gets ids of its own, made of the real one and a number.</summary>
public static class CopiedRows
{
    // What a case that nobody has worked on yet consists of, each table after those that it points at.
    private static readonly string[] TablesOfACase = ["Children", "Cases", "Offences", "Victims", "CaseEvents", "ProcessInstances", "Waits", "ProcessSteps"];
    private static readonly string[] OwnIds = ["Id", "ChildId", "CaseId", "InstanceId"];

    /// <summary>Another id made of an id and a number, in the order of the numbers as real ids are in the order of time; number 0 leaves it.</summary>
    public static string Id(DatabaseProvider provider, string column, string number) => provider == DatabaseProvider.Sqlite
        ? $"CASE WHEN {number} = 0 THEN {column} ELSE printf('%08X-%04X', {number} >> 16, {number} & 65535) || substr({column}, 14) END"
        : $"CASE WHEN {number} = 0 THEN {column} ELSE (lpad(to_hex({number}), 12, '0') || substr(replace({column}::text, '-', ''), 13))::uuid END";

    /// <summary>Copies a case that waits to be screened, with its whole history and process, to the numbers from one to another.</summary>
    public static async Task CopyCase(this PanelDbContext db, DatabaseProvider provider, Guid theCase, int first, int last)
    {
        var tables = db.Model.GetRelationalModel().Tables.ToDictionary(t => t.Name);
        await using var transaction = await db.Database.BeginTransactionAsync();
        foreach (var name in TablesOfACase)
        {
            var which = name switch
            {
                "Cases" => "\"Id\" = {0}",
                "Children" => "\"Id\" = (SELECT \"ChildId\" FROM \"Cases\" WHERE \"Id\" = {0})",
                "ProcessSteps" => "\"InstanceId\" IN (SELECT \"Id\" FROM \"ProcessInstances\" WHERE \"CaseId\" = {0})",
                _ => "\"CaseId\" = {0}",
            };
            await Copy(db, tables[name], which, first, last, column => Value(provider, column), theCase);
        }

        await transaction.CommitAsync();
    }

    /// <summary>Copies one row to the numbers from one to another, each value as an expression over the number <c>n</c> says.</summary>
    public static Task CopyRow(this PanelDbContext db, string table, Guid id, int first, int last, Func<IColumn, string> value) =>
        Copy(db, db.Model.GetRelationalModel().Tables.Single(t => t.Name == table), "\"Id\" = {0}", first, last, value, id);

    private static Task Copy(PanelDbContext db, ITable table, string which, int first, int last, Func<IColumn, string> value, Guid id)
    {
        var columns = table.Columns.ToArray();
        var sql = $"""
            WITH RECURSIVE numbers(n) AS (SELECT {first} UNION ALL SELECT n + 1 FROM numbers WHERE n < {last})
            INSERT INTO "{table.Name}" ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))})
            SELECT {string.Join(", ", columns.Select(value))} FROM numbers CROSS JOIN (SELECT * FROM "{table.Name}" WHERE {which}) AS real
            """;
        return db.Database.ExecuteSqlRawAsync(sql, id);
    }

    private static string Value(DatabaseProvider provider, IColumn column) => column.Name switch
    {
        "Reference" => "'COPY-' || n",
        _ when OwnIds.Contains(column.Name) => Id(provider, $"\"{column.Name}\"", "n"),
        _ => $"\"{column.Name}\"",
    };
}
