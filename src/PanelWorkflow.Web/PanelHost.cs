using PanelWorkflow.Web.CommandLine;
using PanelWorkflow.Web.Api;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Data.Seed;
using PanelWorkflow.Web.Features.Account;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Features.Children;
using PanelWorkflow.Web.Features.Documents;
using PanelWorkflow.Web.Features.FollowUps;
using PanelWorkflow.Web.Features.Panel;
using PanelWorkflow.Web.Features.Practice;
using PanelWorkflow.Web.Features.Referrals;
using PanelWorkflow.Web.Features.Retention;
using PanelWorkflow.Web.Features.Tables;
using PanelWorkflow.Web.Features.Work;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Jobs;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;
using PanelWorkflow.Web.Workflow.Checking;

namespace PanelWorkflow.Web;

/// <summary>Puts the service together and runs it.</summary>
public static class PanelHost
{
    /// <summary>Starts the service, or says in plain words why it cannot start. Returns the process's exit code.</summary>
    public static async Task<int> Run(string[] args)
    {
        try
        {
            if (PanelCommands.Asked(args)) return await PanelCommands.Run(args);

            var app = Build(args, _ => { });
            await JobsSetup.OpenTimetable(app.Services);
            await Prepare(app);
            if (app.Environment.IsDevelopment()) DemoSignIns.TellOnceStarted(app);
            await app.RunAsync();
            return 0;
        }
        catch (FaultyDefinitionsException faulty)
        {
            await Console.Error.WriteLineAsync(faulty.Message);
            return 2;
        }
        catch (SettingsException missing)
        {
            await Console.Error.WriteLineAsync(missing.Message);
            return 3;
        }
    }

    /// <summary>Builds the service; <paramref name="adjust"/> may replace what a host has of its own, such as its clock.</summary>
    public static WebApplication Build(string[] args, Action<IServiceCollection> adjust)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = typeof(PanelHost).Assembly.GetName().Name });
        builder.Host.UseDefaultServiceProvider(options => (options.ValidateOnBuild, options.ValidateScopes) = (true, true));
        builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);
        RequiredSettings.Check(builder.Configuration, builder.Environment);
        AddServices(builder.Services, builder.Configuration, builder.Environment);
        adjust(builder.Services);
        var app = builder.Build();
        UsePipeline(app);
        return app;
    }

    private static void AddServices(IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var data = DataFolder.From(configuration);
        services.AddSingleton(data);
        services.AddSingleton(TimeProvider.System);
        var database = DatabaseOptions.From(configuration, data.Path);
        services.AddDatabase(database);
        services.AddScoped<Drafts>();
        services.AddScoped<ReferenceNumbers>();
        services.AddPanelIdentity(configuration, httpsOnly: environment.IsProduction());
        services.AddWorkflow(configuration);
        services.AddPipeline();
        services.AddJobs(configuration, database);
        services.AddScoped<IPageFrame, SignedInFrame>();
        services.AddUi();
        services.AddScoped<CasePages>();
        services.AddSingleton<NextLimits>();
        services.AddScoped<CaseList>();
        services.AddScoped<WorkList>();
        services.AddScoped<FollowUpList>();
        services.AddScoped<PlanDifferences>();
        services.AddSingleton<OutcomeOptions>();
        services.AddSingleton<Assessments>();
        services.AddSingleton<PanelChoice>();
        services.AddSingleton<DecisionMeasures>();
        services.AddScoped<DecisionPages>();
        services.AddSingleton<VictimPlans>();
        services.AddSingleton<AgencyPlans>();
        services.AddSingleton<PdfPrinter>();
        services.AddScoped<CaseDocuments>();
        services.AddScoped<TryTable>();
        services.AddScoped<Agendas>();
        services.AddScoped<ReferralPages>();
        services.AddScoped<LikelyMatches>();
        services.AddScoped<ReferralIntake>();
        services.AddScoped<ChildPages>();
        services.AddScoped<ChildRecords>();
        services.AddScoped<DemoData>();
        services.AddScoped<DemoCases>();
        services.AddScoped<RecordCheck>();
        services.AddScoped<RetentionReview>();
        services.AddSingleton(configuration.GetSection("Accounts").Get<IdleOptions>() ?? new IdleOptions());
        services.AddHealthChecks().AddDbContextCheck<PanelDbContext>().AddCheck<DueWorkCheck>("due-work");
    }

    private static void UsePipeline(WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseErrorPages();
        app.UseApiFailures();
        if (app.Environment.IsProduction()) app.UseHsts().UseHttpsRedirection();
        app.UseStaticFiles();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseOwnPasswordFirst();
        app.MapRazorPages();
        app.MapReleases();
        app.MapStaySignedIn();
        app.MapHealthChecks("/health").AllowAnonymous();
        app.MapFallback("{*address}", () => Results.NotFound()).RequireAuthorization();
    }

    /// <summary>Migrates the database and, in development, adds the invented people and cases.</summary>
    public static async Task Prepare(WebApplication app)
    {
        await DatabaseSetup.Migrate(app.Services, CancellationToken.None);
        if (!app.Environment.IsDevelopment()) return;

        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DemoData>().AddPeople(CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<DemoCases>().Add(CancellationToken.None);
    }
}
