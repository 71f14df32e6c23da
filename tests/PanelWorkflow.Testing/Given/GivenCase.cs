using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.Children;
using PanelWorkflow.Domain.Panels;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Panel;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Testing.Given;

/// <summary>Places in the journey at which a test may want a case to wait.</summary>
public enum Stage
{
    Screening,
    Allocation,
    Assessment,
    QualityCheck,
    PanelDecision,
    Delivery,
    EarlyInterventionReferral,
    InterventionStart,
    InterventionEnd,
    Completion,
    Finalisation,
    Closing,
    Closed,
}

/// <summary>Brings cases to a stage through the domain's methods and the workflow, as people would; every state made is reachable.</summary>
public static class GivenCase
{
    /// <summary>A Leicester City case (or another partnership's) that waits at a stage. Returns its id.</summary>
    public static async Task<Guid> ACase(this AppHost host, Stage stage, Action<CaseShape>? shape = null)
    {
        var wanted = new CaseShape();
        shape?.Invoke(wanted);
        var id = await Submit(host, wanted);
        for (var next = Stage.Screening; next < stage; next++) await TakeOn(host, id, next, wanted);
        return id;
    }

    /// <summary>A youth conditional caution that was finalised, whose conditions the child has then not kept: the police are to prosecute.</summary>
    public static async Task<Guid> AProsecutedCase(this AppHost host)
    {
        var id = await host.ACase(Stage.Completion, c => (c.GravityScore, c.Outcome, c.InterventionPlanned) = (4, "YCC", false));
        var today = host.Clock.Today;
        await Do(host, id, "FinaliseOutcome", await host.Actor(Role.PoliceReferrer), (c, a, now) => c.Finalise("2", today, a, now, today));
        await Do(host, id, "RecordCompletion", await host.Actor(Role.CaseManager), (c, a, now) => c.RecordCompletion(false, today, "Nothing.", a, now, today));
        await Do(host, id, "ReviewCompliance", await host.Actor(Role.PanelTeamManager), (c, a, now) => c.ReviewCompliance(
            ComplianceStep.Prosecute, false, "No excuse.", null, null, a, now, today));
        return id;
    }

    /// <summary>A panel meeting a number of days ahead, with room for every case of a test class.</summary>
    public static async Task<Guid> AMeeting(
        this AppHost host, int daysAhead = 2, string partnership = "leicester-city", int capacity = 1000, string? panel = null)
    {
        panel ??= (await host.Ask<DefinitionStore, DefinitionStore>(Task.FromResult)).Partnership(partnership).Panels[0].Key;
        var meeting = PanelMeeting.Plan(
            Guid.NewGuid(), partnership, panel, "Panel", host.Clock.Utc.AddDays(daysAhead), host.Clock.Today.AddDays(daysAhead), "Online", capacity, TimeSpan.FromHours(24));
        return await host.Query(async db =>
        {
            var there = await db.Meetings.FirstOrDefaultAsync(m => m.Partnership == partnership && m.PanelKey == panel && m.Day == meeting.Day);
            if (there is not null) return there.Id;
            db.Meetings.Add(meeting);
            await db.SaveChangesAsync();
            return meeting.Id;
        });
    }

    /// <summary>Fires the due timers and does the requested jobs of one case or of all, again and again until none is due.</summary>
    public static async Task RunDue(this AppHost host, Guid? ofCase = null)
    {
        while (true)
        {
            var now = host.Clock.Utc;
            var due = await host.Query(db => db.Waits
                .Where(w => w.IsOpen && (w.Kind == WaitKind.Timer || w.Kind == WaitKind.Job) && w.NextTryAt <= now && w.ParkedAt == null)
                .Where(w => ofCase == null || w.CaseId == ofCase)
                .Select(w => new { w.Id, w.Partnership }).ToListAsync());
            if (due.Count == 0) return;
            foreach (var wait in due)
            {
                var result = await host.Send(new RunWaits.Command(wait.Id) { Actor = Actor.Service(wait.Partnership) });
                if (result.Ending != Ending.Done) throw new InvalidOperationException($"{wait.Id}: {result.Ending}");
            }
        }
    }

    private static async Task<Guid> Submit(AppHost host, CaseShape shape)
    {
        var by = await host.Actor(Role.PoliceReferrer, shape.Partnership);
        return await host.Ask<IServiceProvider, Guid>(async services =>
        {
            var db = services.GetRequiredService<PanelDbContext>();
            var now = host.Clock.Utc;
            var child = Child.Register(Guid.NewGuid(), shape.Partnership, shape.Child(host.Clock.Today));
            var reference = await services.GetRequiredService<ReferenceNumbers>().Next(shape.Partnership, now.Year, CancellationToken.None);
            var theCase = Case.Submit(Guid.NewGuid(), reference, child, shape.Referral(host.Clock), shape.Offences(host.Clock.Today), shape.Victims(), by, now);
            db.Children.Add(child);
            db.Cases.Add(theCase);
            await services.GetRequiredService<CaseWorkflow>().Start(theCase, by, CancellationToken.None);
            await db.SaveChangesAsync();
            return theCase.Id;
        });
    }

