using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data.Seed;
using PanelWorkflow.Web.Features.Account;
using PanelWorkflow.Web.Features.Practice;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Jobs;
using PanelWorkflow.Web.Pipeline;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Account;

/// <summary>An administrator lets people in, changes what they may do and closes their accounts; each chooses a password that only they know.</summary>
public sealed partial class PeopleTests(AppHost host) : IClassFixture<AppHost>
{
    private const string OwnPassword = "Chosen-by-me-123";

    [Fact]
    public async Task APersonWhoIsAdded_ChoosesTheirOwnPasswordBeforeAnythingElse()
    {
        var (email, first) = await Added("Newt Newcomer", Role.DutyWorker);
        using var person = host.NewBrowser();

        var page = await SignIn(person, email, first);
        page.Heading.ShouldBe("Choose your own password");
        (await person.Get("/cases")).Heading.ShouldBe("Choose your own password", "no other page is open yet");
        (await Change(page, "Something-else-1", OwnPassword, OwnPassword)).Errors.ShouldBe(["This is not your current password"]);
        var home = await Change(page, first, OwnPassword, OwnPassword);

        home.Heading.ShouldBe("My work");
        home.Text.ShouldContain("Your password is changed");
        (await person.Get("/cases")).Heading.ShouldBe("Cases");
        using var again = host.NewBrowser();
        (await SignIn(again, email, first)).Heading.ShouldBe("Sign in");
        (await SignIn(again, email, OwnPassword)).Heading.ShouldBe("My work");
        var id = await host.Query(db => db.Users.Where(u => u.Email == email).Select(u => u.Id).SingleAsync());
        (await host.Query(db => db.Audit.AnyAsync(a => a.Action == "permission" && a.Subject == $"{id} made: Duty worker"))).ShouldBeTrue();
        (await host.Query(db => db.Audit.AnyAsync(a => a.Action == "password-changed" && a.UserId == id))).ShouldBeTrue();
    }

    [Theory]
    [InlineData("", "", "", "Enter your current password", "Enter a new password")]
    [InlineData(DemoPeople.Password, "Chosen-by-me-123", "Chosen-by-me-124", "Enter the new password again, just as above")]
    [InlineData(DemoPeople.Password, DemoPeople.Password, DemoPeople.Password, "The new password must differ from the current one")]
    [InlineData(DemoPeople.Password, "short1A", "short1A", "The new password must have 12 characters or more")]
    [InlineData(DemoPeople.Password, "only-small-letters", "only-small-letters", "The new password must have a figure")]
    public async Task APasswordThatWillNotDo_IsRefusedAndNotShownAgain(string current, string wanted, string again, params string[] errors)
    {
        using var chair = await host.SignIn(Role.PanelChair);

        var page = await Change(await (await chair.Get("/account")).Follow("Change your password"), current, wanted, again);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Errors.ShouldBe(errors, ignoreOrder: true);
        page.Document.QuerySelectorAll("input[type=password]").ShouldAllBe(field => !field.HasAttribute("value"));
    }

    [Fact]
    public async Task WhatIsMissing_IsSaidAllAtOnceAndWhatWasTypedStays()
    {
        using var admin = await host.SignIn(Role.Administrator);

        var page = await (await admin.Get("/accounts/new")).Submit(form => form.Fill("Email", "not-an-address"));
        page.Errors.ShouldBe(["Enter the person’s name", "Enter the person’s agency", "Select at least one role"], ignoreOrder: true);
        page = await page.Submit(form => form.Fill("Name", "Nobody Yet").Fill("Agency", "Somewhere").Tick("Roles", nameof(Role.AgencyContributor)));
        page.Errors.Single().ShouldStartWith("The agency of a contributor must be one of: ");
        page = await page.Submit(form => form.Fill("Agency", "Health").Fill("Email", AppHost.Person(Role.PanelChair).Email));

        page.Errors.ShouldBe(["Somebody has an account with this email address already"]);
        page.Document.QuerySelector("input[name=Name]")!.GetAttribute("value").ShouldBe("Nobody Yet");
        (await host.Query(db => db.Users.AnyAsync(u => u.DisplayName == "Nobody Yet"))).ShouldBeFalse();
    }

