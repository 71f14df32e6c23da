using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Jobs;
using PanelWorkflow.Web.Pipeline;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Jobs;

/// <summary>The service with a mail server on this machine.</summary>
public sealed class SmtpHost : AppHost
{
    public LocalSmtp Server { get; } = new();

    protected override IEnumerable<string> Settings =>
        ["--Smtp:Host", "127.0.0.1", "--Smtp:Port", $"{Server.Port}", "--Smtp:From", "panel@example.org", "--Service:Address", "https://panel.example.org"];

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Server.Dispose();
    }
}

public sealed class SmtpTests(SmtpHost host) : IClassFixture<SmtpHost>
{
    [Fact]
    public async Task AReminder_ArrivesWithAReferenceADueTimeALinkAndNoName()
    {
        host.Server.ReplyToRecipient = "250 OK";
        var (id, message) = await Reminder();

        await Run();

        var mail = host.Server.Received.Single(m => m.Headers["Message-ID"].Contains(message.Id.ToString()));
        (mail.From, mail.To).ShouldBe(("panel@example.org", AppHost.Person(Role.DutyWorker).Email));
        mail.Headers["Subject"].ShouldMatch(@"^LC-2026-\d{4}: .+ is overdue$");
        mail.Text.ShouldContain("was due");
        mail.Text.ShouldContain($"https://panel.example.org/cases/{id}");
        mail.Text.ShouldNotContain("Madeupname");
        (await Message(message.Id)).SentAt.ShouldBe(host.Clock.Utc);
    }

    [Fact]
    public async Task AnAddressRefusedForGood_ParksTheMessageAtOnce()
    {
        host.Server.ReplyToRecipient = "550 no such mailbox";
        var (_, message) = await Reminder();

        await Run();

        var parked = await Message(message.Id);
        parked.ParkedAt.ShouldBe(host.Clock.Utc);
        parked.LastError.ShouldBe("The mail server refused it for good, with reply 550.");
    }

    [Fact]
    public async Task AServerThatIsBusy_IsTriedAgainLater()
    {
        host.Server.ReplyToRecipient = "451 later";
        var (_, message) = await Reminder();

        await Run();
        var failed = await Message(message.Id);
        host.Server.ReplyToRecipient = "250 OK";
        host.Clock.Advance(TimeSpan.FromSeconds(12));
        await Run();

        (failed.Tries, failed.ParkedAt).ShouldBe((1, null));
        failed.NextTryAt.ShouldBeInRange(host.Clock.Utc.AddSeconds(-2), host.Clock.Utc);
        (await Message(message.Id)).SentAt.ShouldBe(host.Clock.Utc);
    }

    private async Task<(Guid CaseId, OutboxMessage Message)> Reminder()
    {
        var id = await host.ACase(Stage.Screening);
        host.Clock.Advance(TimeSpan.FromDays(8));
        await host.RunDue(id);
        return (id, await host.Query(db => db.Outbox.SingleAsync(m => m.Link.Contains(id.ToString()))));
    }

    private Task<OutboxMessage> Message(Guid id) => host.Query(db => db.Outbox.AsNoTracking().SingleAsync(m => m.Id == id));

    private async Task Run() => (await host.Send(new SendOutbox.Command { Actor = Actor.Service() })).Ending.ShouldBe(Ending.Done);
}
