using System.Collections.Immutable;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Domain.Victims;
using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Workflow;

/// <summary>
/// Takes a case's processes on: loads the instance, runs the engine's pure step and turns its effects into rows. Saves nothing itself, so that
/// the caller's one save holds case, instance, waits and messages together.
/// </summary>
public sealed class CaseWorkflow(PanelDbContext db, DefinitionStore definitions, FollowUpPlans plans, VictimPlans victimPlans, WorkingCalendar calendar, TimeProvider clock)
{
    private static readonly TimeSpan SameRelease = TimeSpan.FromHours(2);

    // Made since this was created; some may not be stored yet, and some may have been given up with the command that made them.
    private readonly List<FollowUp> _promised = [];

    /// <summary>Starts the case's journey, the one that its source has.</summary>
    public async Task Start(Case theCase, Actor actor, CancellationToken ct)
    {
        var source = new FactSource(theCase, null);
        await TellWhatIsDue(await Start(WorkflowBindings.JourneyOf(theCase.Referral.Source), source, actor, ct), source, actor, ct);
    }

    /// <summary>The person has done a task of the case's journey. Refused when the case does not wait at it.</summary>
    public async Task Complete(Case theCase, string task, Actor actor, CancellationToken ct)
    {
        var instance = await JourneyOf(theCase, ct);
        var source = new FactSource(theCase, null);
        await Complete(instance, source, task, actor, ct);
        await TellWhatIsDue(instance, source, actor, ct);
        if (WorkflowBindings.TasksWithNews.Contains(task)) await PromiseUpdates(theCase, actor, ct);
    }

    /// <summary>Starts the small process of a record beside the case.</summary>
    public Task Start(string key, ICaseSubject subject, Actor actor, CancellationToken ct) =>
        Start(key, new FactSource(subject.Case, subject), actor, ct);

    /// <summary>The one open task of the record's small process is done.</summary>
    public async Task Complete(ICaseSubject subject, Actor actor, CancellationToken ct)
    {
        var instance = await InstanceOf(subject, ct);
        var task = instance.Waits.SingleOrDefault(w => w.Kind == WaitKind.Task);
        await Complete(instance, new FactSource(subject.Case, subject), task?.ElementId ?? "", actor, ct);
    }

    /// <summary>Promises to get in touch with the child, and starts the promise's process.</summary>
    public async Task Promise(Case theCase, FollowUpPlan plan, Actor actor, CancellationToken ct)
    {
        var followUp = FollowUp.Promise(NewId(), theCase, plan, actor, Now.UtcDateTime);
        db.FollowUps.Add(followUp);
        _promised.Add(followUp);
        await Start(plan.Process, followUp, actor, ct);
    }

    /// <summary>A promise to the child is closed: its process ends, the next is promised where it repeats, and the case's journey hears of it.</summary>
    public async Task Complete(FollowUp followUp, Actor actor, CancellationToken ct)
    {
        await Complete((ICaseSubject)followUp, actor, ct);
        if (followUp.RepeatsAfter(followUp.Case) && followUp.Every is { } every) await Promise(followUp.Case, plans.Next(followUp, every), actor, ct);
        var journey = await JourneyOf(followUp.Case, ct);
        await TellWhatIsDue(journey, new FactSource(followUp.Case, null), actor, ct);
    }

    /// <summary>The record's facts have changed without a step: timers that go by a fact are set anew.</summary>
    public async Task FactsChanged(ICaseSubject subject, Actor actor, CancellationToken ct) => await Advance(
        await InstanceOf(subject, ct), new FactSource(subject.Case, subject), new Trigger.FactsChanged(Now, actor.UserId.ToString()), actor, ct);

    /// <summary>Tells the case's journey that something has happened which its file waits for. A journey that has ended does not listen.</summary>
    public async Task Tell(Case theCase, string message, string messageId, Actor actor, CancellationToken ct)
    {
        var instance = await JourneyOf(theCase, ct);
        await Advance(instance, new FactSource(theCase, null), new Trigger.Message(Now, actor.UserId.ToString(), messageId, message), actor, ct);
        if (theCase.EndedAt is not null) await PromiseUpdates(theCase, actor, ct);
    }

    /// <summary>What the victim is owed has changed: an update that is not due any more ends its task, and news not told yet promises one.</summary>
    public async Task UpdatesChanged(VictimRecord victim, bool wasPromised, Actor actor, CancellationToken ct)
    {
        if (wasPromised && victim.UpdateDueAt is null) await Complete(victim, actor, ct);
        await PromiseUpdate(victim, actor, ct);
    }

