using PanelWorkflow.Web.Workflow.Jobs;

namespace PanelWorkflow.Web.Workflow;

public static class WorkflowSetup
{
    /// <summary>Reads every workflow file and checks the bindings; throws with the whole list when anything is amiss.</summary>
    public static IServiceCollection AddWorkflow(this IServiceCollection services, IConfiguration configuration)
    {
        var folder = configuration["Workflows:Folder"] ?? Path.Combine(AppContext.BaseDirectory, "workflows");
        var store = DefinitionStore.Read(folder);
        var unbound = WorkflowBindings.Check(store);
        if (unbound.Length > 0) throw new FaultyDefinitionsException(unbound);

        services.AddSingleton(store);
        services.AddSingleton(WorkingCalendar.Read(Path.Combine(folder, "national", "bank-holidays.json")));
        services.AddSingleton(PracticeLists.Read(folder));
        services.AddSingleton<FollowUpPlans>();
        services.AddScoped<CaseWorkflow>();
        services.AddScoped<FactSources>();
        services.AddScoped<Messages>();
        foreach (var handler in WorkflowBindings.Jobs.Select(j => j.Handler).Distinct()) services.AddScoped(handler);
        return services;
    }
}
