using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Testing.Workflows;
using PanelWorkflow.Web.Features.Processes;
using PanelWorkflow.Web.Workflow;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Processes;

/// <summary>A service whose case journey has a second version, which calls the screening otherwise.</summary>
public sealed class TwoVersionsHost : AppHost
{
    private readonly DirectoryInfo _workflows = Directory.CreateTempSubdirectory();

    protected override IEnumerable<string> Settings
    {
        get
        {
            var copy = WorkflowsCopy.In(_workflows);
            WorkflowsCopy.Change(
                copy, "national/case-journey/v1.bpmn", "name=\"Screen the referral\"", "name=\"Screen this referral\"", "national/case-journey/v2.bpmn");
            return ["--Workflows:Folder", copy];
        }
    }
}

public sealed class MoveInstancesTests(TwoVersionsHost host) : IClassFixture<TwoVersionsHost>
{
    [Fact]
    public async Task DryRun_CountsAndChangesNothing()
    {
        var id = await host.ACase(Stage.Screening);
        using var administrator = await host.SignIn(Role.Administrator);

        var tried = await Plan(administrator, "");

        tried.Text.ShouldContain("would move, 0 would stay");
        (await Instance(id)).Number.ShouldBe(1);
    }

    [Fact]
    public async Task Apply_MovesEachCaseWithAStepAndAnAuditEntry_AndTheCaseGoesOn()
    {
        var id = await host.ACase(Stage.Screening);
        using var administrator = await host.SignIn(Role.Administrator);
        using var duty = await host.SignIn(Role.DutyWorker);

        var done = await (await Plan(administrator, "")).Submit(_ => { }, null, await Button(administrator));

        done.Document.Body!.TextContent.ShouldContain("0 stayed as they were");
        (await Instance(id)).Number.ShouldBe(2);
        (await host.Query(db => db.Waits.Where(w => w.CaseId == id && w.IsOpen && w.Kind == WaitKind.Task && w.SubjectId == null).Select(w => w.Name).SingleAsync()))
            .ShouldBe("Screen this referral");
        (await host.Query(db => db.Steps.CountAsync(s => s.Trigger == "Migrate"))).ShouldBeGreaterThan(0);
        (await host.Query(db => db.Audit.AnyAsync(a => a.CaseId == id && a.Action == "moved-process"))).ShouldBeTrue();
        var screened = await (await duty.Get($"/cases/{id}/screen")).Submit(form => form.Fill("Outcome", "Accept"));
        screened.Document.Body!.TextContent.ShouldContain("referral accepted");
    }

    [Fact]
    public async Task MoreThanAreLookedAtAtOnce_AreLeftForTheNextGo()
    {
        for (var i = 0; i < 5; i++) await host.ACase(Stage.Screening);
        var versions = Versions();
        var running = await host.Query(db => db.Instances.CountAsync(i => i.Hash == versions[0].Version.Hash && i.Partnership == "leicester-city"));

        var refused = await Go("ScreenReferral = AllocateCase", apply: true, most: 3, after: null);
        var tried = await Go("", apply: false, most: 2, refused.Last);
        var first = await Go("", apply: true, most: 2, refused.Last);
        var rest = await Go("", apply: true, most: 500, after: null);

        (refused.Moved, refused.Staying.Sum(s => s.Instances), refused.Left).ShouldBe((0, 3, running - 3));
        (tried.Moved, tried.Left).ShouldBe((2, running - 5));
        (first.Moved, first.Left, first.Last).ShouldBe((2, running - 5, tried.Last));
        (rest.Moved, rest.Left).ShouldBe((running - 2, 0));

        async Task<MoveReport> Go(string elements, bool apply, int most, Guid? after)
        {
            var command = new MoveInstances.Command(versions[0].Version.Hash, versions[1].Version.Hash, elements, apply)
            {
                Actor = await host.Actor(Role.Administrator),
                Most = most,
                After = after,
            };
            await host.Send(command);
            return command.Report.ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task APlanThatCannotBe_SaysWhyForHowMany()
    {
        var id = await host.ACase(Stage.Screening);
        using var administrator = await host.SignIn(Role.Administrator);

        var tried = await Plan(administrator, "ScreenReferral = AllocateCase");

        tried.Text.ShouldContain("0 would move");
        tried.Text.ShouldContain("AllocateCase and ScreenReferral would both be AllocateCase.");
        (await Instance(id)).Number.ShouldBe(1);
    }

    [Theory]
    [InlineData("nonsense", "Write each line as OldId = NewId")]
    [InlineData("A = B\nA = C", "Write each line as OldId = NewId")]
    public async Task ElementsThatAreNotUnderstood_AreRefusedAndKept(string elements, string error)
    {
        await host.ACase(Stage.Screening);
        using var administrator = await host.SignIn(Role.Administrator);

        var again = await Plan(administrator, elements);

        again.Errors.ShouldBe([error]);
        again.Document.QuerySelector("textarea")!.TextContent.Trim().ShouldBe(elements);
    }

    [Fact]
    public async Task NothingChosen_IsRefused()
    {
        await host.ACase(Stage.Screening);
        using var administrator = await host.SignIn(Role.Administrator);

        (await (await administrator.Get("/processes")).Submit("Dry run")).Errors.ShouldBe(["Select the version that they run"]);
    }

    private async Task<WebPage> Plan(Browser administrator, string elements)
    {
        var versions = Versions();
        return await (await administrator.Get("/processes")).Submit(
            form => form.Fill("From", versions[0].Version.Hash).Fill("To", versions[1].Version.Hash).Fill("Elements", elements), null, "Dry run");
    }

    private List<ProcessDefinition> Versions() =>
        [.. host.Services.GetService(typeof(DefinitionStore)).ShouldBeOfType<DefinitionStore>().Versions("case-journey")];

    private async Task<string> Button(Browser administrator) =>
        (await Plan(administrator, "")).Document.QuerySelectorAll("button").Select(b => b.TextContent.Trim()).Single(text => text.StartsWith("Move ", StringComparison.Ordinal));

    private Task<ProcessInstance> Instance(Guid id) => host.Query(db => db.Instances.AsNoTracking().SingleAsync(i => i.CaseId == id && i.SubjectId == null));
}