    private async Task PromiseUpdate(VictimRecord victim, Actor actor, CancellationToken ct)
    {
        if (!victim.IsOwedAnUpdate) return;

        var instance = await InstanceOf(victim, ct);
        if (!instance.Waits.Any(w => w is { IsOpen: true, Kind: WaitKind.Message, Name: WorkflowBindings.NewsForVictim })) return;

        victim.PromiseUpdate(victimPlans.UpdateDue(victim, Now.UtcDateTime), actor, Now.UtcDateTime);
        var news = new Trigger.Message(Now, actor.UserId.ToString(), $"{WorkflowBindings.NewsForVictim}: {victim.Case.NewsAt:O}", WorkflowBindings.NewsForVictim);
        await Advance(instance, new FactSource(victim.Case, victim), news, actor, ct);
    }

    private async Task PromiseUpdates(Case theCase, Actor actor, CancellationToken ct)
    {
        foreach (var victim in await db.Victims.Where(v => v.CaseId == theCase.Id && v.WantsUpdates == true && v.ClosedAt == null).ToListAsync(ct))
            await PromiseUpdate(victim, actor, ct);
    }

    /// <summary>Nobody is to get in touch with the child any more: every promise that is open is closed, and its process with it.</summary>
    /// <param name="until">Only those that are promised until this; null for all.</param>
    public async Task StandDownFollowUps(Case theCase, string reason, Actor actor, CancellationToken ct, FollowUpUntil? until = null)
    {
        foreach (var followUp in await db.FollowUps.Where(f => f.CaseId == theCase.Id && f.ClosedAt == null && (until == null || f.Until == until)).ToListAsync(ct))
            await StandDown(followUp, reason, actor, ct);
        await TellWhatIsDue(await JourneyOf(theCase, ct), new FactSource(theCase, null), actor, ct);
    }

    /// <summary>One promise is not to be kept any more, and the case's journey hears of it.</summary>
    public async Task StandDownFollowUp(FollowUp followUp, string reason, Actor actor, CancellationToken ct)
    {
        await StandDown(followUp, reason, actor, ct);
        await TellWhatIsDue(await JourneyOf(followUp.Case, ct), new FactSource(followUp.Case, null), actor, ct);
    }

    /// <summary>Nobody waits any more for what agencies know: every open request is closed without an answer, and its process with it.</summary>
    public async Task StandDownRequests(Case theCase, string reason, Actor actor, CancellationToken ct)
    {
        foreach (var request in await db.InformationRequests.Where(r => r.CaseId == theCase.Id && r.EndedAt == null).ToListAsync(ct))
        {
            request.CloseWithoutAnswer(reason, actor, Now.UtcDateTime);
            await Cancel(request, reason, actor, ct);
        }
    }

    private async Task StandDown(FollowUp followUp, string reason, Actor actor, CancellationToken ct)
    {
        followUp.StandDown(reason, actor, Now.UtcDateTime);
        await Cancel(followUp, reason, actor, ct);
    }

    private async Task Cancel(ICaseSubject subject, string reason, Actor actor, CancellationToken ct) => await Advance(
        await InstanceOf(subject, ct), new FactSource(subject.Case, subject), new Trigger.Cancel(Now, actor.UserId.ToString(), reason), actor, ct);

    /// <summary>The case's facts have changed without a step: timers that go by a fact are set anew.</summary>
    public async Task FactsChanged(Case theCase, Actor actor, CancellationToken ct)
    {
        var instance = await JourneyOf(theCase, ct);
        await Advance(instance, new FactSource(theCase, null), new Trigger.FactsChanged(Now, actor.UserId.ToString()), actor, ct);
    }

    /// <summary>Runs one trigger on an instance whose open waits are loaded.</summary>
    public async Task Advance(ProcessInstance instance, FactSource source, Trigger trigger, Actor actor, CancellationToken ct)
    {
        var definition = definitions.ProcessByHash(instance.Hash);
        var resolver = new DefinitionResolver(definitions, calendar, instance.Partnership);
        var step = ProcessEngine.Step(definition, InstanceJson.Read(instance.State), trigger with { Facts = CaseFacts.Of(source) }, resolver);
        if (step.Next.Sequence != instance.Sequence) await Keep(step.Next, step.Effects, instance, source, trigger, actor, ct);
    }

    /// <summary>Moves an instance to another version of its definition, or says why it cannot be moved and changes nothing.</summary>
    public async Task<ImmutableArray<MigrationRefusal>> Move(
        ProcessInstance instance, FactSource source, ProcessDefinition to, MigrationPlan plan, Actor actor, CancellationToken ct)
    {
        var trigger = new Trigger.Migrate(Now, actor.UserId.ToString(), plan) { Facts = CaseFacts.Of(source) };
        var resolver = new DefinitionResolver(definitions, calendar, instance.Partnership);
        var moved = ProcessEngine.Migrate(definitions.ProcessByHash(instance.Hash), to, InstanceJson.Read(instance.State), trigger, resolver);
        if (!moved.IsMoved) return moved.Refusals;

        (instance.Number, instance.Hash) = (to.Version.Number, to.Version.Hash);
        await Keep(moved.Next, moved.Effects, instance, source, trigger, actor, ct);
        return [];
    }

