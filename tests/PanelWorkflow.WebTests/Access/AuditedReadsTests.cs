using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Routes;
using PanelWorkflow.Web.Features.Screening;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;
using PanelWorkflow.WebTests.Features.Agencies;
using PanelWorkflow.WebTests.Features.Victims;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Access;

/// <summary>Whoever is shown something of a case is in the audit table, whatever the page.</summary>
public sealed class AuditedReadsTests(AppHost host) : IClassFixture<AppHost>
{
    public static TheoryData<string, string> Tasks => [.. WorkflowBindings.Tasks.Select(task => (task.Process, task.Element))];

    [Theory]
    [MemberData(nameof(Tasks))]
    public async Task TheTasksPage_IsAudited(string process, string element)
    {
        var (caseId, subjectId) = await WaitingAt(process, element);
        var binding = WorkflowBindings.Task(process, element);
        var role = element switch
        {
            "AssessChild" or "CloseCase" or "RecordCompletion" or "RecordConsent" or "RecordInduction" or "RecordLaterInduction" => Role.CaseManager,
            "AnswerQuestions" => Role.PoliceReferrer,
            _ => Permissions.RolesWith(binding.Needs).First(),
        };
        using var browser = await host.SignIn(role);
        var before = await Reads(caseId);

        var page = await browser.Get(binding.Link(caseId, subjectId));

        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        (await Reads(caseId)).ShouldBe(before + 1);
    }

    [Fact]
    public async Task TheCasesOwnPage_IsAuditedForEveryRoleThatSeesIt()
    {
        var id = await host.ACase(Stage.Assessment);
        foreach (var role in Permissions.RolesWith(Permission.SeeCases))
        {
            using var browser = await host.SignIn(role);
            var before = await Reads(id);

            (await browser.Get($"/cases/{id}")).Status.ShouldBe(HttpStatusCode.OK, role.ToString());

            (await Reads(id)).ShouldBe(before + 1, role.ToString());
        }
    }

