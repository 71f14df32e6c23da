using System.Collections.Frozen;
using System.Collections.Immutable;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Domain.Information;
using PanelWorkflow.Domain.Victims;
using PanelWorkflow.Engine;
using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Web.Features.Panel;
using PanelWorkflow.Web.Features.Practice;
using PanelWorkflow.Web.Features.Routes;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Workflow.Jobs;

namespace PanelWorkflow.Web.Workflow;

/// <summary>A user task and the page on which it is done.</summary>
/// <param name="Page">Path of the page; <c>{id}</c> is the case's id, or that of the record which a small process is about.</param>
/// <param name="Needs">Permission that the page's command needs; also the queue in which the task waits.</param>
/// <param name="Owner">The one person whose turn it is; null leaves it to anybody with the permission.</param>
public sealed record TaskBinding(string Process, string Element, string Page, Permission Needs, Func<Case, Guid?> Owner)
{
    /// <summary>Whether the task waits for the people of one agency alone, the one that its record names.</summary>
    public bool ForOneAgency { get; init; }

    /// <summary>Whether it is a step of the case itself, in its journey or what that calls, and not of something beside it.</summary>
    public bool IsOfTheCase => Process is "case-journey" or "carry-out-outcome" or "after-custody" or "early-support";

    /// <summary>The page's address for one case, or one record beside it.</summary>
    public string Link(Guid caseId, Guid? subjectId) => Page.Replace("{id}", (subjectId ?? caseId).ToString(), StringComparison.Ordinal);
}

/// <summary>A service task and the handler that does it.</summary>
public sealed record JobBinding(string Process, string Element, Type Handler);

/// <summary>A business-rule task, the table that it asks and what is done with the answer.</summary>
public sealed record TableBinding(string Process, string Element, string Table, TableUse Use);

/// <summary>A message that a process may wait for.</summary>
/// <param name="IsDue">Whether a case has come so far that its facts send it; null when a command sends it.</param>
public sealed record MessageBinding(string Process, string Name, Func<Case, bool>? IsDue);

/// <summary>What a table's answer is for.</summary>
public enum TableUse
{
    PromiseFollowUps,
    ChooseAssessmentKind,
}

