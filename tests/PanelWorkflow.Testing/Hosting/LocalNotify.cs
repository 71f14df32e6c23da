using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PanelWorkflow.Testing.Hosting;

/// <summary>One request for an e-mail, as it came over HTTP.</summary>
public sealed record NotifyRequest(string Token, JsonElement Body)
{
    /// <summary>Id of the message in the outbox.</summary>
    public Guid Message => Body.GetProperty("reference").GetGuid();
}

/// <summary>An HTTP server on a real socket of this machine that answers as GOV.UK Notify's public documentation says.</summary>
public sealed class LocalNotify : IAsyncDisposable
{
    private readonly WebApplication _app;

    public LocalNotify()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/v2/notifications/email", (Delegate)Answer);
        _app.Start();
    }

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public ConcurrentQueue<NotifyRequest> Requests { get; } = [];

    /// <summary>Status, error class and Retry-After of the answers from now on; none when messages are taken.</summary>
    public (int Status, string Error, string? RetryAfter)? Refusal { get; set; }

    /// <summary>Waited for once a request has come and before it is answered.</summary>
    public Func<NotifyRequest, Task> BeforeAnswer { get; set; } = _ => Task.CompletedTask;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> Answer(HttpContext context)
    {
        var body = (await JsonDocument.ParseAsync(context.Request.Body)).RootElement;
        var request = new NotifyRequest(context.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal), body);
        Requests.Enqueue(request);
        await BeforeAnswer(request);
        if (Refusal is not { } refusal) return Results.Json(new { id = Guid.NewGuid(), reference = body.GetProperty("reference").GetString() }, statusCode: 201);

        if (refusal.RetryAfter is { } wait) context.Response.Headers.RetryAfter = wait;
        return Results.Json(new { errors = new[] { new { error = refusal.Error, message = "Words of the other side" } }, status_code = refusal.Status }, statusCode: refusal.Status);
    }
}
