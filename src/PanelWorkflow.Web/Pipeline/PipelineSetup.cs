using FluentValidation;
using MediatR;

namespace PanelWorkflow.Web.Pipeline;

/// <summary>The only file that knows how MediatR is registered; moving to a later version is a change here.</summary>
public static class PipelineSetup
{
    public static IServiceCollection AddPipeline(this IServiceCollection services)
    {
        services.AddScoped<IMediator>(provider => new Mediator(provider.GetRequiredService));
        foreach (var type in typeof(PipelineSetup).Assembly.GetTypes().Where(t => t is { IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var service in type.GetInterfaces().Where(i => i.IsGenericType))
            {
                if (service.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)) AddHandler(services, service, type);
                else if (service.GetGenericTypeDefinition() == typeof(IValidator<>)) services.AddSingleton(service, type);
            }
        }

        return services;
    }

    // One fixed order, outermost first: translate refusals, authorise, validate, connect, handle.
    private static void AddHandler(IServiceCollection services, Type service, Type handler)
    {
        var command = service.GetGenericArguments()[0];
        var behaviour = typeof(IPipelineBehavior<,>).MakeGenericType(command, typeof(Result));
        services.AddScoped(service, handler);
        services.AddScoped(behaviour, typeof(TranslateRefusals<>).MakeGenericType(command));
        services.AddScoped(behaviour, typeof(Authorise<>).MakeGenericType(command));
        services.AddScoped(behaviour, typeof(Validate<>).MakeGenericType(command));
        services.AddScoped(behaviour, typeof(Connect<>).MakeGenericType(command));
    }
}