/// <summary>
/// What ties the files in <c>workflows/</c> to the code: one line for each user task, job, business-rule task and message that is waited
/// for. Anything unbound, in either direction, stops the start.
/// </summary>
public static class WorkflowBindings
{
    public static readonly ImmutableArray<TaskBinding> Tasks =
    [
        new("case-journey", "ScreenReferral", "/cases/{id}/screen", Permission.ScreenReferral, Anybody),
        new("case-journey", "AnswerQuestions", "/cases/{id}/answer-questions", Permission.AnswerQuestions, Officer),
        new("case-journey", "AllocateCase", "/cases/{id}/allocate", Permission.AllocateCase, Anybody),
        new("case-journey", "AssessChild", "/cases/{id}/assess", Permission.AssessChild, Practitioner),
        new("case-journey", "RecordConsent", "/cases/{id}/consent", Permission.AssessChild, Practitioner),
        new("case-journey", "RecordInduction", "/cases/{id}/induction", Permission.AssessChild, Practitioner),
        new("case-journey", "RecordLaterInduction", "/cases/{id}/later-induction", Permission.AssessChild, Practitioner),
        new("case-journey", "ApproveAssessment", "/cases/{id}/approve-assessment", Permission.ApproveAssessment, Anybody),
        new("case-journey", "RecordPanelDecision", "/cases/{id}/decision", Permission.RecordPanelDecision, Anybody),
        new("carry-out-outcome", "DeliverOutcome", "/cases/{id}/deliver", Permission.DeliverOutcome, Officer),
        new("carry-out-outcome", "ReferToEarlyIntervention", "/cases/{id}/refer-to-early-intervention", Permission.ReferToEarlyIntervention, Practitioner),
        new("carry-out-outcome", "RecordInterventionStart", "/cases/{id}/intervention-start", Permission.RecordIntervention, Anybody),
        new("carry-out-outcome", "RecordInterventionEnd", "/cases/{id}/intervention-end", Permission.RecordIntervention, Anybody),
        new("carry-out-outcome", "RecordCompletion", "/cases/{id}/completion", Permission.RecordCompletion, Practitioner),
        new("carry-out-outcome", "ReviewCompliance", "/cases/{id}/compliance", Permission.ReviewCompliance, Anybody),
        new("carry-out-outcome", "FinaliseOutcome", "/cases/{id}/finalise", Permission.FinaliseOutcome, Officer),
        new("carry-out-outcome", "FinaliseAgain", "/cases/{id}/finalise-again", Permission.FinaliseOutcome, Officer),
        new("case-journey", "CloseCase", "/cases/{id}/close", Permission.CloseCase, Practitioner),
        new("case-journey", "ConfirmHandover", "/cases/{id}/confirm-handover", Permission.SteerCase, Anybody),
        new("case-journey", "ReviewAtEighteen", "/cases/{id}/review-at-18", Permission.SteerCase, Anybody),
        new("case-journey", "ReviewNewOffence", "/cases/{id}/review-new-offence", Permission.SteerCase, Anybody),
        new("after-custody", "ConfirmHandover", "/cases/{id}/confirm-handover", Permission.SteerCase, Anybody),
        new("early-support", "AllocateCase", "/cases/{id}/allocate", Permission.AllocateCase, Anybody),
        new("early-support", "ReferToEarlyIntervention", "/cases/{id}/refer-to-early-intervention", Permission.ReferToEarlyIntervention, Practitioner),
        new("early-support", "RecordInterventionStart", "/cases/{id}/intervention-start", Permission.RecordIntervention, Anybody),
        new("early-support", "RecordInterventionEnd", "/cases/{id}/intervention-end", Permission.RecordIntervention, Anybody),
        new("early-support", "CloseCase", "/cases/{id}/close", Permission.CloseCase, Practitioner),
        new("early-support", "ConfirmHandover", "/cases/{id}/confirm-handover", Permission.SteerCase, Anybody),
        new("post-custody-contact", "ContactChild", "/follow-ups/{id}", Permission.FollowUpChild, Practitioner),
        new("six-month-check-in", "CheckInWithChild", "/follow-ups/{id}", Permission.FollowUpChild, Practitioner),
        new("support-offer", "OfferSupport", "/follow-ups/{id}", Permission.FollowUpChild, Practitioner),
        new("promised-review", "HoldReview", "/follow-ups/{id}", Permission.FollowUpChild, Practitioner),
        new("victim-contact", "AskForConsent", "/victims/{id}/consent", Permission.ContactVictim, Anybody),
        new("victim-contact", "ContactVictim", "/victims/{id}", Permission.ContactVictim, Anybody),
        new("victim-contact", "SupportVictim", "/victims/{id}", Permission.ContactVictim, Anybody),
        new("victim-contact", "SendVictimUpdate", "/victims/{id}/sent", Permission.ContactVictim, Anybody),
        new("agency-information", "AnswerInformationRequest", "/information-requests/{id}", Permission.AnswerInformationRequest, Anybody) { ForOneAgency = true },
    ];

    public static readonly ImmutableArray<JobBinding> Jobs =
    [
        new("case-journey", "ListOnNextPanel", typeof(ListOnNextPanel)),
        new("case-journey", "OpenVictimRecords", typeof(OpenVictimRecords)),
        new("case-journey", "RemindOwner", typeof(RemindOwner)),
        new("case-journey", "ReservePanelPlace", typeof(ReservePanelPlace)),
        new("carry-out-outcome", "RemindOwner", typeof(RemindOwner)),
        new("carry-out-outcome", "TellReferrer", typeof(TellReferrer)),
        new("after-custody", "CloseRelease", typeof(CloseRelease)),
        new("post-custody-contact", "EscalateToTeamManager", typeof(EscalateToTeamManager)),
        new("post-custody-contact", "OpenSupport", typeof(OpenSupport)),
        new("post-custody-contact", "WarnOwner", typeof(WarnOwner)),
        new("promised-review", "OpenSupport", typeof(OpenSupport)),
        new("promised-review", "RemindOwner", typeof(RemindOwner)),
        new("six-month-check-in", "OpenSupport", typeof(OpenSupport)),
        new("six-month-check-in", "RemindOwner", typeof(RemindOwner)),
        new("support-offer", "OpenSupport", typeof(OpenSupport)),
        new("support-offer", "RemindOwner", typeof(RemindOwner)),
        new("victim-contact", "RemindOwner", typeof(RemindOwner)),
        new("victim-contact", "RemindOfUpdate", typeof(RemindOwner)),
        new("agency-information", "RemindAgency", typeof(RemindOwner)),
    ];