    [Fact]
    public async Task RolesThatChange_HoldFromTheNextSignInAndASecondAdministratorSeesThem()
    {
        var (email, first) = await Added("Rolf Rolechange", Role.DutyWorker);
        using var admin = await host.SignIn(Role.Administrator);
        var found = await (await Find(admin, "rolechange")).Follow("Rolf Rolechange");
        var stale = await admin.Get(found.Address.PathAndQuery);

        var saved = await found.Submit(form => form.Tick("Roles", nameof(Role.PanelChair), nameof(Role.PanelCoordinator)).Fill("Name", "Rolf Newrole"));
        var conflict = await stale.Submit(form => form.Fill("Agency", "Another team"));

        saved.Text.ShouldContain("The account is changed");
        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        conflict.Text.ShouldContain("Rolf Newrole: Panel chair, Panel coordinator");
        conflict.Text.ShouldContain("“Full name” is now: Rolf Newrole");
        conflict.Document.QuerySelector("input[name=Name]")!.GetAttribute("value").ShouldBe("Rolf Newrole", "it was left alone");
        conflict.Document.QuerySelector("input[name=Agency]")!.GetAttribute("value").ShouldBe("Another team");
        (await conflict.Submit()).Text.ShouldContain("The account is changed");
        using var person = host.NewBrowser();
        await Change(await SignIn(person, email, first), first, OwnPassword, OwnPassword);
        (await person.Get("/account")).Summary("Roles").ShouldBe("Duty worker", "the form that was sent last said so");
    }

    [Fact]
    public async Task AnotherEmailAddress_IsWhereTheyAreMetFromNowOn()
    {
        var (email, first) = await Added("Marnie Marriedname", Role.DutyWorker);
        using var admin = await host.SignIn(Role.Administrator);
        var account = await admin.Get($"/accounts/{await Id(email)}");

        (await account.Submit(form => form.Fill("Email", ""))).Errors.ShouldBe(["Enter the person’s email address"]);
        (await account.Submit(form => form.Fill("Email", "not-an-address"))).Errors.ShouldBe(["Enter an email address in the correct format, like name@example.com"]);
        var taken = await account.Submit(form => form.Fill("Email", AppHost.Person(Role.PanelChair).Email));
        taken.Errors.ShouldBe(["Somebody has an account with this email address already"]);
        (await taken.Submit(form => form.Fill("Email", " marnie@other.example "))).Text.ShouldContain("The account is changed");

        using var person = host.NewBrowser();
        (await SignIn(person, email, first)).Heading.ShouldBe("Sign in");
        (await SignIn(person, "marnie@other.example", first)).Heading.ShouldBe("Choose your own password");
        var id = await Id("marnie@other.example");
        (await host.Query(db => db.Audit.AnyAsync(a => a.Action == "permission" && a.Subject == $"{id}: another email address"))).ShouldBeTrue();
    }

    [Fact]
    public async Task AClosedAccount_OpensNothingUntilItHasARoleAgain()
    {
        var (email, first) = await Added("Leo Leaver", Role.CaseManager);
        using var admin = await host.SignIn(Role.Administrator);
        var account = await (await Find(admin, "leaver")).Follow("Leo Leaver");

        var asked = await account.Follow("Close the account");
        asked.Heading.ShouldBe("Close the account of Leo Leaver?");
        (await asked.Submit()).Text.ShouldContain("The account is closed");
        using var person = host.NewBrowser();
        (await SignIn(person, email, first)).Heading.ShouldBe("Sign in");
        var closed = await (await Find(admin, "leaver")).Follow("Leo Leaver");
        closed.Summary("State").ShouldBe("Closed");
        (await admin.Get($"{closed.Address.AbsolutePath}/close")).Heading.ShouldBe("Leo Leaver", "there is nothing to close");
        (await closed.Submit()).Errors.ShouldBe(["Select at least one role"]);
        (await host.Send(new GivePassword.Command(await Id(email), OwnPassword) { Actor = await host.Actor(Role.Administrator) })).Ending.ShouldBe(Ending.Invalid);

        (await closed.Submit(form => form.Tick("Roles", nameof(Role.DutyWorker)))).Text.ShouldContain("The account is changed");
        (await SignIn(person, email, first)).Heading.ShouldBe("Choose your own password");
    }

