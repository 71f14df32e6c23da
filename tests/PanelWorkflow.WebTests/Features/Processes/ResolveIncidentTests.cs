using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Features.Practice;
using PanelWorkflow.Web.Jobs;
using PanelWorkflow.Web.Workflow;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Processes;

/// <summary>The listing job has failed too often and the case is stuck there.</summary>
public sealed class ResolveIncidentTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task Skip_GoesOnAndKeepsTheReason()
    {
        var instance = await Stuck();
        using var administrator = await host.SignIn(Role.Administrator);
        var jobs = await administrator.Get("/jobs");
        jobs.Document.QuerySelectorAll("a").ShouldContain(a => a.GetAttribute("href") == $"/processes/{instance.Id}/stuck");

        var done = await (await Open(administrator, instance)).Submit(form => form.Fill("How", "Skip").Fill("Reason", "Listed by hand."));

        done.Document.Body!.TextContent.ShouldContain("The process goes on");
        (await OpenTasks(instance)).ShouldBe(["RecordPanelDecision"]);
        (await Read(instance)).Incident.ShouldBeNull();
        (await host.Query(db => db.Audit.SingleAsync(a => a.CaseId == instance.CaseId && a.Action == "resolved-incident"))).Reason.ShouldBe("Listed by hand.");
    }

    [Fact]
    public async Task TryAgain_SendsTheParkedJobOff()
    {
        var instance = await Stuck();
        using var administrator = await host.SignIn(Role.Administrator);

        await (await Open(administrator, instance)).Submit(form => form.Fill("How", "Retry").Fill("Reason", "There is room now."));

        (await Read(instance)).Incident.ShouldBeNull();
        var wait = await host.Query(db => db.Waits.SingleAsync(w => w.InstanceId == instance.Id && w.IsOpen && w.ElementId == "ListOnNextPanel"));
        (wait.ParkedAt, wait.Tries, wait.NextTryAt).ShouldBe((null, 0, host.Clock.Utc));
    }

    [Theory]
    [InlineData("", "", "Why", "Select what to do")]
    [InlineData("Skip", "", "", "Enter why")]
    [InlineData("Correct", "", "Why", "Enter what is to be put right")]
    [InlineData("Correct", "panelMeetingAt", "Why", "Write each line as name = value, with text in quotation marks")]
    [InlineData("Correct", "a = tru(", "Why", "Write each line as name = value, with text in quotation marks")]
    public async Task WhatIsMissingOrNotUnderstood_IsRefusedAndNothingChanges(string how, string values, string reason, string error)
    {
        var instance = await Stuck();
        using var administrator = await host.SignIn(Role.Administrator);

        var again = await (await Open(administrator, instance)).Submit(form =>
        {
            if (how.Length > 0) form.Fill("How", how);
            form.Fill("Values", values).Fill("Reason", reason);
        });

        again.Errors.ShouldBe([error]);
        (await Read(instance)).Sequence.ShouldBe(instance.Sequence);
    }

    [Fact]
    public async Task ASecondPressOfTheButton_SaysThatItIsNotStuck()
    {
        var instance = await Stuck();
        using var administrator = await host.SignIn(Role.Administrator);
        var form = await Open(administrator, instance);
        await form.Submit(f => f.Fill("How", "Skip").Fill("Reason", "Once."));

        var again = await form.Submit(f => f.Fill("How", "Skip").Fill("Reason", "Twice."));

        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Text.ShouldContain("The process is not stuck.");
    }

    [Fact]
    public async Task AProcessThatIsNotStuck_SaysSo()
    {
        var id = await host.ACase(Stage.Screening);
        var instance = await host.Query(db => db.Instances.AsNoTracking().SingleAsync(i => i.CaseId == id));
        using var administrator = await host.SignIn(Role.Administrator);

        (await Open(administrator, instance)).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    private static Task<WebPage> Open(Browser administrator, ProcessInstance instance) => administrator.Get($"/processes/{instance.Id}/stuck");

    private async Task<ProcessInstance> Stuck()
    {
        var id = await host.ACase(Stage.QualityCheck);
        var approver = await host.Actor(Role.PanelTeamManager);
        var version = await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Version).SingleAsync());
        await host.Send(new ApproveAssessment.Command(id, version, true, null) { Actor = approver });
        for (var tries = 1; tries <= 5; tries++)
        {
            var wait = await host.Query(db => db.Waits.Where(w => w.CaseId == id && w.IsOpen && w.ElementId == "ListOnNextPanel").Select(w => w.Id).SingleAsync());
            await host.With<FailedWaits>(failed => failed.Record(wait, "No panel meeting with room is planned.", CancellationToken.None));
        }

        return await host.Query(db => db.Instances.AsNoTracking().SingleAsync(i => i.CaseId == id && i.SubjectId == null));
    }

    private Task<ProcessInstance> Read(ProcessInstance instance) => host.Query(db => db.Instances.AsNoTracking().SingleAsync(i => i.Id == instance.Id));

    private Task<List<string>> OpenTasks(ProcessInstance instance) => host.Query(db => db.Waits
        .Where(w => w.InstanceId == instance.Id && w.IsOpen && w.Kind == Engine.Running.WaitKind.Task).Select(w => w.ElementId).ToListAsync());
}
