using System.Data.Common;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Ui;

/// <summary>The service with a database that a test takes away.</summary>
public sealed class OutageHost : AppHost
{
    public const string ApiSecret = "a-secret-of-the-custody-feed";

    public OutageHost() => Adjust = services =>
    {
        services.ConfigureDbContext<SqliteContext>(options => options.AddInterceptors(Database));
        services.ConfigureDbContext<SqlServerContext>(options => options.AddInterceptors(Database));
        services.ConfigureDbContext<PostgresContext>(options => options.AddInterceptors(Database));
    };

    public Outage Database { get; } = new();

    protected override IEnumerable<string> Settings =>
    [
        "--Api:Keys:0:Sha256", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(ApiSecret))), "--Api:Keys:0:Account", "referrer@city.example",
    ];

    public sealed class Outage : DbConnectionInterceptor
    {
        public bool IsAway { get; set; }

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            IsAway ? throw new Unreachable() : ValueTask.FromResult(result);
    }

    private sealed class Unreachable() : DbException("secret detail")
    {
        public override bool IsTransient => true;
    }
}

public sealed class DatabaseAwayTests(OutageHost host) : IClassFixture<OutageHost>, IDisposable
{
    private const string Typed = "Typed for a long time, <b>\"and\" sent</b> at a bad moment";

    [Fact]
    public async Task WhatWasTyped_IsOnThePageThatSaysSoAndIsSentFromThere()
    {
        var id = await host.ACase(Stage.Screening);
        using var duty = await host.SignIn(Role.DutyWorker);
        var page = await duty.Get($"/cases/{id}/screen");
        host.Database.IsAway = true;

        var sorry = await page.Submit(form => form.Fill("Outcome", "Reject").Fill("RejectionCode", "other").Fill("Reason", Typed).Fill("WhatHappensNext", "School support"));
        var stillAway = await sorry.Submit();

        foreach (var shown in new[] { sorry, stillAway })
        {
            shown.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
            shown.Heading.ShouldBe("Sorry, the service is not available for the moment");
            shown.Text.ShouldContain("What you typed is on this page.");
            shown.Response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(30));
            shown.Document.DocumentElement.OuterHtml.ShouldNotContain("secret detail");
        }

        host.Database.IsAway = false;
        (await stillAway.Submit()).Heading.ShouldBe("My work");
        (await host.Query(db => db.Cases.AsNoTracking().SingleAsync(c => c.Id == id))).Screening!.Reason.ShouldBe(Typed);
    }

    [Fact]
    public async Task APageThatIsAskedFor_SaysThatTheServiceIsAwayAlsoWhenTheSessionWouldBeChecked()
    {
        using var duty = await host.SignIn(Role.DutyWorker);
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        host.Database.IsAway = true;

        var sorry = await duty.Get("/");

        sorry.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        sorry.Heading.ShouldBe("Sorry, the service is not available for the moment");
        sorry.Text.ShouldContain("Try again in a minute.");
        sorry.Document.QuerySelector("main form").ShouldBeNull();
        sorry.Document.Body!.TextContent.ShouldContain(AppHost.Person(Role.DutyWorker).Name);

        host.Database.IsAway = false;
        (await duty.Get("/")).Heading.ShouldBe("My work");
    }

    [Fact]
    public async Task APassword_IsNotPutOntoThePage()
    {
        using var browser = host.NewBrowser();
        var signIn = await browser.Get("/sign-in");
        host.Database.IsAway = true;

        var sorry = await signIn.Submit(form => form.Fill("Email", AppHost.Person(Role.DutyWorker).Email).Fill("Password", "Very-secret-words-1"));

        sorry.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        sorry.Document.DocumentElement.OuterHtml.ShouldNotContain("Very-secret-words-1");
        sorry.Document.QuerySelector("main form").ShouldBeNull();
    }

    [Fact]
    public async Task ASystemThatSendsSomething_IsToldWhenToSendItAgain()
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", OutageHost.ApiSecret);
        host.Database.IsAway = true;

        using var sorry = await client.PostAsJsonAsync("/api/releases/leicester-city", new[] { new { custodyRecord = "AWAY/1" } });

        sorry.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        sorry.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(30));
        sorry.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await sorry.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("status").GetInt32().ShouldBe(503);
        problem.GetProperty("detail").GetString().ShouldBe("The service is not available for the moment. Send the same again later.");
        problem.GetRawText().ShouldNotContain("secret detail");
    }

    [Fact]
    public async Task Health_SaysNotReadyWithoutADatabase()
    {
        using var browser = host.NewBrowser();
        host.Database.IsAway = true;

        (await browser.Get("/health")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    public void Dispose() => host.Database.IsAway = false;
}