    private async Task Keep(
        Instance next, ImmutableArray<Effect> effects, ProcessInstance instance, FactSource source, Trigger trigger, Actor actor, CancellationToken ct)
    {
        instance.State = InstanceJson.Write(next);
        instance.Sequence = next.Sequence;
        instance.Status = next.Status;
        instance.Incident = next.Incidents is [var incident, ..] ? $"{incident.ElementId}: {incident.Reason}" : null;
        foreach (var effect in effects) await Apply(effect, instance, source, actor, ct);
        db.Steps.Add(new ProcessStep
        {
            Id = NewId(),
            InstanceId = instance.Id,
            Sequence = next.Sequence,
            At = trigger.Now.UtcDateTime,
            ById = actor.UserId,
            Trigger = trigger.GetType().Name,
            Happened = string.Join('\n', effects.OfType<Effect.History>().Select(InWords)),
        });
    }

    // What happened in a called process bears its name, for both may have steps of one id.
    private static string InWords(Effect.History happened) =>
        happened.Called is { } called ? $"{called.Key}/{happened.ElementId} {happened.What}" : $"{happened.ElementId} {happened.What}".Trim();

    private DateTimeOffset Now => clock.GetUtcNow();

    private Task<ProcessInstance> JourneyOf(Case theCase, CancellationToken ct) =>
        db.Instances.Include(i => i.Waits.Where(w => w.IsOpen)).JourneysOf(theCase.Id).FirstAsync(ct);

    // What the journey waits for by name, and the case has come to.
    private async Task TellWhatIsDue(ProcessInstance journey, FactSource source, Actor actor, CancellationToken ct)
    {
        var due = WorkflowBindings.MessagesOf(source.Case).Where(m => journey.Waits.Any(w => w is { IsOpen: true, Kind: WaitKind.Message } && w.Name == m)).ToList();
        foreach (var message in due)
            await Advance(journey, source, new Trigger.Message(Now, actor.UserId.ToString(), $"{message}: {source.Case.Decision?.Hash}", message), actor, ct);
    }

    private Task<ProcessInstance> InstanceOf(ICaseSubject subject, CancellationToken ct) =>
        db.Instances.Include(i => i.Waits.Where(w => w.IsOpen)).SingleAsync(i => i.SubjectId == subject.Id, ct);

    private async Task<ProcessInstance> Start(string key, FactSource source, Actor actor, CancellationToken ct)
    {
        var definition = definitions.Process(source.Case.Partnership, key);
        var instance = new ProcessInstance
        {
            Id = NewId(),
            Definition = definition.Version.Key,
            Number = definition.Version.Number,
            Hash = definition.Version.Hash,
            Partnership = source.Case.Partnership,
            CaseId = source.Case.Id,
            SubjectId = source.Subject?.Id,
            State = InstanceJson.Write(Instance.Of(definition.Version)),
            StartedAt = Now.UtcDateTime,
        };
        db.Instances.Add(instance);
        await Advance(instance, source, new Trigger.Start(Now, actor.UserId.ToString()), actor, ct);
        return instance;
    }

    private Task Complete(ProcessInstance instance, FactSource source, string task, Actor actor, CancellationToken ct)
    {
        var wait = instance.Waits.FirstOrDefault(w => w.IsOpen && w.Kind == WaitKind.Task && w.ElementId == task)
            ?? throw new NotNowException(source.Case.Id, Where(instance));
        // A record beside the case may also be ended by those who keep the case; their command says who that is.
        if (source.Subject is null && !wait.IsFor(actor)) throw new NotNowException(source.Case.Id, NotNow.GivenToAnother);
        return Advance(instance, source, new Trigger.CompleteTask(Now, actor.UserId.ToString(), wait.EngineId), actor, ct);
    }

    private static string Where(ProcessInstance instance) =>
        instance.Waits.FirstOrDefault(w => w is { IsOpen: true, Kind: WaitKind.Task or WaitKind.Job }) is { } wait
            ? $"It is now at “{wait.Name}” ({wait.Lane})."
            : "It has ended.";

