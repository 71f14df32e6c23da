using Microsoft.Playwright;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using Shouldly;
using Xunit;

namespace PanelWorkflow.E2ETests;

public sealed class SessionWarning(AppHost host, Chromium chromium) : IClassFixture<AppHost>
{
    private static readonly LocatorAssertionsToBeVisibleOptions Soon = new() { Timeout = 10_000 };

    [Fact]
    public async Task SessionAboutToEnd_IsAnnouncedAndCanBeProlonged()
    {
        var duty = await SignIn();

        await LastActivity(duty, minutesAgo: 19);
        await Assertions.Expect(Dialog(duty, "You will be signed out in 2 minutes")).ToBeVisibleAsync(Soon);
        await duty.Page.GetByRole(AriaRole.Button, new() { Name = "Stay signed in" }).ClickAsync();

        await Assertions.Expect(duty.Page.Locator("dialog")).ToBeHiddenAsync();
        duty.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task SessionOverWithNothingTyped_GoesToTheSignedOutPage()
    {
        var duty = await SignIn();

        await LastActivity(duty, minutesAgo: 21);
        await duty.Page.WaitForURLAsync("**/signed-out");

        await duty.Sees("You are signed out");
    }

    [Fact]
    public async Task SessionOverWithWordsTyped_KeepsThemCoveredUntilSignedInAgain()
    {
        var id = await host.ACase(Stage.Screening);
        var duty = await SignIn();
        await duty.GoTo($"/cases/{id}/screen");
        await duty.Choose("Reject");
        await duty.Page.GetByLabel("Why is it rejected?").FillAsync("Not for us");

        await LastActivity(duty, minutesAgo: 21);
        await Assertions.Expect(Dialog(duty, "You have been signed out")).ToBeVisibleAsync(Soon);
        await duty.Page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();

        await Assertions.Expect(duty.Page.Locator("dialog")).ToBeHiddenAsync();
        (await duty.Page.GetByLabel("Why is it rejected?").InputValueAsync()).ShouldBe("Not for us");
    }

    [Fact]
    public async Task SessionOverWithAFormThatWasGivenBack_KeepsItCoveredUntilSignedInAgain()
    {
        var id = await host.ACase(Stage.Screening);
        var duty = await SignIn();
        await duty.GoTo($"/cases/{id}/screen");
        await duty.Choose("Reject");
        await duty.Page.GetByLabel("Why is it rejected?").FillAsync("Not for us");
        await duty.Page.GetByRole(AriaRole.Button, new() { Name = "Save decision" }).ClickAsync();
        await Assertions.Expect(duty.Page.Locator(".govuk-error-summary")).ToBeVisibleAsync(Soon);

        await LastActivity(duty, minutesAgo: 21);
        await Assertions.Expect(Dialog(duty, "You have been signed out")).ToBeVisibleAsync(Soon);
        await duty.Page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();

        (await duty.Page.GetByLabel("Why is it rejected?").InputValueAsync()).ShouldBe("Not for us");
    }

    private Task<Person> SignIn() =>
        Person.SignIn(chromium, host, AppHost.Person(Role.DutyWorker).Email, Look.Desktop, new HashSet<string>());

    private static ILocator Dialog(Person person, string title) => person.Page.GetByRole(AriaRole.Dialog, new() { Name = title });

    private static Task LastActivity(Person person, int minutesAgo) =>
        person.Page.EvaluateAsync("minutes => localStorage.setItem('last-activity', String(Date.now() - minutes * 60000))", minutesAgo);
}