    [Theory]
    [InlineData(Stage.Assessment)]
    [InlineData(Stage.PanelDecision)]
    [InlineData(Stage.Closed)]
    public async Task EveryPageOfACase_IsAuditedForEverybodyAndWhateverItAnswers(Stage stage)
    {
        var id = await host.ACase(stage, shape => shape.CustodyReleasedAt = host.Clock.Utc.AddHours(-2));
        var ids = new Dictionary<string, Guid>
        {
            ["cases"] = id,
            ["follow-ups"] = await host.Query(db => db.FollowUps.Where(f => f.CaseId == id).Select(f => f.Id).FirstAsync()),
            ["victims"] = await host.VictimOf(id),
            ["children"] = await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.ChildId).SingleAsync()),
        };
        var pages = host.Pages().Where(page => ids.Keys.Any(key => page.Pattern.StartsWith($"/{key}/{{id:guid}}", StringComparison.Ordinal)))
            .Append(host.Pages().Single(page => page.Pattern == "/referrals/{id:guid}/submitted")).ToList();
        var opened = new HashSet<string>();

        foreach (var role in Enum.GetValues<Role>())
        {
            using var browser = await host.SignIn(role);
            foreach (var page in pages.Where(page => Permissions.ByRole[role].Contains(page.Needs!.Value)))
            {
                var before = await Reads(id);
                var answer = await browser.Get(page.Address(ids.GetValueOrDefault(page.Pattern.Split('/')[1], id)));
                if (answer.Status == HttpStatusCode.NotFound) continue;

                (await Reads(id)).ShouldBeGreaterThan(before, $"{role}: {page.Pattern}");
                opened.Add(page.Pattern);
            }
        }

        opened.Count.ShouldBeGreaterThan(50);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/cases")]
    [InlineData("/follow-ups")]
    [InlineData("/follow-ups/calendar")]
    public async Task AListOfNames_IsAuditedForEachCaseOnThePage(string address)
    {
        for (var i = 0; i < 2; i++) await host.ACase(Stage.Allocation, shape => shape.CustodyReleasedAt = host.Clock.Utc.AddHours(-2));
        using var manager = await host.SignIn(Role.TeamManager);
        var before = await ReadsByCase();

        var page = await manager.Get(address);

        var references = await host.Query(db => db.Cases.Select(c => new { c.Id, c.Reference }).ToListAsync());
        var after = await ReadsByCase();
        var shown = references.Where(c => page.Text.Contains(c.Reference, StringComparison.Ordinal)).Select(c => c.Id).ToList();
        shown.Count.ShouldBeGreaterThanOrEqualTo(2);
        foreach (var id in references.Select(c => c.Id))
            (after.GetValueOrDefault(id) - before.GetValueOrDefault(id)).ShouldBe(shown.Contains(id) ? 1 : 0);
    }

    private async Task<(Guid CaseId, Guid? SubjectId)> WaitingAt(string process, string element)
    {
        if (process is "support-offer" or "promised-review") return await APromise(process, element);

        var stage = element switch
        {
            "ScreenReferral" or "AnswerQuestions" => Stage.Screening,
            "AllocateCase" => Stage.Allocation,
            "AssessChild" or "ConfirmHandover" or "ReviewAtEighteen" or "ReviewNewOffence" or "ContactChild" or "AskForConsent" or "ContactVictim"
                or "SupportVictim" or "AnswerInformationRequest" or "RecordConsent" or "RecordInduction" or "RecordLaterInduction" => Stage.Assessment,
            "ApproveAssessment" => Stage.QualityCheck,
            "RecordPanelDecision" => Stage.PanelDecision,
            "DeliverOutcome" or "SendVictimUpdate" => Stage.Delivery,
            "ReferToEarlyIntervention" => Stage.EarlyInterventionReferral,
            "RecordInterventionStart" => Stage.InterventionStart,
            "RecordInterventionEnd" => Stage.InterventionEnd,
            "RecordCompletion" => Stage.Completion,
            "ReviewCompliance" or "FinaliseOutcome" => Stage.Finalisation,
            _ => Stage.Closing,
        };
        var id = element == "FinaliseAgain" ? await host.AProsecutedCase() : await host.ACase(stage, shape =>
        {
            shape.CustodyReleasedAt = host.Clock.Utc.AddHours(-2);
            if (element == "ReviewAtEighteen") (shape.Age, shape.DaysSinceBirthday) = (18, 3);
            shape.ConsentRecorded = element is not ("RecordConsent" or "RecordInduction");
            if (element == "RecordLaterInduction") shape.ChildAgrees = ConsentAnswer.DoesNotAgree;
            shape.VictimConsents = element == "AskForConsent" ? null : true;
            shape.WorkDone = element != "ReviewCompliance";
        });
        if (element == "AnswerQuestions") await Ask(id);
        if (element == "RecordInduction") await Agree(id);
        if (element == "RecordLaterInduction") await Agree(id, "consent/again");
        if (element == "AnswerInformationRequest") await host.AnInformationRequest(id);
        if (element == "ReviewAtEighteen") await host.RunDue(id);
        if (element == "ConfirmHandover") await MoveAway(id);
        if (element == "ReviewNewOffence") await ReferAgain(id);
        if (element is "SupportVictim" or "SendVictimUpdate") await Engage(await host.VictimOf(id), wantsUpdates: element == "SendVictimUpdate");
        var followUp = process is "case-journey" or "carry-out-outcome" ? null : await host.Query(db => db.Waits
            .Where(w => w.CaseId == id && w.IsOpen && w.ElementId == element && w.Kind == WaitKind.Task).Select(w => w.SubjectId).SingleAsync());
        return (id, followUp);
    }

    private async Task<(Guid CaseId, Guid? SubjectId)> APromise(string process, string element)
    {
        var id = await host.ACase(Stage.Assessment);
        await host.With<IServiceProvider>(async services =>
        {
            var db = services.GetRequiredService<PanelDbContext>();
            var theCase = await db.Cases.ForChange().SingleAsync(c => c.Id == id);
            var plan = new FollowUpPlan(process, process, CaseFacts.CustodyRelease, host.Clock.Utc, host.Clock.Utc.AddDays(7), null, null, FollowUpUntil.Once, 3, "by the test");
            await services.GetRequiredService<CaseWorkflow>().Promise(theCase, plan, Actor.Service(theCase.Partnership), CancellationToken.None);
            await db.SaveChangesAsync();
        });
        return (id, await host.Query(db => db.Waits.Where(w => w.CaseId == id && w.IsOpen && w.ElementId == element).Select(w => w.SubjectId).SingleAsync()));
    }

    private async Task Ask(Guid id)
    {
        var version = await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Version).SingleAsync());
        var asked = await host.Send(
            new ScreenReferral.Command(id, version, ScreeningOutcome.Return, "Which park?", null, null) { Actor = await host.Actor(Role.DutyWorker) });
        asked.Ending.ShouldBe(Ending.Done);
    }

    private async Task MoveAway(Guid id)
    {
        var version = await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Version).SingleAsync());
        var moved = await host.Send(
            new EndCaseEarly.Command(id, version, EarlyEndKind.Transferred, "Inventedshire", "Lives there") { Actor = await host.Actor(Role.TeamManager) });
        moved.Ending.ShouldBe(Ending.Done);
    }

    private Task ReferAgain(Guid id) => host.With<IServiceProvider>(async services =>
    {
        var db = services.GetRequiredService<PanelDbContext>();
        var theCase = await db.Cases.ForChange().SingleAsync(c => c.Id == id);
        await services.GetRequiredService<CaseWorkflow>().Tell(theCase, ReviewNewOffence.Message, "once", Actor.Service(theCase.Partnership), CancellationToken.None);
        await db.SaveChangesAsync();
    });

    private async Task Agree(Guid id, string page = "consent")
    {
        using var worker = await host.SignIn(Role.CaseManager);
        await (await worker.Get($"/cases/{id}/{page}")).Submit(form => form
            .Fill("Child", "Agrees").Fill("Carer", "Agrees").Fill("Explained", "Plainly."));
    }

    private async Task Engage(Guid victimId, bool wantsUpdates)
    {
        using var officer = await host.SignIn(Role.VictimOfficer);
        await host.Reach(officer, victimId);
        await (await officer.Get($"/victims/{victimId}/response")).Submit(form => form.Fill("Answer", "Engaged"));
        if (wantsUpdates) await (await officer.Get($"/victims/{victimId}/wishes")).Submit(form => form.Fill("Updates", "true").Fill("Support", "false"));
    }

    private Task<Dictionary<Guid, int>> ReadsByCase() => host.Query(
        db => db.Audit.Where(a => a.CaseId != null && a.Action == "read").GroupBy(a => a.CaseId!.Value).ToDictionaryAsync(g => g.Key, g => g.Count()));

    private Task<int> Reads(Guid id) => host.Query(db => db.Audit.CountAsync(a => a.CaseId == id && a.Action == "read"));
}