    public static readonly ImmutableArray<TableBinding> Tables =
    [
        new("case-journey", "PlanFollowUps", "follow-up-plan", TableUse.PromiseFollowUps),
        new("case-journey", "ChooseAssessmentKind", "assessment-kind", TableUse.ChooseAssessmentKind),
        new("carry-out-outcome", "PlanFollowUpsAfterDelivery", "follow-up-plan", TableUse.PromiseFollowUps),
        new("carry-out-outcome", "PlanFollowUpsAfterIntervention", "follow-up-plan", TableUse.PromiseFollowUps),
        new("after-custody", "PlanFollowUps", "follow-up-plan", TableUse.PromiseFollowUps),
        new("early-support", "PlanFollowUpsAfterIntervention", "follow-up-plan", TableUse.PromiseFollowUps),
    ];

    public static readonly ImmutableArray<MessageBinding> Messages =
    [
        new("case-journey", EndCaseEarly.Message, null),
        new("case-journey", ReviewNewOffence.Message, null),
        new("case-journey", RecordConsentAgain.Message, null),
        new("case-journey", WithdrawConsent.Message, null),
        new("carry-out-outcome", "Outcome may be finalised", c => c.MayBeFinalised && c.Finalisation is null),
        new("after-custody", EndCaseEarly.Message, null),
        new("after-custody", "Promises closed", c => c.OpenFollowUps == 0),
        new("early-support", EndCaseEarly.Message, null),
        new("victim-contact", NewsForVictim, null),
    ];

    /// <summary>Tells the work with a victim that there is something that they want to hear.</summary>
    public const string NewsForVictim = "News for the victim";

    /// <summary>Tasks of a case whose end may be news for its victims.</summary>
    public static readonly FrozenSet<string> TasksWithNews = FrozenSet.ToFrozenSet(["RecordPanelDecision", "DeliverOutcome", "FinaliseOutcome", "CloseCase"], StringComparer.Ordinal);

    /// <summary>Tables that pages and handlers ask themselves, without a business-rule task.</summary>
    public static readonly ImmutableArray<string> TablesAskedByCode = ["outcome-options", "time-limits", PanelChoice.TableKey, "victim-contact-plan", "agency-information-plan"];

    // What the small processes are about; all others are follow-ups, which follow-up-plan names.
    private static readonly FrozenDictionary<string, Type> Subjects = new Dictionary<string, Type>
    {
        ["victim-contact"] = typeof(VictimRecord),
        ["agency-information"] = typeof(InformationRequest),
    }.ToFrozenDictionary();

    /// <summary>The process that a case runs from its beginning.</summary>
    public static string JourneyOf(ReferralSource source) => source switch
    {
        ReferralSource.CustodyRelease => "after-custody",
        ReferralSource.FollowUp => "early-support",
        _ => "case-journey",
    };

    /// <summary>The kind of record that a small process is about.</summary>
    public static Type SubjectOf(string process) => Subjects.GetValueOrDefault(process, typeof(FollowUp));

    /// <summary>The process of a kind of record that is no follow-up.</summary>
    public static string ProcessOf(Type subject) => Subjects.Single(s => s.Value == subject).Key;

    /// <summary>The messages that the case's facts send now.</summary>
    public static IEnumerable<string> MessagesOf(Case theCase) =>
        Messages.Where(message => message.IsDue?.Invoke(theCase) == true).Select(message => message.Name);

    public static TaskBinding Task(string process, string element) => Tasks.Single(t => t.Process == process && t.Element == element);

    public static JobBinding Job(string process, string element) => Jobs.Single(j => j.Process == process && j.Element == element);

    public static TableBinding Table(string process, string element) =>
        TableOf(process, element) ?? throw new InvalidOperationException($"{element} of {process} is bound to no table.");

    /// <summary>The table of a business-rule task; null for a draft's that is not bound yet.</summary>
    public static TableBinding? TableOf(string process, string element) => Tables.FirstOrDefault(t => t.Process == process && t.Element == element);

    /// <summary>Everything that a file has and the code lacks, or the other way round.</summary>
    public static ImmutableArray<Fault> Check(DefinitionStore store)
    {
        var faults = ImmutableArray.CreateBuilder<Fault>();
        foreach (var (file, process) in store.Processes) faults.AddRange(UnboundElements(file, process));
        foreach (var (file, table) in store.Tables) faults.AddRange(UnknownFacts(file, table.FactsRead));
        foreach (var partnership in store.Partnerships) faults.AddRange(MissingTables(partnership));
        faults.AddRange(PanelChoice.Check(store));
        faults.AddRange(UnusedBindings(store));
        faults.AddRange(CallRules.Check(store.Processes));
        return faults.ToImmutable();
    }

