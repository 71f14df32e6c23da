using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PanelWorkflow.Web.Jobs;

/// <summary>An account with GOV.UK Notify: <c>Notify:ApiKey</c>, <c>Notify:TemplateId</c>, and <c>Notify:Url</c> when it is not the usual one.</summary>
public sealed class NotifyOptions
{
    public string Url { get; set; } = "https://api.notifications.service.gov.uk";

    public string ApiKey { get; set; } = "";

    public string TemplateId { get; set; } = "";
}

/// <summary>What an API key of GOV.UK Notify holds: its name, then the service's id and the secret, joined by hyphens.</summary>
public sealed record NotifyKey(string ServiceId, string Secret)
{
    private const int IdLength = 36;

    public static bool TryRead(string text, [NotNullWhen(true)] out NotifyKey? key)
    {
        key = text.Length > (2 * IdLength) + 1 && IsId(text[^IdLength..]) && IsId(text[^((2 * IdLength) + 1)..^(IdLength + 1)])
            ? new NotifyKey(text[^((2 * IdLength) + 1)..^(IdLength + 1)], text[^IdLength..])
            : null;
        return key is not null;
    }

    /// <summary>A token that Notify takes for 30 seconds: who we are and when it was made, signed with the secret (JWT, HS256).</summary>
    public string Token(DateTimeOffset now)
    {
        var content = $"{Part(new { typ = "JWT", alg = "HS256" })}.{Part(new { iss = ServiceId, iat = now.ToUnixTimeSeconds() })}";
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(content));
        return $"{content}.{Base64Url.EncodeToString(signature)}";
    }

    private static bool IsId(string text) => Guid.TryParseExact(text, "D", out _);

    private static string Part(object content) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(content));
}

/// <summary>Sends by GOV.UK Notify's HTTP API. The template has the fields subject, body and link.</summary>
public sealed class NotifySender(IHttpClientFactory clients, NotifyOptions options, ServiceAddress service, TimeProvider clock, ILogger<NotifySender> log)
    : IMessageSender
{
    /// <summary>Name of its HTTP client.</summary>
    public const string Client = "notify";

    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(24);

    private readonly NotifyKey _key = NotifyKey.TryRead(options.ApiKey, out var key) ? key : throw new ArgumentException("Not an API key.", nameof(options));

    public async Task Send(string address, OutboxMessage message, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v2/notifications/email");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _key.Token(clock.GetUtcNow()));
        request.Content = JsonContent.Create(new
        {
            email_address = address,
            template_id = options.TemplateId,
            personalisation = new { subject = message.Subject, body = message.Body, link = service.Link(message.Link) },
            reference = message.Id.ToString(),
        });
        using var answer = await Answer(request, ct);
        if (answer.IsSuccessStatusCode) return;

        throw await Refusal(answer, ct);
    }

    private async Task<HttpResponseMessage> Answer(HttpRequestMessage request, CancellationToken ct)
    {
        try
        {
            return await clients.CreateClient(Client).SendAsync(request, ct);
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new DeliveryException(DeliveryTrouble.Failed, "GOV.UK Notify could not be reached.", failure);
        }
    }

    private async Task<DeliveryException> Refusal(HttpResponseMessage answer, CancellationToken ct)
    {
        var body = await answer.Content.ReadAsStringAsync(ct);
        var status = (int)answer.StatusCode;
        log.LogWarning("GOV.UK Notify answered {Status}: {Body}", status, Trouble.Short(body));
        switch (answer.StatusCode)
        {
            case HttpStatusCode.TooManyRequests:
                return TooMany(body.Contains("TooManyRequestsError", StringComparison.Ordinal), RetryAfter(answer.Headers.RetryAfter));
            case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden:
                log.LogCritical("GOV.UK Notify takes no message: the API key is not right, or this machine's clock is more than 30 seconds out");
                return new DeliveryException(DeliveryTrouble.Refused, "GOV.UK Notify refused the API key, or this machine’s clock is more than 30 seconds out.");
            case HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError:
                return new DeliveryException(DeliveryTrouble.Failed, $"GOV.UK Notify had a failure of its own, status {status}.");
            default:
                return new DeliveryException(DeliveryTrouble.Refused, $"GOV.UK Notify refused the message, status {status}: the log has its words.");
        }
    }

    // One limit is for each minute, the other for each day, which may end at any time.
    private static DeliveryException TooMany(bool today, TimeSpan? wait) => today
        ? new(DeliveryTrouble.TooMany, "GOV.UK Notify takes no more messages today: the account’s daily limit is reached.") { RetryAfter = wait ?? TimeSpan.FromHours(1) }
        : new(DeliveryTrouble.TooMany, "GOV.UK Notify takes no more messages in this minute.") { RetryAfter = wait ?? TimeSpan.FromMinutes(1) };

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        var asked = header?.Delta ?? (header?.Date is { } date ? date - clock.GetUtcNow() : null);
        return asked is { } wait && wait > TimeSpan.Zero ? TimeSpan.FromTicks(Math.Min(wait.Ticks, LongestWait.Ticks)) : null;
    }
}
