using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Jobs;
using PanelWorkflow.Web.Pipeline;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Jobs;

/// <summary>The service with an account at a server on this machine that answers like GOV.UK Notify.</summary>
public sealed class NotifyHost : AppHost
{
    public const string ServiceId = "26785a09-ab16-4eb0-8407-a37497a57506";
    public const string Secret = "3d844edf-8d35-48ac-975b-e847b4f122b0";
    public const string Template = "f33517ff-2a88-4f6e-b855-c550268ce08a";

    public LocalNotify Server { get; } = new();

    protected override IEnumerable<string> Settings =>
    [
        "--Notify:Url", Server.Url, "--Notify:ApiKey", $"panel-workflow-{ServiceId}-{Secret}", "--Notify:TemplateId", Template,
        "--Service:Address", "https://panel.example.org", "--Logging:LogLevel:Default", "None",
    ];

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Server.DisposeAsync();
    }
}

public sealed class NotifyTests(NotifyHost host) : IClassFixture<NotifyHost>
{
    [Fact]
    public async Task AMessage_IsAskedForAsTheDocumentationSays()
    {
        host.Server.Refusal = null;
        var message = await Reminder();

        await Run();

        var request = RequestsFor(message).Single();
        request.Body.GetProperty("email_address").GetString().ShouldBe(AppHost.Person(Role.DutyWorker).Email);
        request.Body.GetProperty("template_id").GetString().ShouldBe(NotifyHost.Template);
        var fields = request.Body.GetProperty("personalisation");
        fields.GetProperty("subject").GetString().ShouldBe(message.Subject);
        fields.GetProperty("body").GetString().ShouldBe(message.Body);
        fields.GetProperty("link").GetString().ShouldBe($"https://panel.example.org{message.Link}");
        request.Body.GetRawText().ShouldNotContain("Madeupname");
        (await Message(message)).SentAt.ShouldBe(host.Clock.Utc);
    }

    [Fact]
    public async Task ItsToken_IsOneThatAnotherLibraryTakes()
    {
        host.Server.Refusal = null;
        var message = await Reminder();

        await Run();

        var token = RequestsFor(message).Single().Token;
        var read = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = NotifyHost.ServiceId,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            IssuerSigningKey = new SymmetricSecurityKey(System.Text.Encoding.UTF8.GetBytes(NotifyHost.Secret)),
            ValidateAudience = false,
            ValidateLifetime = false,
        });
        read.IsValid.ShouldBeTrue(read.Exception?.Message);
        Convert.ToInt64(read.Claims["iat"], System.Globalization.CultureInfo.InvariantCulture).ShouldBe(new DateTimeOffset(host.Clock.Utc).ToUnixTimeSeconds());
    }

    [Theory]
    [InlineData(400, "BadRequestError", "GOV.UK Notify refused the message, status 400: the log has its words.")]
    [InlineData(400, "ValidationError", "GOV.UK Notify refused the message, status 400: the log has its words.")]
    [InlineData(403, "AuthError", "GOV.UK Notify refused the API key, or this machine’s clock is more than 30 seconds out.")]
    public async Task WhatWouldBeRefusedAgain_IsParkedAtOnce(int status, string error, string trouble)
    {
        host.Server.Refusal = (status, error, null);
        var message = await Reminder();

        await Run();
        host.Clock.Advance(TimeSpan.FromHours(1));
        await Run();

        var parked = await Message(message);
        parked.ParkedAt.ShouldBe(host.Clock.Utc.AddHours(-1));
        parked.LastError.ShouldBe(trouble);
        RequestsFor(message).Count().ShouldBe(1);
    }

    [Fact]
    public async Task AFailureOnTheOtherSide_IsTriedAgainAndParkedAfterFiveTries()
    {
        host.Server.Refusal = (500, "Exception", null);
        var message = await Reminder();

        for (var tries = 1; tries <= 6; tries++)
        {
            await Run();
            host.Clock.Advance(TimeSpan.FromHours(1));
        }

        RequestsFor(message).Count().ShouldBe(5);
        (await Message(message)).ShouldSatisfyAllConditions(
            m => m.ParkedAt.ShouldNotBeNull(),
            m => m.LastError.ShouldBe("GOV.UK Notify had a failure of its own, status 500."));
    }

    [Theory]
    [InlineData("RateLimitError", "90", 90)]
    [InlineData("RateLimitError", null, 60)]
    [InlineData("TooManyRequestsError", null, 3600)]
    [InlineData("TooManyRequestsError", "Mon, 01 Jan 2035 00:00:00 GMT", 86400)]
    public async Task ALimit_MakesEveryMessageWaitAndCountsAsNoTry(string error, string? retryAfter, int seconds)
    {
        host.Server.Refusal = (429, error, retryAfter);
        await Empty();
        var first = await Reminder();
        var second = await Reminder();
        var before = host.Server.Requests.Count;

        await Run();
        await Run();

        (host.Server.Requests.Count - before).ShouldBe(1);
        foreach (var message in new[] { first, second })
        {
            var waiting = await Message(message);
            (waiting.Tries, waiting.ParkedAt).ShouldBe((0, null));
            waiting.NextTryAt.ShouldBeInRange(host.Clock.Utc.AddSeconds(seconds), host.Clock.Utc.AddSeconds(seconds * 1.2));
        }

        host.Server.Refusal = null;
        host.Clock.Advance(TimeSpan.FromSeconds(seconds * 1.2));
        await Run();
        foreach (var message in new[] { first, second }) (await Message(message)).SentAt.ShouldBe(host.Clock.Utc);
    }

    private IEnumerable<NotifyRequest> RequestsFor(OutboxMessage message) =>
        host.Server.Requests.Where(r => r.Body.GetProperty("reference").GetString() == message.Id.ToString());

    private async Task<OutboxMessage> Reminder()
    {
        var id = await host.ACase(Stage.Screening);
        host.Clock.Advance(TimeSpan.FromDays(8));
        await host.RunDue(id);
        return await host.Query(db => db.Outbox.AsNoTracking().SingleAsync(m => m.Link.Contains(id.ToString())));
    }

    private Task Empty() => host.With<PanelDbContext>(db => db.Outbox.ExecuteDeleteAsync());

    private Task<OutboxMessage> Message(OutboxMessage message) => host.Query(db => db.Outbox.AsNoTracking().SingleAsync(m => m.Id == message.Id));

    private async Task Run() => (await host.Send(new SendOutbox.Command { Actor = Actor.Service() })).Ending.ShouldBe(Ending.Done);
}
