using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Features.Account;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Jobs;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Jobs;

/// <summary>The service with a mail server that can be switched off.</summary>
public sealed class MailHost : AppHost
{
    public MailHost() => Adjust = services => services.Replace(ServiceDescriptor.Singleton<IMessageSender>(Mail));

    public FakeMail Mail { get; } = new();

    public sealed class FakeMail : IMessageSender
    {
        public bool IsDown { get; set; }

        public List<(string Address, Guid Message)> Sent { get; } = [];

        public Task Send(string address, OutboxMessage message, CancellationToken ct)
        {
            if (IsDown) throw new InvalidOperationException("secret detail");
            Sent.Add((address, message.Id));
            return Task.CompletedTask;
        }
    }
}

public sealed class SendOutboxTests(MailHost host) : IClassFixture<MailHost>
{
    [Fact]
    public async Task AMessage_GoesToItsPersonOnce()
    {
        var id = await Reminder();

        await Run();
        await Run();

        host.Mail.Sent.Count(sent => sent == (AppHost.Person(Role.DutyWorker).Email, id)).ShouldBe(1);
        (await Message(id)).SentAt.ShouldBe(host.Clock.Utc);
        using var admin = await host.SignIn(Role.Administrator);
        var page = await admin.Get("/outbox");
        page.Text.ShouldContain("is overdue");
        page.Text.ShouldNotContain("Madeupname");
    }

    [Fact]
    public async Task AMessageThatCannotBeSent_IsParkedAfterFiveTriesAndSentWhenAnAdministratorSaysSo()
    {
        var id = await Reminder();
        host.Mail.IsDown = true;
        for (var tries = 1; tries <= 5; tries++)
        {
            await Run();
            host.Clock.Advance(TimeSpan.FromHours(1));
        }

        var parked = await Message(id);
        parked.ParkedAt.ShouldNotBeNull();
        parked.LastError.ShouldBe("InvalidOperationException: the log has the details.");
        host.Mail.IsDown = false;
        await Run();
        (await Message(id)).SentAt.ShouldBeNull();

        using var admin = await host.SignIn(Role.Administrator);
        var parkedPage = await (await admin.Get("/jobs")).Follow("Deal with it");
        var after = await parkedPage.Submit(form => form.Fill("Reason", "The mail server is back."));
        after.Text.ShouldContain("It will be sent again");
        await Run();

        (await Message(id)).SentAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task WorkLeftLying_MakesTheServiceNotReady()
    {
        using var anybody = host.NewBrowser();
        await host.RunDue();
        await Run();
        ((int)(await anybody.Get("/health")).Status).ShouldBe(200);

        await Reminder();
        host.Clock.Advance(TimeSpan.FromMinutes(16));

        ((int)(await anybody.Get("/health")).Status).ShouldBe(503);
        await Run();
        ((int)(await anybody.Get("/health")).Status).ShouldBe(200);
    }

    [Fact]
    public async Task WhoHasLeft_IsSentNothingMore()
    {
        var admin = await host.Actor(Role.Administrator);
        const string Email = "leaver@city.example";
        await host.Send(new AddAccount.Command(Email, "Lee Leaver", "Police", [Role.PoliceReferrer], ["leicester-city"], "Chosen-by-me-123") { Actor = admin });
        var leaver = await host.Query(db => db.Users.Where(u => u.Email == Email).Select(u => u.Id).SingleAsync());
        var message = await Reminder();
        await host.Query(db => db.Outbox.Where(m => m.Id == message).ExecuteUpdateAsync(set => set.SetProperty(m => m.ToUserId, leaver)));
        await host.Query(db => db.Users.Where(u => u.Id == leaver).ExecuteUpdateAsync(set => set.SetProperty(u => u.MessageChoice, MessageChoice.DailyDigest)));
        (await host.Send(new CloseAccount.Command(leaver) { Actor = admin })).Ending.ShouldBe(Ending.Done);
        host.Clock.Set(new DateTimeOffset(host.Clock.Today.AddDays(8 - (int)host.Clock.Today.DayOfWeek), new TimeOnly(12, 0), TimeSpan.Zero));

        await host.Send(new SendDigests.Command { Actor = Actor.Service() });
        await Run();

        host.Mail.Sent.ShouldNotContain(sent => sent.Address == Email);
        (await host.Query(db => db.Outbox.CountAsync(m => m.ToUserId == leaver))).ShouldBe(1, "no digest");
        var theCase = await host.Query(db => db.Cases.AsNoTracking().FirstAsync());
        (await host.Ask<Messages, bool>(messages => messages.Inform(theCase, leaver, "cause", "something", host.Clock.Utc, CancellationToken.None))).ShouldBeFalse();
    }

    private async Task<Guid> Reminder()
    {
        var caseId = await host.ACase(Stage.Screening);
        host.Clock.Advance(TimeSpan.FromDays(8));
        await host.RunDue();
        return await host.Query(db => db.Outbox.Where(m => m.Link.Contains(caseId.ToString())).Select(m => m.Id).SingleAsync());
    }

    private Task<OutboxMessage> Message(Guid id) => host.Query(db => db.Outbox.AsNoTracking().SingleAsync(m => m.Id == id));

    private async Task Run() => (await host.Send(new SendOutbox.Command { Actor = Actor.Service() })).Ending.ShouldBe(Ending.Done);
}