    [Fact]
    public async Task OfWhatWaitsForALeaver_TheTeamManagersAreReminded()
    {
        var id = await host.ACase(Stage.Assessment);
        var (email, _) = await Added("Lena Leaving", Role.CaseManager);
        var leaver = await Id(email);
        var version = await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Version).SingleAsync());
        (await host.Send(new HandOverCase.Command(id, version, leaver, "Knows the family") { Actor = await host.Actor(Role.TeamManager) })).Ending.ShouldBe(Ending.Done);
        (await host.Send(new CloseAccount.Command(leaver) { Actor = await host.Actor(Role.Administrator) })).Ending.ShouldBe(Ending.Done);
        host.Clock.Advance(TimeSpan.FromDays(30));

        await host.Send(new RunDueWaits.Command { Actor = Actor.Service() });

        var told = await host.Query(db => db.Outbox.Where(m => m.Kind == MessageKind.Reminder && m.Link.Contains(id.ToString())).Select(m => m.ToUserId).ToListAsync());
        told.ShouldBe([(await host.Actor(Role.TeamManager)).UserId]);
    }

    [Fact]
    public async Task WhoForgotTheirPassword_IsGivenOneThatTheyChangeAtOnce()
    {
        var (email, first) = await Added("Fern Forgetful", Role.VictimOfficer);
        using var person = host.NewBrowser();
        await Change(await SignIn(person, email, first), first, OwnPassword, OwnPassword);
        await host.Query(db => db.Users.Where(u => u.Email == email).ExecuteUpdateAsync(
            set => set.SetProperty(u => u.IdleLockedAt, host.Clock.Utc).SetProperty(u => u.LockoutEnd, DateTimeOffset.MaxValue)));
        using var admin = await host.SignIn(Role.Administrator);

        var given = await (await admin.Get($"/accounts/{await Id(email)}")).Submit(_ => { }, "new-password");
        using var later = host.NewBrowser();

        (await SignIn(later, email, OwnPassword)).Heading.ShouldBe("Sign in");
        (await SignIn(later, email, PasswordOn(given))).Heading.ShouldBe("Choose your own password");
    }

    [Fact]
    public async Task OnesOwnAccount_CannotBeShutToOneself()
    {
        var admin = await host.Actor(Role.Administrator);
        using var browser = await host.SignIn(Role.Administrator);

        var page = await (await browser.Get($"/accounts/{admin.UserId}")).Submit(form => form.Tick("Roles", nameof(Role.PanelChair)));

        page.Errors.ShouldBe(["You cannot take your own administrator’s role away"]);
        page.Text.ShouldNotContain("Close the account");
        (await host.Send(new CloseAccount.Command(admin.UserId) { Actor = admin })).Ending.ShouldBe(Ending.Invalid);
        (await host.Send(new GivePassword.Command(admin.UserId, OwnPassword) { Actor = admin })).Ending.ShouldBe(Ending.Invalid);
    }

    [Fact]
    public async Task WhoIsLookedFor_StandsInNoAddress()
    {
        using var admin = await host.SignIn(Role.Administrator);

        var found = await Find(admin, "chair@city.example");

        found.Text.ShouldContain("1 person.");
        found.Text.ShouldContain("Charlie Chair");
        found.Address.PathAndQuery.ShouldNotContain("chair");
        found.Document.QuerySelector("input[name=Search]")!.GetAttribute("value").ShouldBe("chair@city.example");
        (await found.Follow("Clear")).Address.PathAndQuery.ShouldBe("/accounts");
    }

    [Fact]
    public async Task PeopleOfAnotherPartnership_AreNotFound()
    {
        var admin = await host.Actor(Role.Administrator);
        var foreign = (await host.Actor(Role.TeamManager, "leicestershire-rutland")).UserId;
        using var browser = await host.SignIn(Role.Administrator);

        (await Find(browser, "Max")).Text.ShouldContain("Nobody matches");
        (await host.Send(new ChangeAccount.Command(foreign, "", "a@b.example", "Name", "Agency", [Role.DutyWorker]) { Actor = admin })).Ending.ShouldBe(Ending.NotFound);
        (await host.Send(new CloseAccount.Command(foreign) { Actor = admin })).Ending.ShouldBe(Ending.NotFound);
        (await host.Send(new GivePassword.Command(foreign, OwnPassword) { Actor = admin })).Ending.ShouldBe(Ending.NotFound);
        var elsewhere = new AddAccount.Command("a@b.example", "Name", "Agency", [Role.DutyWorker], ["leicestershire-rutland"], OwnPassword) { Actor = admin };
        (await host.Send(elsewhere)).Ending.ShouldBe(Ending.NotFound);
    }

    [Fact]
    public async Task SomebodyWhoWorksElsewhereToo_IsLeftToAnAdministratorOfBoth()
    {
        var (email, _) = await Added("Bo Bothplaces", Role.CaseManager);
        var both = await Id(email);
        await host.Query(async db =>
        {
            (await db.Users.Include(u => u.Partnerships).SingleAsync(u => u.Id == both)).Partnerships.Add(new UserPartnership { UserId = both, Partnership = "derby-city" });
            return await db.SaveChangesAsync();
        });
        using var admin = await host.SignIn(Role.Administrator);

        (await admin.Get($"/accounts/{both}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await host.Send(new GivePassword.Command(both, OwnPassword) { Actor = await host.Actor(Role.Administrator) })).Ending.ShouldBe(Ending.NotFound);
        var ofBoth = await host.Actor(Role.Administrator) with { Partnerships = ["leicester-city", "derby-city"] };
        (await host.Send(new GivePassword.Command(both, OwnPassword) { Actor = ofBoth })).Ending.ShouldBe(Ending.Done);
    }

    private static async Task<WebPage> Find(Browser browser, string words) => await (await browser.Get("/accounts")).Submit(form => form.Fill("Search", words));

    private async Task<(string Email, string Password)> Added(string name, Role role)
    {
        using var admin = await host.SignIn(Role.Administrator);
        var email = $"{name.Split(' ')[0].ToLowerInvariant()}@new.example";
        var page = await (await (await admin.Get("/accounts")).Follow("Add a person"))
            .Submit(form => form.Fill("Name", name).Fill("Email", email).Fill("Agency", "Youth justice service").Tick("Roles", role.ToString()));
        page.Heading.ShouldBe($"{name} can sign in");
        return (email, PasswordOn(page));
    }

    private static string PasswordOn(WebPage page) => MadeUp().Match(page.Text).Value;

    private static Task<WebPage> SignIn(Browser browser, string email, string password) => Submitted(browser.Get("/sign-in"), ("Email", email), ("Password", password));

    private static Task<WebPage> Change(WebPage page, string current, string wanted, string again) =>
        Submitted(Task.FromResult(page), ("CurrentPassword", current), ("NewPassword", wanted), ("PasswordAgain", again));

    private static async Task<WebPage> Submitted(Task<WebPage> page, params (string Name, string Value)[] fields) => await (await page).Submit(form =>
    {
        foreach (var (name, value) in fields) form.Fill(name, value);
    });

    private Task<Guid> Id(string email) => host.Query(db => db.Users.Where(u => u.Email == email).Select(u => u.Id).SingleAsync());

    [GeneratedRegex("Aa1-[a-z0-9]{20}")]
    private static partial Regex MadeUp();
}
