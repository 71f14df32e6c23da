using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Data;

public sealed class MigrationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("panel-migration-");

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [InlineData(DatabaseProvider.SqlServer)]
    public async Task AnEmptyServer_IsMigrated_TwiceOver(DatabaseProvider provider)
    {
        Assert.SkipUnless(TestDatabase.Has(provider), $"PANEL_TEST_{provider.ToString().ToUpperInvariant()} is not set");
        await using var services = Services(TestDatabase.New(_folder.FullName, provider));

        await DatabaseSetup.Migrate(services, CancellationToken.None);
        await DatabaseSetup.Migrate(services, CancellationToken.None);

        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PanelDbContext>();
        (await db.Cases.CountAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
        await TestDatabase.Drop(db);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "Data Source=none.db")]
    [InlineData(DatabaseProvider.Postgres, "Host=none")]
    [InlineData(DatabaseProvider.SqlServer, "Server=none")]
    public async Task TheMigrations_MatchTheModel(DatabaseProvider provider, string connection)
    {
        await using var services = Services(new DatabaseOptions(provider, connection));
        await using var scope = services.CreateAsyncScope();

        scope.ServiceProvider.GetRequiredService<PanelDbContext>().Database.HasPendingModelChanges().ShouldBeFalse();
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static ServiceProvider Services(DatabaseOptions database) => new ServiceCollection().AddDatabase(database).BuildServiceProvider();
}
