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

    /// <summary>True when there is a server of the provider to test on.</summary>
    public static bool Has(DatabaseProvider provider) => provider == DatabaseProvider.Sqlite || Server(provider) is not null;

    /// <summary>A database of its own, not yet migrated, in a folder of its own for SQLite.</summary>
    /// <param name="on">The provider, when it is not the one that the test run is for.</param>
    /// <param name="at">The server, when it is a test's own.</param>
    public static DatabaseOptions New(string folder, DatabaseProvider? on = null, string? at = null)
    {
        var provider = on ?? Provider;
        var name = "panel_" + Guid.NewGuid().ToString("N");
        var server = at ?? Server(provider) ?? (provider == DatabaseProvider.Sqlite ? "" : throw new InvalidOperationException($"Set {Variable(provider)} to test on {provider}."));
        return new DatabaseOptions(provider, provider switch
        {
            DatabaseProvider.Sqlite => DatabaseOptions.Sqlite(Path.Combine(folder, "panel-workflow.db")),
            DatabaseProvider.Postgres => new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 }.ToString(),
            _ => $"{server};Database={name}",
        });
    }

    /// <summary>Removes the database with everything in it.</summary>
    public static Task Drop(PanelDbContext db) => db.Database.EnsureDeletedAsync();

    private static string? Server(DatabaseProvider provider) => Environment.GetEnvironmentVariable(Variable(provider));

    private static string Variable(DatabaseProvider provider) => $"PANEL_TEST_{provider.ToString().ToUpperInvariant()}";
}
