using System.Net.Mail;

namespace PanelWorkflow.Web.Jobs;

/// <summary>Takes a message of the outbox to its person.</summary>
public interface IMessageSender
{
    Task Send(string address, OutboxMessage message, CancellationToken ct);
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
    public async Task Send(string address, OutboxMessage message, CancellationToken ct)
    {
        using var client = new SmtpClient(options.Host, options.Port) { EnableSsl = options.Tls };
        if (options.User is not null) client.Credentials = new System.Net.NetworkCredential(options.User, options.Password);
        using var mail = new MailMessage(options.From, address, message.Subject, $"{message.Body}\n\n{service.Link(message.Link)}\n");
        mail.Headers.Add("Message-ID", $"<{message.Id}@{new MailAddress(options.From).Host}>");
        await client.SendMailAsync(mail, ct);
    }
}

/// <summary>The service's public address, for links in messages: <c>Service:Address</c>.</summary>
public sealed record ServiceAddress(string Root)
{
    public string Link(string path) => Root.TrimEnd('/') + path;
}
