using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;
using PanelWorkflow.Web.Data;
using Quartz;

namespace PanelWorkflow.Web.Jobs;

/// <summary>What the timetable's commands need, and Quartz as the clock that starts them.</summary>
public static class JobsSetup
{
    /// <summary>Name of the scheduler in the container and in its tables.</summary>
    public const string Scheduler = "PanelWorkflow";

    // Well below the time for which a message stays claimed.
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(30);

    public static IServiceCollection AddJobs(this IServiceCollection services, IConfiguration configuration, DatabaseOptions database)
    {
        services.AddSingleton<JobMetrics>();
        MetricsExport.AddTo(services, configuration);
        services.AddSingleton<JobRunner>();
        services.AddScoped<FailedWaits>();
        services.AddSingleton(new ServiceAddress(configuration["Service:Address"] ?? "http://localhost:5080"));
        services.AddSingleton<DigestText>();
        services.AddMessageSender(configuration);
        return configuration.GetValue("Jobs:Run", true) ? services.AddScheduler(database) : services;
    }

    /// <summary>Makes the scheduler and its own tables ready. Called before the records are opened, it uses the time in which their model is still built.</summary>
    public static async Task OpenTimetable(IServiceProvider services)
    {
        if (services.GetKeyedService<ISchedulerFactory>(Scheduler) is { } schedulers) await schedulers.GetScheduler();
    }

    private static void AddMessageSender(this IServiceCollection services, IConfiguration configuration)
    {
        var notify = configuration.GetSection("Notify").Get<NotifyOptions>() ?? new NotifyOptions();
        var smtp = configuration.GetSection("Smtp").Get<SmtpOptions>() ?? new SmtpOptions();
        if (notify.ApiKey.Length > 0)
        {
            services.AddSingleton(notify);
            services.AddHttpClient(NotifySender.Client, client =>
            {
                client.BaseAddress = new Uri(notify.Url.TrimEnd('/') + "/");
                client.Timeout = LongestAnswer;
            });
            services.AddSingleton<IMessageSender, NotifySender>();
        }
        else if (smtp.Host.Length > 0)
        {
            services.AddSingleton(smtp);
            services.AddSingleton<IMessageSender, SmtpSender>();
        }
        else
        {
            services.AddSingleton<IMessageSender, MessagesPageSender>();
        }
    }

    private static IServiceCollection AddScheduler(this IServiceCollection services, DatabaseOptions database)
    {
        services.AddQuartz(Scheduler, quartz =>
        {
            // The timetable goes by real time even where a host has given the service a clock of its own.
            quartz.UseTimeProvider(TimeProvider.System);
            quartz.ConfigureScheduler(scheduler => scheduler.GenerateInstanceId = true);
            quartz.UsePersistentStore(store => Use(store, database));
            foreach (var job in JobSchedule.All) Schedule(quartz, job);
        });
        services.Configure<QuartzOptions>(Scheduler, options =>
        {
            // Several nodes that start together must not move each other's triggers; TimetableKeeper changes one that differs.
            options.Scheduling.IgnoreDuplicates = true;
            options.Scheduling.OverwriteExistingData = false;
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services.AddHostedService<TimetableKeeper>();
    }

    private static void Use(IPersistentStoreBuilder store, DatabaseOptions database)
    {
        store.ProvisionSchema();
        store.UseSystemTextJsonSerializer();
        switch (database.Provider)
        {
            case DatabaseProvider.Sqlite:
                store.UseSqlite(SqliteFactory.Instance, SchedulerFile(database.ConnectionString));
                break;
            case DatabaseProvider.SqlServer:
                store.UseClustering(_ => { });
                store.UseSqlServer(SqlClientFactory.Instance, database.ConnectionString);
                break;
            default:
                store.UseClustering(_ => { });
                store.UsePostgres(NpgsqlFactory.Instance, database.ConnectionString);
                break;
        }
    }

    private static void Schedule(IQuartzBuilder quartz, ScheduledJob job)
    {
        quartz.AddJob<ScheduledCommand>(detail => detail.WithIdentity(job.Name).WithDescription(job.Purpose).StoreDurably());
        quartz.AddTrigger<ScheduledCommand>(trigger => trigger.ForJob(new JobKey(job.Name)).WithIdentity(job.Name)
            .WithCronSchedule(job.Cron, cron => cron.InTimeZone(JobSchedule.Zone)));
    }

    // SQLite has one writer: the scheduler's rows have a file of their own beside the records, so that its ticks never hold up a person.
    private static string SchedulerFile(string connection)
    {
        var records = new SqliteConnectionStringBuilder(connection);
        return DatabaseOptions.Sqlite(Path.ChangeExtension(records.DataSource, ".jobs.db"));
    }
}
