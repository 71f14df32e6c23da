using Microsoft.Playwright;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using Shouldly;
using Xunit;

namespace PanelWorkflow.E2ETests;

public sealed class AssessmentJourney(AppHost host, Chromium chromium) : IClassFixture<AppHost>
{
    [Fact]
    public async Task WhatIsTyped_IsSavedWithoutPressingAnything()
    {
        var id = await host.ACase(Stage.Assessment);
        var worker = await Person.SignIn(chromium, host, "casemanager@city.example", Look.Desktop, new HashSet<string>());

        await worker.GoTo($"/cases/{id}/assess/child");
        await worker.Page.GetByLabel("What the child says", new() { Exact = true }).PressSequentiallyAsync("I wanted to");
        await Assertions.Expect(worker.Page.Locator("[data-autosave-status]")).ToContainTextAsync("Draft saved");
        await worker.Page.ReloadAsync();

        (await worker.Page.GetByLabel("What the child says", new() { Exact = true }).InputValueAsync()).ShouldBe("I wanted to");
        worker.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Look.Desktop)]
    [InlineData(Look.Phone)]
    public async Task TheKeyboardAlone_GoesFromTheWorkListThroughASection(Look look)
    {
        await host.ACase(Stage.Assessment);
        var worker = await Person.SignIn(chromium, host, "casemanager@city.example", look, new HashSet<string>());

        await worker.Page.GetByRole(AriaRole.Link, new() { Name = "Assess the child" }).First.FocusAsync();
        await worker.Page.Keyboard.PressAsync("Enter");
        await worker.Page.WaitForURLAsync("**/assess");
        await worker.Page.GetByRole(AriaRole.Link, new() { Name = "The child’s circumstances" }).FocusAsync();
        await worker.Page.Keyboard.PressAsync("Enter");
        await worker.Page.WaitForURLAsync("**/assess/circumstances");
        await worker.Page.GetByLabel("The child’s circumstances", new() { Exact = true }).FocusAsync();
        await worker.Page.Keyboard.TypeAsync("Lives with an aunt.");
        await worker.Page.GetByRole(AriaRole.Button, new() { Name = "Save and continue" }).FocusAsync();
        await worker.Page.Keyboard.PressAsync("Enter");

        await worker.Page.WaitForURLAsync("**/assess/behaviour");
        worker.Problems.ShouldBeEmpty();
    }
}
