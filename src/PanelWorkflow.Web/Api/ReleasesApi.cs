using System.Collections.Immutable;
using System.Text.Json;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using PanelWorkflow.Web.Features.Releases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Api;

/// <summary>What became of one release that was sent.</summary>
/// <param name="Index">Its place in what was sent, from 0.</param>
/// <param name="Outcome">added, unchanged or refused.</param>
/// <param name="CaseId">The case that was made; null when none was.</param>
public sealed record SentRelease(int Index, string Outcome, Guid? CaseId, ImmutableArray<SentFault> Faults);

/// <summary>What is wrong with one field; the field is empty when it is none in particular.</summary>
public sealed record SentFault(string Field, string Message);

/// <summary><c>POST /api/releases/{partnership}</c>: releases from custody, as docs/api.md says. Thin: each is the command that a file's row is.</summary>
public static class ReleasesApi
{
    private const int Most = 200;

    public static void MapReleases(this IEndpointRouteBuilder endpoints) => endpoints
        .MapPost("/api/releases/{partnership}", Take)
        .RequireAuthorization(new AuthorizeAttribute(nameof(Permission.RecordRelease)) { AuthenticationSchemes = ApiKeys.SchemeName });

    private static async Task<IResult> Take(string partnership, ReleaseRow?[] releases, HttpContext context, IServiceScopeFactory scopes, CancellationToken ct)
    {
        var actor = context.Actor();
        if (!actor.Partnerships.Contains(partnership)) return Results.NotFound();
        if (releases.Length is 0 or > Most) return Results.Problem($"Send 1 to {Most} releases at once.", statusCode: StatusCodes.Status400BadRequest);

        if (releases.Contains(null)) return Results.Problem("Each release is an object.", statusCode: StatusCodes.Status400BadRequest);

        List<SentRelease> answers = [];
        foreach (var (index, row) in releases.Index())
        {
            await using var scope = scopes.CreateAsyncScope();
            var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new TakeRelease.Command(partnership, row!) { Actor = actor }, ct);
            answers.Add(Answer(index, result));
        }

        return Results.Ok(answers);
    }

    private static SentRelease Answer(int index, Result result) => result.Ending switch
    {
        Ending.Done when result.Did == TakeRelease.Unchanged => new SentRelease(index, "unchanged", null, []),
        Ending.Done => new SentRelease(index, "added", result.Id, []),
        _ => new SentRelease(index, "refused", null, [.. result.Errors.Select(e => new SentFault(JsonNamingPolicy.CamelCase.ConvertName(e.Field), e.Message))]),
    };
}
