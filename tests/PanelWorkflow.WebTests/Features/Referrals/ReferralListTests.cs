using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Identity;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Referrals;

public sealed class ReferralListTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task NothingYet_SaysSo()
    {
        using var officer = await host.SignIn("referrer@county.example");

        var list = await officer.Get("/referrals");

        list.Text.ShouldContain("You have no drafts.");
        list.Text.ShouldContain("You have submitted no referral yet, and taken over no case.");
        (await list.Follow("Start a referral")).Heading.ShouldBe("Refer a child");
    }

    [Fact]
    public async Task SubmittedReferral_SaysWhereItIsNow()
    {
        var id = await host.ACase(Stage.Allocation);
        var reference = await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Reference).SingleAsync());
        using var officer = await host.SignIn(Role.PoliceReferrer);

        var row = (await officer.Get("/referrals")).Document.QuerySelectorAll("tr")
            .Single(r => r.TextContent.Contains(reference, StringComparison.Ordinal));

        row.TextContent.ShouldContain("1 June 2026 at 10am");
        row.TextContent.ShouldContain("Allocate");
    }

    [Fact]
    public async Task Draft_CanBeContinuedAndDeleted()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var draft = await officer.StartReferral();
        await officer.Answer(draft, new WizardPage("child", [("Form.GivenName", "Deleteme"), ("Form.FamilyName", "Soonname"),
            ("Form.DateOfBirth.Day", "1"), ("Form.DateOfBirth.Month", "2"), ("Form.DateOfBirth.Year", "2012")]));
        (await officer.Get("/referrals")).Text.ShouldContain("Deleteme Soonname");
        (await officer.Get(draft)).Text.ShouldContain("The child Completed");

        var list = await (await officer.Get($"{draft}/delete")).Submit();

        list.Text.ShouldContain("The draft is deleted");
        list.Text.ShouldNotContain("Deleteme Soonname");
        (await officer.Get(draft)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task DraftOfAnotherOfficer_IsNotFound()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var draft = await officer.StartReferral();
        using var other = await host.SignIn("referrer@county.example");
        string[] pages = ["", "/child", "/matches", "/home", "/offences", "/victims", "/proposal", "/check-answers", "/submitted",
            "/delete"];

        foreach (var page in pages) (await other.Get(draft + page)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task SeveralPartnerships_AreAskedAtTheStart()
    {
        await host.With<Web.Data.PanelDbContext>(async db =>
        {
            var user = await db.Users.Include(u => u.Partnerships).SingleAsync(u => u.Email == "chair@county.example");
            user.Partnerships.Add(new UserPartnership { Partnership = "leicester-city" });
            user.Roles.Add(new UserRole { Role = Role.PoliceReferrer });
            await db.SaveChangesAsync();
        });
        using var officer = await host.SignIn("chair@county.example");
        var start = await officer.Get("/referrals/start");

        var again = await start.Submit();
        var child = await again.Submit(form => form.Fill("Partnership", "leicester-city").Fill("Source", "Police"));

        again.Errors.ShouldBe(["Select the partnership that the referral is for", "Select where the referral comes from"]);
        child.Heading.ShouldBe("The child");
        var id = Guid.Parse(child.Address.Segments[2].TrimEnd('/'));
        (await host.Query(db => db.Drafts.Where(d => d.Id == id).Select(d => d.Partnership).SingleAsync())).ShouldBe("leicester-city");
    }
}