    private static async Task TakeOn(AppHost host, Guid id, Stage stage, CaseShape shape)
    {
        var by = async (Role role) => await host.Actor(role, shape.Partnership);
        switch (stage)
        {
            case Stage.Screening: await Do(host, id, "ScreenReferral", await by(Role.DutyWorker), (c, a, now) => c.Accept(a, now)); break;
            case Stage.Allocation:
                var worker = await by(shape.Practitioner);
                await Do(host, id, "AllocateCase", await by(Role.TeamManager), (c, a, now) => c.Allocate(worker.UserId, worker.Name, a, now));
                await RunDue(host, id);
                if (!shape.ConsentRecorded) break;
                await Do(host, id, "RecordConsent", worker, (c, a, now) => c.RecordConsent(
                    shape.ChildAgrees, ConsentAnswer.Agrees, "In plain words.", "Sees no point.", a, now));
                if (shape.ChildAgrees != ConsentAnswer.Agrees) break;
                await Do(host, id, "RecordInduction", worker, (c, a, now) => c.RecordInduction(
                    true, new InductionText("Be on time.", "None known.", "A drummer.", null), a, now));
                break;
            case Stage.Assessment:
                await Do(host, id, "AssessChild", await by(shape.Practitioner), (c, a, now) =>
                {
                    var form = GivenAssessment.Form(c.AssessmentKind!);
                    c.SubmitAssessment(form, GivenAssessment.Answers(form), a, now);
                });
                break;
            case Stage.QualityCheck:
                await AMeeting(host, partnership: shape.Partnership);
                await Do(host, id, "ApproveAssessment", await by(Role.PanelTeamManager), (c, a, now) => c.ApproveAssessment(null, a, now));
                await RunDue(host, id);
                break;
            case Stage.PanelDecision:
                var deliverer = await by(Role.PoliceReferrer);
                var measures = await host.Ask<DecisionMeasures, DecisionMeasures>(Task.FromResult);
                var offences = await host.Query(db => db.Cases.Where(c => c.Id == id).SelectMany(c => c.Offences).AsNoTracking().OrderBy(o => o.CommittedOn).ToListAsync());
                OffenceAnswer[] answers = shape.SecondOutcome is null ? [] : [new OffenceAnswer { OffenceId = offences[^1].Id, Outcome = shape.SecondOutcome }];
                await Do(host, id, "RecordPanelDecision", await by(Role.PanelChair), (c, a, now) =>
                {
                    var terms = measures.Terms(c, offences, shape.Outcome, answers, a) ?? throw new InvalidOperationException($"{shape.Outcome} is not open.");
                    c.RecordDecision(c.Meeting!, shape.Decision(deliverer, host.Clock.Today, terms), terms, a, now, host.Clock.Today);
                });
                break;
            case Stage.Delivery:
                await Do(host, id, "DeliverOutcome", await by(Role.PoliceReferrer), (c, a, now) => c.Deliver(
                    host.Clock.Today, "Home", a.Name, "Carer", signed: true, "Explained in plain words.", a, now, host.Clock.Today));
                break;
            case Stage.EarlyInterventionReferral when shape.InterventionPlanned:
                await Do(host, id, "ReferToEarlyIntervention", await by(shape.Practitioner), (c, a, now) => c.OfferIntervention(
                    true, "Mentoring", preventative: true, null, a, now));
                break;
            case Stage.InterventionStart when shape.InterventionPlanned:
                await Do(host, id, "RecordInterventionStart", await by(Role.EarlyInterventionWorker), (c, a, now) => c.StartIntervention(
                    host.Clock.Today, a, now, host.Clock.Today));
                break;
            case Stage.InterventionEnd when shape.InterventionPlanned:
                await Do(host, id, "RecordInterventionEnd", await by(Role.EarlyInterventionWorker), (c, a, now) => c.EndIntervention(
                    host.Clock.Today, true, "Completed well.", a, now, host.Clock.Today));
                break;
            case Stage.Completion when CaseShape.Offered(shape.Outcome).Row.Completion:
                await Do(host, id, "RecordCompletion", await by(shape.Practitioner), (c, a, now) => c.RecordCompletion(
                    shape.WorkDone, host.Clock.Today, "All of it.", a, now, host.Clock.Today));
                break;
            case Stage.Finalisation:
                await Do(host, id, "FinaliseOutcome", await by(Role.PoliceReferrer), (c, a, now) => c.Finalise(
                    c.FinalCodes[0], host.Clock.Today, a, now, host.Clock.Today, c.Decision!.OffenceOutcomes.ToDictionary(o => o.OffenceId, o => (string?)c.FinalCodesOf(o)[0])));
                await RunDue(host, id);
                break;
            case Stage.Closing:
                await Do(host, id, "CloseCase", await by(shape.Practitioner), (c, a, now) => c.Close("All work is done.", a, now));
                break;
        }
    }

    private static Task Do(AppHost host, Guid id, string task, Actor by, Action<Case, Actor, DateTime> act) => host.With<IServiceProvider>(async services =>
    {
        var db = services.GetRequiredService<PanelDbContext>();
        var theCase = await db.Cases.AsSingleQuery().Include(c => c.Child).Include(c => c.Meeting).SingleAsync(c => c.Id == id);
        act(theCase, by, host.Clock.Utc);
        await services.GetRequiredService<CaseWorkflow>().Complete(theCase, task, by, CancellationToken.None);
        await db.SaveChangesAsync();
    });
}
