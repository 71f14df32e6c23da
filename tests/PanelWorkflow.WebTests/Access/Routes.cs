using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.WebTests.Access;

/// <summary>A page as the running service has it.</summary>
/// <param name="Needs">The permission that it needs; null when anybody may see it.</param>
public sealed record PageRoute(string Pattern, Permission? Needs, bool IsOpen, bool HasToken)
{
    /// <summary>The page's address with this id wherever it has one.</summary>
    public string Address(Guid id) => Regex.Replace(Pattern, @"\{\w+:guid\??\}", $"{id}").Replace("{name}", "SendOutbox", StringComparison.Ordinal)
        .Replace("{key}", "carer-letter", StringComparison.Ordinal).Replace("{section}", "circumstances", StringComparison.Ordinal).Replace("{code:int}", "404", StringComparison.Ordinal);
}

public static class Routes
{
    /// <summary>Every Razor Page, by its address.</summary>
    public static IReadOnlyList<PageRoute> Pages(this AppHost host) => [.. Endpoints(host)
        .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
        .Select(endpoint => new PageRoute(
            "/" + endpoint.RoutePattern.RawText!.TrimStart('/'),
            endpoint.Metadata.GetMetadata<NeedsAttribute>()?.Permission,
            endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null,
            endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Mvc.IgnoreAntiforgeryTokenAttribute>() is null))
        .DistinctBy(page => page.Pattern)
        .OrderBy(page => page.Pattern, StringComparer.Ordinal)];

    public static IEnumerable<RouteEndpoint> Endpoints(this AppHost host) =>
        host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();
}
