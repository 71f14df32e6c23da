using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Victims;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Victims;

/// <summary>What every step of a victim's record has in common: who may take it, what it refuses, and what it keeps.</summary>
public sealed class VictimStepTests(AppHost host) : IClassFixture<AppHost>
{
    private const string Script = "<script>alert(1)</script>";

    // A step's page, and the text field of it in which somebody may have typed something.
    public static TheoryData<string, string> Steps => new()
    {
        { "details", "Relationship" },
        { "attempt", "Note" },
        { "views", "Views" },
        { "restorative", "Reason" },
        { "wishes", "" },
        { "sent", "What" },
        { "withdraw", "Reason" },
        { "close", "Note" },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task SomebodyElseWasFirst_ShowsWhatChangedAndKeepsWhatWasTyped(string step, string field)
    {
        using var officer = await host.SignIn(Role.VictimOfficer);
        var id = await Ready(officer);
        var open = await officer.Get($"/victims/{id}/{step}");
        await host.Reach(officer, id, "NotReached");

        var again = await open.Submit(form => Filled(form, step, field, "typed text"));

        again.Status.ShouldBe(HttpStatusCode.Conflict, again.Text);
        again.Text.ShouldContain("Victim 1: contact attempt 2: Vivian Victimlink");
        if (field.Length > 0) again.Document.QuerySelector($"[name={field}]")!.OuterHtml.ShouldContain("typed text");
        (await again.Submit()).Heading.ShouldStartWith("Victim 1");
    }

    [Fact]
    public async Task DetailsThatSomebodyElseStoredMeanwhile_AreToldAndStay()
    {
        using var officer = await host.SignIn(Role.VictimOfficer);
        var id = await host.AVictim();
        var first = await officer.Get($"/victims/{id}/details");
        var second = await officer.Get($"/victims/{id}/details");
        await first.Submit(form => form.Fill("Relationship", "Neighbour").Fill("SameSchool", "true"));

        var again = await second.Submit(form => form.Fill("SameHousehold", "false"));

        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Text.ShouldContain("“How does the victim know the child?” is now: Neighbour");
        again.Text.ShouldContain("“Do they go to the same school?” is now: Yes");
        var shown = await again.Submit();
        (shown.Summary("Knows the child"), shown.Summary("Same school"), shown.Summary("Same household")).ShouldBe(("Neighbour", "Yes", "No"));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task OverlongText_IsRefusedAndKept(string step, string field)
    {
        if (field.Length == 0) return;
        using var officer = await host.SignIn(Role.VictimOfficer);
        var id = await Ready(officer);

        var again = await (await officer.Get($"/victims/{id}/{step}")).Submit(form => Filled(form, step, field, new string('x', 4001)));

        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Errors.Single().ShouldMatch("characters or fewer");
        again.Document.QuerySelector($"[name={field}]")!.OuterHtml.ShouldContain("xxxx");
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task ScriptInTheText_ShowsAsText(string step, string field)
    {
        if (field.Length == 0) return;
        using var officer = await host.SignIn(Role.VictimOfficer);
        var id = await Ready(officer);

        var after = await (await officer.Get($"/victims/{id}/{step}")).Submit(form => Filled(form, step, field, Script));

        after.Status.ShouldBe(HttpStatusCode.OK, after.Text);
        after.Text.ShouldContain(Script);
        after.Document.QuerySelectorAll("main script").ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task NothingEntered_NamesWhatIsMissing(string step, string field)
    {
        using var officer = await host.SignIn(Role.VictimOfficer);
        var id = await Ready(officer);
        await host.With<Web.Data.PanelDbContext>(db => db.Victims.Where(v => v.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(v => v.WantsSupport, (bool?)null).SetProperty(v => v.WantsUpdates, (bool?)null)));

        var page = await officer.Get($"/victims/{id}/{step}");
        var again = await officer.Post($"/victims/{id}/{step}", [
            new("Version", page.Document.QuerySelector("input[name=Version]")!.GetAttribute("value")!),
            new("__RequestVerificationToken", page.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!)]);

        again.Status.ShouldBe(HttpStatusCode.BadRequest, field);
        again.Errors.ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task ForeignOrUnknownVictim_IsNotFound(string step, string field)
    {
        var foreign = await host.AVictim(c => c.Partnership = "leicestershire-rutland");
        using var officer = await host.SignIn(Role.VictimOfficer);

        (await officer.Get($"/victims/{foreign}/{step}")).Status.ShouldBe(HttpStatusCode.NotFound, field);
        (await officer.Get($"/victims/{Guid.NewGuid()}/{step}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task OtherRoles_AreRefused(string step, string field)
    {
        using var officer = await host.SignIn(Role.VictimOfficer);
        var id = await Ready(officer);
        foreach (var role in Enum.GetValues<Role>().Except([Role.VictimOfficer]))
        {
            using var other = await host.SignIn(role);

            (await other.Get($"/victims/{id}/{step}")).Status.ShouldBe(HttpStatusCode.Forbidden, $"{role} {field}");
        }
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task AfterWithdrawal_SaysThatItCannotBeDone(string step, string field)
    {
        using var officer = await host.SignIn(Role.VictimOfficer);
        var id = await Ready(officer);
        await (await officer.Get($"/victims/{id}/withdraw")).Submit(form => form.Fill("Reason", "Enough."));

        var page = await officer.Get($"/victims/{id}/{step}");

        page.Status.ShouldBe(HttpStatusCode.Conflict, field);
        page.Text.ShouldContain("consent withdrawn");
    }

    // Takes part, was reached a minute ago and wants updates and support: every step is open.
    private async Task<Guid> Ready(Browser officer)
    {
        var id = await host.AnEngagedVictim(officer);
        await (await officer.Get($"/victims/{id}/wishes")).Submit(form => form.Fill("Updates", "true").Fill("Support", "true"));
        return id;
    }

    private FormFields Filled(FormFields form, string step, string field, string text)
    {
        switch (step)
        {
            case "attempt": host.Attempt(form); break;
            case "views": host.Views(form); break;
            case "restorative": form.Fill("Made", "false"); break;
            case "sent": form.Fill("Kind", nameof(SentKind.Update)).Date("SentOn", host.Clock.Today); break;
            case "close": form.Fill("SafetyAtEnd", "4"); break;
        }

        return field.Length > 0 ? form.Fill(field, text) : form;
    }
}
