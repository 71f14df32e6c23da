using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Interventions;


public sealed class EarlyInterventionTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task Consent_PassesTheCaseToEarlyIntervention()
    {
        var id = await host.ACase(Stage.EarlyInterventionReferral);
        using var worker = await host.SignIn(Role.CaseManager);

        var after = await (await worker.Get($"/cases/{id}/refer-to-early-intervention")).Submit(
            form => form.Fill("Consented", "true").Fill("Programme", "Mentoring").Fill("Preventative", "true"));

        after.Heading.ShouldBe("My work");
        (await OpenTasks(id)).ShouldBe(["FinaliseOutcome", "RecordInterventionStart"]);
    }

    [Fact]
    public async Task Declined_NeedsAReason()
    {
        var id = await host.ACase(Stage.EarlyInterventionReferral);
        using var worker = await host.SignIn(Role.CaseManager);

        var again = await (await worker.Get($"/cases/{id}/refer-to-early-intervention")).Submit(form => form.Fill("Consented", "false"));

        again.Errors.ShouldBe(["Enter why the child or carer declined"]);
        await again.Submit(form => form.Fill("DeclinedReason", "Has a mentor already"));
        (await OpenTasks(id)).ShouldBe(["FinaliseOutcome", "RecordCompletion"]);
    }

    [Fact]
    public async Task Consent_NeedsAProgrammeAndItsKind()
    {
        var id = await host.ACase(Stage.EarlyInterventionReferral);
        using var worker = await host.SignIn(Role.CaseManager);

        var again = await (await worker.Get($"/cases/{id}/refer-to-early-intervention")).Submit(form => form.Fill("Consented", "true"));

        again.Errors.ShouldBe(["Enter the programme", "Select whether the work is preventative"]);
    }

    [Fact]
    public async Task AColleaguesCase_SaysThatItIsSomebodyElses()
    {
        var id = await host.ACase(Stage.EarlyInterventionReferral, c => c.Practitioner = Role.PreventionOfficer);
        using var worker = await host.SignIn(Role.CaseManager);

        var page = await worker.Get($"/cases/{id}/refer-to-early-intervention");

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Text.ShouldContain("given to somebody else");
    }

    [Fact]
    public async Task Start_IsRecorded()
    {
        var id = await host.ACase(Stage.InterventionStart);
        using var worker = await host.SignIn(Role.EarlyInterventionWorker);
        var page = await worker.Get($"/cases/{id}/intervention-start");

        (await page.Submit()).Errors.ShouldBe(["Enter the date on which the intervention started"]);
        await page.Submit(form => form.Date("StartedOn", host.Clock.Today));

        (await OpenTasks(id)).ShouldBe(["FinaliseOutcome", "RecordInterventionEnd"]);
    }

    [Fact]
    public async Task EndBeforeTheStart_IsRefused()
    {
        var id = await host.ACase(Stage.InterventionEnd);
        using var worker = await host.SignIn(Role.EarlyInterventionWorker);

        var again = await (await worker.Get($"/cases/{id}/intervention-end")).Submit(
            form => form.Date("EndedOn", host.Clock.Today.AddDays(-1)).Fill("Completed", "true").Fill("Note", "Went well"));

        again.Errors.ShouldBe(["The end must be on or after the start"]);
    }

    [Fact]
    public async Task AnImpossibleDate_IsRefusedAndStaysInTheBoxes()
    {
        var id = await host.ACase(Stage.InterventionEnd);
        using var worker = await host.SignIn(Role.EarlyInterventionWorker);

        var again = await (await worker.Get($"/cases/{id}/intervention-end")).Submit(form => form
            .Fill("EndedOn.Day", "31").Fill("EndedOn.Month", "2").Fill("EndedOn.Year", "2026").Fill("Completed", "true").Fill("Note", "Went well"));

        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Errors.Single().ShouldContain("must be a real date");
        again.Document.QuerySelector("input[name='EndedOn.Day']")!.GetAttribute("value").ShouldBe("31");
    }

    private Task<List<string>> OpenTasks(Guid id) => host.Query(db => db.Waits
        .Where(w => w.CaseId == id && w.IsOpen && w.SubjectId == null && w.Kind == Engine.Running.WaitKind.Task).Select(w => w.ElementId).Order().ToListAsync());
}
