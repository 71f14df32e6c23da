using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Jobs;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Account;

public sealed class MyAccountTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task WhoHasNotChosen_GetsMessagesAtOnceAndIsToldSo()
    {
        using var chair = await host.SignIn(Role.PanelChair);

        var page = await (await chair.Get("/panels")).Follow("Your account");

        page.Heading.ShouldBe("Your account");
        page.Summary("Roles").ShouldBe("Panel chair");
        page.Document.QuerySelector("input[value=AtOnce]")!.HasAttribute("checked").ShouldBeTrue();
        page.Text.ShouldContain("This is what everybody gets who has not chosen");
    }

    [Fact]
    public async Task AChoice_IsKept()
    {
        using var manager = await host.SignIn(Role.TeamManager);

        var saved = await (await manager.Get("/account")).Submit(form => form.Fill("Choice", "DailyDigest"));

        saved.Text.ShouldContain("Your choice is saved");
        saved.Document.QuerySelector("input[value=DailyDigest]")!.HasAttribute("checked").ShouldBeTrue();
    }

    [Fact]
    public async Task GoingBackToAtOnce_SendsWhatWaitedForTheDigest()
    {
        using var worker = await host.SignIn(Role.DutyWorker);
        await (await worker.Get("/account")).Submit(form => form.Fill("Choice", "DailyDigest"));
        var id = await AMessageFor(Role.DutyWorker);

        await (await worker.Get("/account")).Submit(form => form.Fill("Choice", "AtOnce"));

        var message = await host.Query(db => db.Outbox.SingleAsync(m => m.Id == id));
        (message.InDigest, message.NextTryAt).ShouldBe((false, host.Clock.Utc));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Never")]
    [InlineData("7")]
    public async Task NoSuchChoice_IsRefused(string choice)
    {
        using var officer = await host.SignIn(Role.VictimOfficer);

        var again = await (await officer.Get("/account")).Submit(form => form.Force("Choice", choice));

        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Errors.ShouldHaveSingleItem();
        var email = AppHost.Person(Role.VictimOfficer).Email;
        (await host.Query(db => db.Users.SingleAsync(u => u.Email == email))).MessageChoice.ShouldBe(MessageChoice.AtOnce);
    }

    private async Task<Guid> AMessageFor(Role role)
    {
        var message = new OutboxMessage
        {
            Id = Guid.NewGuid(),
            Partnership = "leicester-city",
            ToUserId = (await host.Actor(role)).UserId,
            CauseKey = $"test:{Guid.NewGuid()}",
            InDigest = true,
            CreatedAt = host.Clock.Utc,
            NextTryAt = host.Clock.Utc.AddDays(1),
        };
        await host.With<PanelDbContext>(async db =>
        {
            db.Outbox.Add(message);
            await db.SaveChangesAsync();
        });
        return message.Id;
    }
}
