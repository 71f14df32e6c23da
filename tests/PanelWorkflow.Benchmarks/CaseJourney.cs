using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Features.Delivery;
using PanelWorkflow.Web.Features.Interventions;
using PanelWorkflow.Web.Features.Panel;
using PanelWorkflow.Web.Features.Practice;
using PanelWorkflow.Web.Features.Screening;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Benchmarks;

/// <summary>Takes cases from referral to closure by the commands that the pages send, each in a scope of its own.</summary>
internal sealed class CaseJourney(AppHost host, IReadOnlyDictionary<Role, Actor> people)
{
    private readonly Dictionary<string, long> _versions = [];

    /// <summary>Told of each step after it was done.</summary>
    public Action<string> Done { get; set; } = _ => { };

    public static async Task<CaseJourney> On(AppHost host)
    {
        await host.AMeeting(capacity: 100_000);
        var people = new Dictionary<Role, Actor>();
        foreach (var role in Enum.GetValues<Role>()) people.Add(role, await host.Actor(role));
        return new CaseJourney(host, people);
    }

    /// <summary>One whole journey; returns the case's id.</summary>
    public async Task<Guid> Take()
    {
        var today = host.Clock.Today;
        var id = await host.ACase(Stage.Screening, shape => shape.CustodyReleasedAt = host.Clock.Utc.AddHours(-1));
        Done("SubmitReferral");
        await Send(Role.DutyWorker, id, (by, at) => new ScreenReferral.Command(id, at, ScreeningOutcome.Accept, null, null, null) { Actor = by });
        await Send(Role.TeamManager, id, (by, at) => new AllocateCase.Command(id, at, people[Role.CaseManager].UserId) { Actor = by });
        await DraftAssessment(id);
        await Send(Role.CaseManager, id, (by, at) => new SubmitAssessment.Command(id, at) { Actor = by });
        await Send(Role.PanelTeamManager, id, (by, at) => new ApproveAssessment.Command(id, at, true, null) { Actor = by });
        await ListOnPanel(id);
        await Send(Role.PanelChair, id, (by, at) => new RecordDecision.Command(
            id, at, "CR", "Proportionate.", "Supportive.", "Wants an apology.", "Agrees.", null,
            people[Role.PoliceReferrer].UserId, today.AddDays(7), true) { Actor = by });
        await Send(Role.PoliceReferrer, id, (by, at) => new DeliverOutcome.Command(id, at, today, "Home", "Carer", "Explained in plain words.") { Actor = by });
        await Send(Role.CaseManager, id, (by, at) => new ReferToEarlyIntervention.Command(id, at, true, "Mentoring", true, null) { Actor = by });
        await Send(Role.EarlyInterventionWorker, id, (by, at) => new RecordInterventionStart.Command(id, at, today) { Actor = by });
        await Send(Role.EarlyInterventionWorker, id, (by, at) => new RecordInterventionEnd.Command(id, at, today, true, "Completed well.") { Actor = by });
        await Send(Role.CaseManager, id, (by, at) => new CloseCase.Command(id, at, "All work is done.") { Actor = by });
        return id;
    }

    private async Task Send(Role role, Guid id, Func<Actor, long, PanelCommand> command)
    {
        var name = command(people[role], 0).GetType().DeclaringType!.Name;
        await host.SendWell(command(people[role], await Version(name, id)));
        Done(name);
    }

    // A page has the version from when it was shown. Every journey takes the same steps, so only the first has to look.
    private async Task<long> Version(string step, Guid id)
    {
        if (!_versions.TryGetValue(step, out var version))
            _versions[step] = version = await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Version).SingleAsync());
        return version;
    }

    private async Task DraftAssessment(Guid id)
    {
        var answers = Assessments.Questions.ToDictionary(q => q.Key, q => typeof(AssessmentText).GetProperty(q.Key)!.GetValue(CaseShape.Assessment)!.ToString()!);
        await host.With<Drafts>(drafts => drafts.SaveFor(
            people[Role.CaseManager], Assessments.DraftKind, "leicester-city", id, answers, CancellationToken.None));
        Done("(draft of the assessment)");
    }

    private async Task ListOnPanel(Guid id)
    {
        var job = await host.Query(db => db.Waits.Where(w => w.CaseId == id && w.IsOpen && w.Kind == WaitKind.Job).Select(w => w.Id).SingleAsync());
        await host.SendWell(new RunWait.Command(job) { Actor = Actor.Service("leicester-city") });
        Done("RunWait (listing)");
    }
}