    private static Guid? Anybody(Case theCase) => null;

    private static Guid? Officer(Case theCase) => theCase.OfficerId;

    private static Guid? Practitioner(Case theCase) => theCase.Allocation?.PractitionerId;

    private static IEnumerable<Fault> UnboundElements(string file, ProcessDefinition process)
    {
        foreach (var node in process.Nodes.Values.OrderBy(n => n.Line))
        {
            var missing = node switch
            {
                UserTask when !Tasks.Any(t => Bound(t.Process, t.Element)) => "a page",
                ServiceTask when !Jobs.Any(j => Bound(j.Process, j.Element)) => "a job",
                BusinessRuleTask when !Tables.Any(t => Bound(t.Process, t.Element)) => "a table",
                _ when MessageAwaitedBy(node) is { } name && !Messages.Any(m => m.Process == process.Version.Key && m.Name == name) =>
                    $"anything that sends “{name}”",
                _ => null,
            };
            if (missing is not null) yield return new Fault(file, node.Id, node.Line, "unbound", $"WorkflowBindings does not bind this element to {missing}.");
            if (NotServed(node) is { } why) yield return new Fault(file, node.Id, node.Line, "not-served", why);

            bool Bound(string key, string element) => key == process.Version.Key && element == node.Id;
        }

        foreach (var fault in UnknownFacts(file, process.FactsRead)) yield return fault;
    }

    private static string? MessageAwaitedBy(Node node) => node switch
    {
        ReceiveTask receive => receive.MessageName,
        CatchEvent { On: EventDefinition.Message message } => message.Name,
        BoundaryEvent { On: EventDefinition.Message message } => message.Name,
        StartEvent { Scope.Length: > 0, On: EventDefinition.Message message } => message.Name,
        _ => null,
    };

    // What the engine runs, but this service would leave undone.
    private static string? NotServed(Node node) => node switch
    {
        SendTask or ThrowEvent { Throws: EventDefinition.Message } or EndEvent { Throws: EventDefinition.Message } =>
            "The service carries no messages from process to process: use a service task, which is bound to a job.",
        StartEvent { Scope.Length: 0, On: not null } =>
            "The service starts each process for a case or a record: begin with a start event that waits for nothing.",
        _ => null,
    };

    private static IEnumerable<Fault> UnknownFacts(string file, IEnumerable<string> facts) =>
        facts.Where(fact => !CaseFacts.All.ContainsKey(fact)).Select(fact => new Fault(file, fact, 0, "unknown-fact", "CaseFacts does not supply this fact."));

    private static IEnumerable<Fault> MissingTables(Partnership partnership) =>
        Tables.Select(t => t.Table).Concat(TablesAskedByCode).Concat(Tasks.Select(t => t.Process)).Distinct()
            .Where(key => !partnership.Definitions.ContainsKey(key))
            .Select(key => new Fault($"{partnership.Key}/partnership.json", key, 0, "missing-definition", "The partnership names no file for this definition."));

    private static IEnumerable<Fault> UnusedBindings(DefinitionStore store)
    {
        var elements = store.Processes.SelectMany(p => p.Value.Nodes.Keys.Select(id => (p.Value.Version.Key, id))).ToHashSet();
        var bound = Tasks.Select(t => (t.Process, t.Element)).Concat(Jobs.Select(j => (j.Process, j.Element))).Concat(Tables.Select(t => (t.Process, t.Element)));
        foreach (var (process, element) in bound.Where(b => !elements.Contains(b)))
            yield return new Fault("WorkflowBindings.cs", element, 0, "unused-binding", $"No version of {process} has this element.");

        var awaited = store.Processes.SelectMany(p => p.Value.Nodes.Values.Select(node => (p.Value.Version.Key, MessageAwaitedBy(node)))).ToHashSet();
        foreach (var message in Messages.Where(m => !awaited.Contains((m.Process, m.Name))))
            yield return new Fault("WorkflowBindings.cs", message.Name, 0, "unused-binding", $"No version of {message.Process} waits for this message.");

        var read = store.Processes.SelectMany(p => p.Value.FactsRead).Concat(store.Tables.SelectMany(t => t.Value.FactsRead)).ToHashSet();
        foreach (var fact in CaseFacts.All.Keys.Where(fact => !read.Contains(fact)))
            yield return new Fault("CaseFacts.cs", fact, 0, "unused-fact", "No file reads this fact.");
    }
}
