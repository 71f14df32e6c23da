using Microsoft.EntityFrameworkCore;
using Npgsql;
using PanelWorkflow.Web.Data;

namespace PanelWorkflow.Testing.Hosting;

/// <summary>
/// Makes an empty migrated database for each host. <c>PANEL_TEST_PROVIDER</c> (Sqlite, Postgres or SqlServer) says on which server;
/// <c>PANEL_TEST_POSTGRES</c> and <c>PANEL_TEST_SQLSERVER</c> say where it is.
/// </summary>
public static class TestDatabase
{
    public static DatabaseProvider Provider { get; } =
        Enum.TryParse<DatabaseProvider>(Environment.GetEnvironmentVariable("PANEL_TEST_PROVIDER"), ignoreCase: true, out var provider)
            ? provider
            : DatabaseProvider.Sqlite;

    /// <summary>A database of its own, not yet migrated, in a folder of its own for SQLite.</summary>
    public static DatabaseOptions New(string folder)
    {
        var name = "panel_" + Guid.NewGuid().ToString("N");
        return Provider switch
        {
            DatabaseProvider.Sqlite => new DatabaseOptions(Provider, DatabaseOptions.Sqlite(Path.Combine(folder, "panel-workflow.db"))),
            DatabaseProvider.Postgres => new DatabaseOptions(
                Provider, new NpgsqlConnectionStringBuilder(Server("PANEL_TEST_POSTGRES")) { Database = name, MaxPoolSize = 20 }.ToString()),
            _ => new DatabaseOptions(Provider, Server("PANEL_TEST_SQLSERVER") + $";Database={name}"),
        };
    }

    /// <summary>Removes the database with everything in it.</summary>
    public static Task Drop(PanelDbContext db) => db.Database.EnsureDeletedAsync();

    private static string Server(string variable) =>
        Environment.GetEnvironmentVariable(variable) ?? throw new InvalidOperationException($"Set {variable} to test on {Provider}.");
}
