using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Testing.Workflows;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Practice;
using PanelWorkflow.Web.Jobs;
using Shouldly;
using Xunit;

namespace PanelWorkflow.E2ETests;

/// <summary>An administrator moves running cases to another version of their process, gets a stuck one going, and tries a draft table.</summary>
public sealed class ProcessKeeping(ProcessKeeping.Host host, Chromium chromium) : IClassFixture<ProcessKeeping.Host>
{
    [Theory]
    [InlineData(Look.Desktop)]
    [InlineData(Look.Phone)]
    public async Task CasesAreMovedToAnotherVersion(Look look)
    {
        var id = await host.ACase(Stage.Screening);
        var administrator = await SignIn(look);

        await administrator.Follow("Processes");
        await administrator.Press("Dry run");
        await administrator.Sees("There is a problem");
        await administrator.Choose("Case journey, version 1", "Which do you want to move?");
        await administrator.Choose("Case journey, version 2", "Where to?");
        await administrator.Press("Dry run");
        await administrator.Sees("would move, 0 would stay");
        await administrator.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Move \\d+$") }).ClickAsync();
        await administrator.Sees("0 stayed as they were");

        (await host.Query(db => db.Instances.SingleAsync(i => i.CaseId == id && i.SubjectId == null))).Number.ShouldBe(2);
        administrator.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Look.Desktop)]
    [InlineData(Look.Phone)]
    public async Task AStuckCaseIsSentOffAgain_WithTheKeyboardAlone(Look look)
    {
        var id = await Stuck();
        var administrator = await SignIn(look);

        await administrator.Follow("Jobs");
        await administrator.Follow("Skip or correct");
        await administrator.Sees("No panel meeting with room is planned.");
        await administrator.Page.GetByLabel("Try again").FocusAsync();
        await administrator.Page.Keyboard.PressAsync("Space");
        await administrator.Page.Keyboard.PressAsync("Tab");
        await administrator.Page.Keyboard.TypeAsync("There is room now.");
        await administrator.Page.Keyboard.PressAsync("Tab");
        await administrator.Page.Keyboard.PressAsync("Enter");
        await administrator.Page.WaitForURLAsync("**/jobs");
        await administrator.Sees("The process goes on");

        (await host.Query(db => db.Instances.SingleAsync(i => i.CaseId == id && i.SubjectId == null))).Incident.ShouldBeNull();
        await administrator.GoTo("/tables/what-if");
        administrator.Problems.ShouldBeEmpty();
    }

    private Task<Person> SignIn(Look look) => Person.SignIn(chromium, host, "admin@city.example", look, new HashSet<string>());

    /// <summary>A case that could not be listed as often as its file says.</summary>
    private async Task<Guid> Stuck()
    {
        await host.With<PanelDbContext>(db => db.Meetings.ExecuteDeleteAsync());
        var id = await host.ACase(Stage.QualityCheck);
        var version = await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Version).SingleAsync());
        await host.Send(new ApproveAssessment.Command(id, version, true, null) { Actor = await host.Actor(Role.PanelTeamManager) });
        for (var tries = 1; tries <= 5; tries++)
        {
            var wait = await host.Query(db => db.Waits.SingleAsync(w => w.CaseId == id && w.IsOpen && w.ElementId == "ListOnNextPanel"));
            await host.With<FailedWaits>(failed => failed.Record(wait.Id, "No panel meeting with room is planned.", CancellationToken.None));
        }

        return id;
    }

    /// <summary>A service whose case journey has a second version.</summary>
    public sealed class Host : AppHost
    {
        private readonly DirectoryInfo _workflows = Directory.CreateTempSubdirectory("panel-test-");

        protected override IEnumerable<string> Settings
        {
            get
            {
                var copy = WorkflowsCopy.In(_workflows);
                WorkflowsCopy.Change(
                    copy,
                    "national/case-journey/v1.bpmn",
                    "name=\"Screen the referral\"",
                    "name=\"Screen this referral\"",
                    "national/case-journey/v2.bpmn");
                return ["--Workflows:Folder", copy];
            }
        }
    }
}
