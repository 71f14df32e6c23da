using System.Net.Mail;

namespace PanelWorkflow.Web.Jobs;

/// <summary>Takes a message of the outbox to its person.</summary>
public interface IMessageSender
{
    /// <summary>Throws <see cref="DeliveryException"/> when it is known what became of the message; any other failure is tried again.</summary>
    Task Send(string address, OutboxMessage message, CancellationToken ct);
}

/// <summary>What to do with a message that was not taken.</summary>
public enum DeliveryTrouble
{
    /// <summary>It would be refused again: an administrator has to see to it.</summary>
    Refused,

    /// <summary>No more messages are taken for now, this one or any other.</summary>
    TooMany,

    /// <summary>It may go through later.</summary>
    Failed,
}

/// <summary>A message was not taken. The text is our own words, fit to be stored and shown.</summary>
public sealed class DeliveryException(DeliveryTrouble trouble, string message, Exception? inner = null) : Exception(message, inner)
{
    public DeliveryTrouble Trouble { get; } = trouble;

    /// <summary>How long not to send anything, when the other side says so.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>Without a mail server the messages page is where messages arrive.</summary>
public sealed class MessagesPageSender : IMessageSender
{
    public Task Send(string address, OutboxMessage message, CancellationToken ct) => Task.CompletedTask;
}

/// <summary>Where mail goes: <c>Smtp:Host</c>, <c>Smtp:Port</c>, <c>Smtp:From</c>, and an account when the server asks for one.</summary>
public sealed class SmtpOptions
{
    public string Host { get; set; } = "";

    public int Port { get; set; } = 25;

    public string From { get; set; } = "";

    public bool Tls { get; set; }

    public string? User { get; set; }

    public string? Password { get; set; }
}

/// <summary>Sends by SMTP: a reference and a link, never personal data.</summary>
public sealed class SmtpSender(SmtpOptions options, ServiceAddress service) : IMessageSender
{
    private const int FirstPermanentReply = 500;

    // Well below the time for which a message stays claimed.
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(30);

    public async Task Send(string address, OutboxMessage message, CancellationToken ct)
    {
        using var client = new SmtpClient(options.Host, options.Port) { EnableSsl = options.Tls };
        if (options.User is not null) client.Credentials = new System.Net.NetworkCredential(options.User, options.Password);
        using var mail = new MailMessage(options.From, address, message.Subject, $"{message.Body}\n\n{service.Link(message.Link)}\n");
        mail.Headers.Add("Message-ID", $"<{message.Id}@{new MailAddress(options.From).Host}>");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(LongestAnswer);
        try
        {
            await client.SendMailAsync(mail, patience.Token);
        }
        catch (OperationCanceledException late) when (!ct.IsCancellationRequested)
        {
            throw new DeliveryException(DeliveryTrouble.Failed, "The mail server did not answer in time.", late);
        }
        catch (SmtpException refused) when ((int)refused.StatusCode >= FirstPermanentReply)
        {
            throw new DeliveryException(DeliveryTrouble.Refused, $"The mail server refused it for good, with reply {(int)refused.StatusCode}.", refused);
        }
    }
}

/// <summary>The service's public address, for links in messages: <c>Service:Address</c>.</summary>
public sealed record ServiceAddress(string Root)
{
    public string Link(string path) => Root.TrimEnd('/') + path;
}
