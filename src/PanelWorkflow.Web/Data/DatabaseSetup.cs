using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using PanelWorkflow.Web.Features.Cases;

namespace PanelWorkflow.Web.Data;

public enum DatabaseProvider
{
    Sqlite,
    SqlServer,
    Postgres,
}

/// <summary>Where the records are kept. <c>Database:Provider</c> and <c>Database:ConnectionString</c>; SQLite in the data folder without them.</summary>
public sealed record DatabaseOptions(DatabaseProvider Provider, string ConnectionString)
{
    public static DatabaseOptions From(IConfiguration configuration, string dataFolder)
    {
        var provider = configuration.GetValue("Database:Provider", DatabaseProvider.Sqlite);
        var connection = configuration["Database:ConnectionString"];
        if (provider == DatabaseProvider.Sqlite) return new DatabaseOptions(provider, connection ?? Sqlite(Path.Combine(dataFolder, "panel-workflow.db")));
        return new DatabaseOptions(provider, connection!);
    }

    /// <summary>One writer at a time waits up to 30 seconds for its turn.</summary>
    public static string Sqlite(string file) => new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 30, Pooling = true }.ToString();
}

/// <summary>The only place that tells one database server from another.</summary>
public static class DatabaseSetup
{
    private const int LostConnection = 20;
    private const int SqliteBusy = 5;
    private const int SqliteDuplicateKey = 1555;
    private const int SqliteDuplicateRow = 2067;
    private const int SqlServerDuplicateKey = 2627;
    private const int SqlServerDuplicateRow = 2601;

    public static IServiceCollection AddDatabase(this IServiceCollection services, DatabaseOptions database)
    {
        services.AddSingleton(database);
        return database.Provider switch
        {
            DatabaseProvider.Sqlite => services.AddProvider<SqliteContext>(options => Configure(options, database)),
            DatabaseProvider.SqlServer => services.AddProvider<SqlServerContext>(options => Configure(options, database)),
            _ => services.AddProvider<PostgresContext>(options => Configure(options, database)),
        };
    }

    public static void Configure(DbContextOptionsBuilder options, DatabaseOptions database)
    {
        // Comes first, as in a pooled context: with options in another order Entity Framework would build its services and the model once more.
        options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.MultipleCollectionIncludeWarning));
        _ = database.Provider switch
        {
            DatabaseProvider.Sqlite => options.UseSqlite(database.ConnectionString),
            DatabaseProvider.SqlServer => options.UseSqlServer(database.ConnectionString),
            _ => options.UseNpgsql(KeepingSessions(database.ConnectionString)),
        };
    }

    /// <summary>
    /// Whether a failure means that the database cannot be reached, or not now, rather than that something is wrong with what it was asked.
    /// </summary>
    public static bool IsAway(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            if (failure is DbException { IsTransient: true } or SocketException) return true;
            if (failure is SqlException { Class: >= LostConnection } or SqliteException { SqliteErrorCode: SqliteBusy }) return true;
        }

        return false;
    }

    /// <summary>Whether a row was refused because another with its key is there.</summary>
    public static bool IsDuplicate(DbUpdateException failure) => failure.InnerException switch
    {
        PostgresException refused => refused.SqlState == PostgresErrorCodes.UniqueViolation,
        SqlException refused => refused.Number is SqlServerDuplicateKey or SqlServerDuplicateRow,
        SqliteException refused => refused.SqliteExtendedErrorCode is SqliteDuplicateKey or SqliteDuplicateRow,
        _ => false,
    };

    /// <summary>Brings the database to the newest shape; SQLite also to its write-ahead log and to statistics that fit its size.</summary>
    public static async Task Migrate(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PanelDbContext>();
        if ((await db.Database.GetPendingMigrationsAsync(ct)).Any()) await db.Database.MigrateAsync(ct);
        if (db.Database.GetDbConnection() is SqliteConnection connection)
        {
            await db.Database.OpenConnectionAsync(ct);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA optimize = 0x10002";
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    // Planning a statement can take longer than running it, and nothing here leaves a session other than it found it, so that none need be reset.
    // A connection string that says otherwise, as some poolers need, comes last and wins.
    private static string KeepingSessions(string connectionString) => $"Max Auto Prepare=250;No Reset On Close=true;{connectionString}";

    private static IServiceCollection AddProvider<TContext>(this IServiceCollection services, Action<DbContextOptionsBuilder> configure)
        where TContext : PanelDbContext
    {
        services.AddDbContextPool<TContext>((provider, options) =>
        {
            configure(options);
            if (provider.GetService<NextLimits>() is { } limits) options.AddInterceptors(limits);
        });
        BuildModelBeside<TContext>(configure);
        services.AddScoped<PanelDbContext>(provider => provider.GetRequiredService<TContext>());
        return services;
    }

    // The model takes seconds to build, so it is built while the rest of the service is put together. A fault in it shows where it is first used.
    private static void BuildModelBeside<TContext>(Action<DbContextOptionsBuilder> configure)
        where TContext : PanelDbContext => Task.Run(() =>
    {
        var options = new DbContextOptionsBuilder<TContext>();
        configure(options);
        using var db = (TContext)Activator.CreateInstance(typeof(TContext), options.Options)!;
        return db.Model;
    });
}

/// <summary>Lets <c>dotnet ef</c> make each provider's migrations without a server.</summary>
public abstract class DesignTime<TContext>(DatabaseOptions database) : IDesignTimeDbContextFactory<TContext>
    where TContext : PanelDbContext
{
    public TContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<TContext>();
        DatabaseSetup.Configure(options, database);
        return (TContext)Activator.CreateInstance(typeof(TContext), options.Options)!;
    }
}

public sealed class SqliteDesignTime() : DesignTime<SqliteContext>(new DatabaseOptions(DatabaseProvider.Sqlite, "Data Source=design.db"));

public sealed class SqlServerDesignTime() : DesignTime<SqlServerContext>(new DatabaseOptions(DatabaseProvider.SqlServer, "Server=design"));

public sealed class PostgresDesignTime() : DesignTime<PostgresContext>(new DatabaseOptions(DatabaseProvider.Postgres, "Host=design"));