    private async Task Apply(Effect effect, ProcessInstance instance, FactSource source, Actor actor, CancellationToken ct)
    {
        switch (effect)
        {
            case Effect.WaitOpened opened: Open(opened, instance, source); break;
            case Effect.WaitClosed closed: WaitOf(instance, closed.WaitId).Close(Now.UtcDateTime); break;
            case Effect.WaitRescheduled moved: WaitOf(instance, moved.WaitId).Reschedule(moved.DueAt?.UtcDateTime); break;
            case Effect.Decided decided: await Use(decided, instance, source.Case, actor, ct); break;
            case Effect.Finished: instance.EndedAt = Now.UtcDateTime; break;
            case Effect.JobRequested requested: WaitOf(instance, requested.WaitId).TryNow(Now.UtcDateTime); break;
            case Effect.JobRetry retry: WaitOf(instance, retry.WaitId).TryLater(retry.At.UtcDateTime); break;
            case Effect.History or Effect.IncidentRaised: break; // the wait, the step and the instance's state say it
            default: throw new InvalidOperationException($"The host does not know the effect {effect.GetType().Name}.");
        }
    }

    private static Wait WaitOf(ProcessInstance instance, string engineId) => instance.Waits.Single(w => w.EngineId == engineId);

    private void Open(Effect.WaitOpened opened, ProcessInstance instance, FactSource source)
    {
        var process = opened.Called?.Key ?? instance.Definition;
        var binding = opened.Kind == WaitKind.Task ? WorkflowBindings.Task(process, opened.ElementId) : null;
        var due = opened.DueAt?.UtcDateTime;
        var wait = new Wait
        {
            Id = NewId(),
            InstanceId = instance.Id,
            Instance = instance,
            CaseId = instance.CaseId,
            SubjectId = instance.SubjectId,
            Partnership = instance.Partnership,
            Definition = process,
            EngineId = opened.WaitId,
            Kind = opened.Kind,
            ElementId = opened.ElementId,
            Name = source.FollowUp is { MaxAttempts: 0 } review ? FollowUp.Title(review.Kind) : opened.Name,
            Lane = opened.Lane,
            Queue = binding is null ? "" : new WorkQueue(binding.Needs, source.Request?.Agency).ToString(),
            OwnerId = source.FollowUp is { } promise ? promise.OwnerId : binding?.Owner(source.Case),
            OpenedAt = Now.UtcDateTime,
            DueAt = due,
            SortAt = due ?? DateTime.MaxValue,
            NextTryAt = opened.Kind switch { WaitKind.Timer => due, WaitKind.Job => Now.UtcDateTime, _ => null },
        };
        instance.Waits.Add(wait);
        db.Waits.Add(wait);
    }

    private async Task Use(Effect.Decided decided, ProcessInstance instance, Case theCase, Actor actor, CancellationToken ct)
    {
        switch (WorkflowBindings.Table(decided.Called?.Key ?? instance.Definition, decided.ElementId).Use)
        {
            case TableUse.PromiseFollowUps:
                foreach (var hit in decided.Result.Hits) await Promise(hit, decided, theCase, actor, ct);
                break;
            case TableUse.ChooseAssessmentKind when decided.Result.Hits is [var hit, ..]:
                theCase.ChooseAssessmentKind(hit.Text("assessmentKind"), hit.Annotation("Explanation"), actor, Now.UtcDateTime);
                break;
        }
    }

    // The same promise twice is one promise: a table that is asked again adds only what is new, and so does a second case of the same child
    // that tells of the same release from custody.
    private async Task Promise(RuleHit hit, Effect.Decided decided, Case theCase, Actor actor, CancellationToken ct)
    {
        if (plans.Of(hit, decided.Table, theCase) is { } plan && !await IsPromised(theCase, plan, ct)) await Promise(theCase, plan, actor, ct);
    }

    private async Task<bool> IsPromised(Case theCase, FollowUpPlan plan, CancellationToken ct)
    {
        var same = Same(theCase, plan);
        var unstored = _promised.Where(f => db.Entry(f).State == EntityState.Added).ToList();
        return (unstored.Count > 0 && unstored.Any(same.Compile(preferInterpretation: true))) || await db.FollowUps.AnyAsync(same, ct);
    }

    private static Expression<Func<FollowUp, bool>> Same(Case theCase, FollowUpPlan plan)
    {
        var (id, child, kind, at) = (theCase.Id, theCase.ChildId, plan.Kind, plan.AnchorAt);
        if (plan.Anchor != CaseFacts.CustodyRelease) return f => f.CaseId == id && f.Kind == kind && f.AnchorAt == at;

        // An officer and the custody system seldom write down the same minute.
        var (from, to) = (at - SameRelease, at + SameRelease);
        return f => f.Case.ChildId == child && f.Kind == kind && f.AnchorAt > from && f.AnchorAt < to;
    }

    private Guid NewId() => Guid.CreateVersion7(Now);
}
