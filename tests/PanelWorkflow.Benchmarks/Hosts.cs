using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Benchmarks;

/// <summary>The service on an empty database of its own, silent.</summary>
internal static class Hosts
{
    public static async Task<AppHost> Start(DatabaseProvider server, StatementLog? log = null)
    {
        var host = new AppHost
        {
            Provider = server,
            Adjust = services =>
            {
                services.AddLogging(logging => logging.ClearProviders());
                if (log is null) return;
                if (server == DatabaseProvider.Sqlite) services.ConfigureDbContext<SqliteContext>(options => options.AddInterceptors(log));
                else services.ConfigureDbContext<PostgresContext>(options => options.AddInterceptors(log));
            },
        };
        await host.InitializeAsync();
        return host;
    }

    /// <summary>Sends a command that has to succeed.</summary>
    public static async Task<Result> SendWell(this AppHost host, PanelCommand command)
    {
        var result = await host.Send(command);
        return result.Ending == Ending.Done ? result : throw new InvalidOperationException($"{command}: {result.Ending} {result.Where} {string.Join(" ", result.Errors)}");
    }

    public static AsyncServiceScope Scope(this AppHost host) => host.Services.CreateAsyncScope();

    public static PanelDbContext Db(this AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<PanelDbContext>();
}
