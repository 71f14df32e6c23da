using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Agencies;

/// <summary>Agencies are asked what they know; each sees its own requests; the panel reads one contribution of each.</summary>
public sealed class AgencyTests(AppHost host) : IClassFixture<AppHost>
{
    private const string Script = "<script>alert(1)</script>";

    [Fact]
    public async Task Asked_WaitsForTheAgencyAloneAndIsDueInWorkingDays()
    {
        var (caseId, id) = await AnAskedAgency("health");
        using var nurse = await host.SignIn("health@city.example");
        using var teacher = await host.SignIn("education@city.example");

        var page = await nurse.Get($"/information-requests/{id}");

        page.Summary("Name").ShouldBe("Testy Madeupname");
        page.Summary("Question").ShouldBe("Is the child known to you?");
        (await nurse.Get("/")).Document.QuerySelector($"main a[href='/information-requests/{id}']").ShouldNotBeNull();
        (await teacher.Get("/")).Document.QuerySelector($"main a[href='/information-requests/{id}']").ShouldBeNull();
        (await teacher.Get($"/information-requests/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await nurse.Get($"/cases/{caseId}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await host.Query(db => db.Audit.CountAsync(a => a.CaseId == caseId && a.Subject == "InformationRequest"))).ShouldBe(1);
    }

    [Fact]
    public async Task Answer_IsOnTheTabAndInThePanelsPack()
    {
        var caseId = await host.ACase(Stage.PanelDecision);
        var id = await Ask(caseId, "health");
        using var nurse = await host.SignIn("health@city.example");

        await (await nurse.Get($"/information-requests/{id}")).Submit(form => form.Fill("Knows", "true").Fill("Answer", "Waits for a hearing test."));

        using var worker = await host.SignIn(Role.CaseManager);
        (await worker.Get($"/cases/{caseId}/agencies")).Summary("Answer").ShouldBe("Waits for a hearing test.");
        using var chair = await host.SignIn(Role.PanelChair);
        var pack = await chair.Get($"/cases/{caseId}/decision");
        pack.Summary("Health").ShouldNotBeNull().ShouldContain("Waits for a hearing test.");
        pack.Summary("Education").ShouldBe("Not asked");
        (await IsWaiting(id)).ShouldBeFalse();
    }

    [Fact]
    public async Task NothingKnown_NeedsNoText()
    {
        var (_, id) = await AnAskedAgency("health");
        using var nurse = await host.SignIn("health@city.example");

        var after = await (await nurse.Get($"/information-requests/{id}")).Submit(form => form.Fill("Knows", "false"));

        after.Heading.ShouldBe("My work");
        (await nurse.Get($"/information-requests/{id}")).Summary("State").ShouldNotBeNull().ShouldStartWith("Nothing known");
    }

    [Fact]
    public async Task BadAnswers_AreRefusedAndKept()
    {
        var (_, id) = await AnAskedAgency("health");
        using var nurse = await host.SignIn("health@city.example");
        var page = await nurse.Get($"/information-requests/{id}");

        (await page.Submit()).Errors.ShouldBe(["Select whether your agency knows anything"]);
        (await page.Submit(form => form.Fill("Knows", "true"))).Errors.ShouldBe(["Enter what your agency knows"]);
        var tooLong = await page.Submit(form => form.Fill("Knows", "true").Fill("Answer", new string('x', 4001)));
        tooLong.Errors.Single().ShouldContain("4000 characters or fewer");
        tooLong.Document.QuerySelector("[name=Answer]")!.TextContent.ShouldContain("xxxx");
        (await page.Submit(form => form.Fill("Knows", "true").Fill("Answer", "a\u0001b"))).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task ScriptInAnAnswer_ShowsAsText()
    {
        var (caseId, id) = await AnAskedAgency("health");
        using var nurse = await host.SignIn("health@city.example");
        await (await nurse.Get($"/information-requests/{id}")).Submit(form => form.Fill("Knows", "true").Fill("Answer", Script));
        using var worker = await host.SignIn(Role.CaseManager);

        var page = await worker.Get($"/cases/{caseId}/agencies");

        page.Text.ShouldContain(Script);
        page.Document.QuerySelectorAll("main script").ShouldBeEmpty();
    }

    [Fact]
    public async Task ClosedMeanwhile_TheAgencyIsToldAndLosesNothing()
    {
        var (_, id) = await AnAskedAgency("health");
        using var nurse = await host.SignIn("health@city.example");
        var open = await nurse.Get($"/information-requests/{id}");
        using var worker = await host.SignIn(Role.CaseManager);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        (await (await worker.Get($"/information-requests/{id}/close")).Submit()).Errors.ShouldBe(["Enter why you do not wait for the answer"]);
        (await (await worker.Get($"/information-requests/{id}/close")).Submit(form => form.Fill("Reason", "The panel meets tomorrow"))).Text
            .ShouldContain("Request closed");

        var again = await open.Submit(form => form.Fill("Knows", "true").Fill("Answer", "Too late"));

        again.Status.ShouldBe(HttpStatusCode.Conflict, again.Text);
        again.Text.ShouldContain("Health: closed without an answer: Casey Keyworker");
        (await IsWaiting(id)).ShouldBeFalse();
        (await worker.Get($"/information-requests/{id}/close")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task BadQuestions_AreRefused()
    {
        var caseId = await host.ACase(Stage.Assessment);
        using var worker = await host.SignIn(Role.CaseManager);
        var page = await worker.Get($"/cases/{caseId}/agencies/ask");

        (await page.Submit()).Errors.ShouldBe(["Select the agencies that you ask", "Enter what you want to know"]);
        (await page.Submit(form => form.Force("Agencies", "youth-justice").Fill("Question", "?"))).Errors
            .ShouldBe(["Select agencies of this partnership that have no open request"]);
        (await page.Submit(form => form.Fill("Agencies", "health").Fill("Question", new string('x', 4001)))).Errors.Single().ShouldContain("4000");
        (await page.Submit(form => form.Fill("Agencies", "health").Fill("Question", "Known?"))).Text.ShouldContain("Waiting for an answer");
        (await page.Submit(form => form.Fill("Agencies", "health").Fill("Question", "Known?"))).Errors
            .ShouldBe(["Select agencies of this partnership that have no open request"]);
    }

    [Fact]
    public async Task NotAllocatedYet_NobodyCanBeAsked()
    {
        var caseId = await host.ACase(Stage.Allocation);
        using var worker = await host.SignIn(Role.CaseManager);

        (await worker.Get($"/cases/{caseId}/agencies/ask")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task NoAnswerInTime_TheAgencysPeopleAreRemindedAndNobodyElse()
    {
        var (_, id) = await AnAskedAgency("health");
        host.Clock.Advance(TimeSpan.FromDays(9));

        await host.RunDue();

        var nurse = await host.Query(db => db.Users.Where(u => u.Email == "health@city.example").Select(u => u.Id).SingleAsync());
        (await host.Query(db => db.Outbox.Where(m => m.Link == $"/information-requests/{id}").Select(m => m.ToUserId).ToListAsync())).ShouldBe([nurse]);
    }

    [Theory]
    [InlineData("/cases/{0}/agencies/ask", Role.CaseManager, Role.PreventionOfficer)]
    [InlineData("/information-requests/{1}", Role.AgencyContributor, Role.AgencyContributor)]
    [InlineData("/information-requests/{1}/close", Role.CaseManager, Role.PreventionOfficer)]
    public async Task OtherRoles_AreRefused(string address, Role one, Role another)
    {
        var (caseId, id) = await AnAskedAgency("health");
        foreach (var role in Enum.GetValues<Role>().Except([one, another]))
        {
            using var other = await host.SignIn(role);

            (await other.Get(string.Format(System.Globalization.CultureInfo.InvariantCulture, address, caseId, id))).Status
                .ShouldBe(HttpStatusCode.Forbidden, role.ToString());
        }
    }

    [Fact]
    public async Task AnotherPartnershipsCase_IsNotFound()
    {
        var caseId = await host.ACase(Stage.Assessment, c => c.Partnership = "leicestershire-rutland");
        using var worker = await host.SignIn(Role.CaseManager);

        (await worker.Get($"/cases/{caseId}/agencies")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await worker.Get($"/cases/{caseId}/agencies/ask")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<(Guid CaseId, Guid RequestId)> AnAskedAgency(string agency)
    {
        var caseId = await host.ACase(Stage.Assessment);
        return (caseId, await Ask(caseId, agency));
    }

    private async Task<Guid> Ask(Guid caseId, string agency)
    {
        using var worker = await host.SignIn(Role.CaseManager);
        await (await worker.Get($"/cases/{caseId}/agencies/ask")).Submit(form => form.Fill("Agencies", agency).Fill("Question", "Is the child known to you?"));
        return await host.Query(db => db.InformationRequests.Where(r => r.CaseId == caseId).Select(r => r.Id).SingleAsync());
    }

    private Task<bool> IsWaiting(Guid id) => host.Query(db => db.Waits.AnyAsync(w => w.SubjectId == id && w.IsOpen && w.Kind == WaitKind.Task));
}
