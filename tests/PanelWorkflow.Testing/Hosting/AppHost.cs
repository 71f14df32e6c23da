using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PanelWorkflow.Domain;
using PanelWorkflow.Web;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Data.Seed;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using Xunit;

namespace PanelWorkflow.Testing.Hosting;

/// <summary>
/// The whole service on a real socket with a database of its own, the demo people and a clock that the test moves. Use as a class fixture:
/// <c>public sealed class XTests(AppHost host) : IClassFixture&lt;AppHost&gt;</c>.
/// </summary>
public class AppHost : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("panel-test-");
    private WebApplication _app = null!;

    public FakeClock Clock { get; } = new();

    public QueryCounter Queries { get; } = new();

    /// <summary>The database server; the one that the test run is for unless a caller needs another.</summary>
    public DatabaseProvider Provider { get; init; } = TestDatabase.Provider;

    /// <summary>Where the database server is, when it is a test's own.</summary>
    public string? DatabaseServer { get; init; }

    /// <summary>What else to replace or add among the services.</summary>
    public Action<IServiceCollection> Adjust { get; init; } = _ => { };

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    public async ValueTask InitializeAsync()
    {
        var database = TestDatabase.New(_folder.FullName, Provider, DatabaseServer);
        string[] args =
        [
            "--environment", "Testing", "--urls", "http://127.0.0.1:0", "--contentRoot", ContentRoot,
            "--Data:Folder", _folder.FullName, "--Database:Provider", database.Provider.ToString(),
            "--Database:ConnectionString", database.ConnectionString, "--Jobs:Run", "false", "--SignIn:TriesPerMinute", "10000",
            "--Logging:Console:LogLevel:Default", "None", // the test runner speaks over standard output
            .. Settings,
        ];
        _app = PanelHost.Build(args, AddOwn);
        await PanelHost.Prepare(_app);
        await With<DemoData>(demo => demo.AddPeople(CancellationToken.None));
        await _app.StartAsync();
        Address = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>Settings that a host of its own kind has beside the usual ones, as command-line arguments.</summary>
    protected virtual IEnumerable<string> Settings => [];

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _app.StopAsync();
        await With<PanelDbContext>(TestDatabase.Drop);
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    /// <summary>A new browser without JavaScript, not signed in.</summary>
    public Browser NewBrowser() => new(Address);

    /// <summary>A browser in which a demo person has signed in through the page.</summary>
    public async Task<Browser> SignIn(string email)
    {
        var browser = NewBrowser();
        await browser.SignIn(email);
        return browser;
    }

    /// <summary>A browser in which the first Leicester City demo person with the role has signed in.</summary>
    public Task<Browser> SignIn(Role role) => SignIn(Person(role).Email);

    /// <summary>The demo person with a role; Leicester City's where the partnership, made by a test, has none of its own.</summary>
    public static DemoPerson Person(Role role, string partnership = "leicester-city") =>
        DemoPeople.All.FirstOrDefault(p => p.Role == role && p.Partnership == partnership)
        ?? DemoPeople.All.First(p => p.Role == role && p.Partnership == "leicester-city");

    public async Task<Actor> Actor(Role role, string partnership = "leicester-city")
    {
        var email = Person(role, partnership).Email;
        return await Query(async db => (await db.Users.Include(u => u.Partnerships).Include(u => u.Roles).SingleAsync(u => u.Email == email)).ToActor());
    }

    /// <summary>Sends a command through the real pipeline in a scope of its own.</summary>
    public Task<Result> Send(PanelCommand command) => Ask<IMediator, Result>(mediator => mediator.Send(command));

    public Task<T> Query<T>(Func<PanelDbContext, Task<T>> query) => Ask<PanelDbContext, T>(query);

    public async Task<T> Ask<TService, T>(Func<TService, Task<T>> ask)
        where TService : notnull
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public async Task With<TService>(Func<TService, Task> act)
        where TService : notnull
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    private void AddOwn(IServiceCollection services)
    {
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
        services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = 1000); // strong enough for invented people, and quick
        services.ConfigureDbContext<SqliteContext>(options => options.AddInterceptors(Queries));
        services.ConfigureDbContext<SqlServerContext>(options => options.AddInterceptors(Queries));
        services.ConfigureDbContext<PostgresContext>(options => options.AddInterceptors(Queries));
        Adjust(services);
    }

    private static string ContentRoot => Path.Combine(RepositoryFiles.Root, "src", "PanelWorkflow.Web");
}
