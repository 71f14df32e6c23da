using System.Collections.Immutable;
using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing;
using PanelWorkflow.Testing.Engine;
using PanelWorkflow.Web.Workflow;
using Facts = System.Collections.Immutable.ImmutableSortedDictionary<string, PanelWorkflow.Engine.Feel.Value>;

namespace PanelWorkflow.Benchmarks;

/// <summary>The engine and its tables in memory, on the shipped files.</summary>
internal static class EngineMeasures
{
    private const string Called = "carry-out-outcome";

    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    /// <summary>What the journey waits for, in order, with the fact that each of them adds.</summary>
    private static readonly (string At, string Fact, Value Value)[] Waits =
    [
        ("ScreenReferral", "screeningOutcome", Value.Of("accept")),
        ("AllocateCase", "ageAtOffence", Value.Of(15m)),
        ("OpenVictimRecords", "admission", Value.Of("all")),
        ("RecordConsent", "childConsent", Value.Of("given")),
        ("RecordInduction", "inducted", Value.True),
        ("AssessChild", "gravityScore", Value.Of(2m)),
        ("ApproveAssessment", "assessmentReview", Value.Of("approve")),
        ("ListOnNextPanel", "panelMeetingAt", Value.Of(Now.AddDays(23))),
        ("RecordPanelDecision", "panelResult", Value.Of("decided")),
        ("DeliverOutcome", "interventionPlanned", Value.True),
        ("ReferToEarlyIntervention", "supportConsent", Value.Of("given")),
        ("RecordInterventionStart", "interventionPreventative", Value.True),
        ("RecordInterventionEnd", "interventionEnded", Value.True),
        ("FinalisationDue", "mayBeFinalised", Value.True),
        ("FinaliseOutcome", "finalised", Value.True),
        ("TellReferrer", "told", Value.True),
        ("CloseCase", "closed", Value.True),
    ];

    private static readonly Facts None = Facts.Empty.WithComparers(StringComparer.Ordinal);

    private static readonly Facts AtStart = None
        .Add("releasedFromCustody", Value.True)
        .Add("eighteenthBirthday", Value.Of(new DateOnly(2029, 3, 1)))
        .Add("proposedOutcome", Value.Of("CR"));

    private static readonly Facts OutcomeFacts = None
        .Add("ageAtOffence", Value.Of(15m))
        .Add("admission", Value.Of("all"))
        .Add("gravityScore", Value.Of(3m))
        .Add("evidenceToCharge", Value.True)
        .Add("previousCautions", Value.Of(0m))
        .Add("domesticAbuse", Value.False)
        .Add("knife", Value.False)
        .Add("indictableOnly", Value.False);

    public static async Task Run()
    {
        Report.Progress("Engine and tables");
        var (definition, called) = (ShippedProcess.Load("case-journey"), ShippedProcess.Load(Called));
        var resolver = new TestResolver();
        resolver.Processes.Add((Called, 1), called);
        foreach (var binding in WorkflowBindings.Tables.Where(t => t.Process == definition.Version.Key || t.Process == Called))
            resolver.Decisions.Add(binding.Element, ShippedTable.Load(binding.Table));
        var triggers = Triggers(definition, resolver);
        var options = ShippedTable.Load("outcome-options");
        var folder = RepositoryFiles.PathOf("workflows");
        var files = Directory.GetFiles(folder, "v*.*mn", SearchOption.AllDirectories).Length;

        Report.Title("Engine and tables, in memory", "one", "time", "allocated");
        var inMemory = Clocked.InMemory(() => Walk(definition, resolver, triggers, asStored: false));
        var stored = Clocked.InMemory(() => Walk(definition, resolver, triggers, asStored: true));
        Show("step of the case journey", inMemory, triggers.Count);
        Show("same, state written and read as JSON", stored, triggers.Count);
        Show($"question to `outcome-options` ({options.Rules.Length} rules)", Clocked.InMemory(() => options.Evaluate(OutcomeFacts)), 1);
        var (wide, wideFacts) = (WideTable.Read(), WideTable.FactsFor(WideTable.Rules - 1));
        Show($"question to a table of {WideTable.Rules} rules and 30 inputs, the last rule hit", Clocked.InMemory(() => wide.Evaluate(wideFacts)), 1);
        var loading = Clocked.InMemory(() => DefinitionStore.Read(folder));
        Report.Row($"load of all {files} shipped definitions", $"{Report.Milliseconds(loading.Nanoseconds / 1e6)} ms", $"{Report.Whole(loading.Bytes / 1024)} kB");
        Report.Row("state of the journey at its largest, as JSON", "", $"{Report.Whole(LargestState(definition, resolver, triggers))} B");

        Report.Progress("npm bpmn-engine");
        var theirs = await OtherEngine.Measure(definition, called, Waits);
        Report.Title("A whole case journey beside npm bpmn-engine", "state", "here", "bpmn-engine", "steps a second, here", "bpmn-engine", "times its rate");
        Beside("in memory", inMemory, theirs.InMemory, triggers.Count);
        Beside("written and read as JSON at every wait", stored, theirs.Stored, triggers.Count);
    }

    private static void Beside(string what, Cost ours, double theirs, int steps)
    {
        var here = ours.Nanoseconds / 1e6;
        Report.Row(what, $"{Report.Milliseconds(here * 1e3)} µs", $"{Report.Milliseconds(theirs)} ms", Report.Whole(steps / here * 1e3),
            Report.Whole(steps / theirs * 1e3), Report.Whole(theirs / here));
    }

    private static int LargestState(ProcessDefinition definition, TestResolver resolver, List<Trigger> triggers)
    {
        var (at, largest) = (Instance.Of(definition.Version), 0);
        foreach (var trigger in triggers)
        {
            at = ProcessEngine.Step(definition, at, trigger, resolver).Next;
            largest = Math.Max(largest, System.Text.Encoding.UTF8.GetByteCount(InstanceJson.Write(at)));
        }

        return largest;
    }

    private static void Show(string what, Cost cost, int steps) =>
        Report.Row(what, $"{Report.Whole(cost.Nanoseconds / steps)} ns", $"{Report.Whole(cost.Bytes / steps)} B");

    /// <summary>Every trigger of one whole journey, from referral to closure.</summary>
    private static List<Trigger> Triggers(ProcessDefinition definition, TestResolver resolver)
    {
        List<Trigger> triggers = [new Trigger.Start(Now, "bench") { Facts = AtStart }];
        var at = ProcessEngine.Step(definition, Instance.Of(definition.Version), triggers[0], resolver).Next;
        var facts = AtStart;
        foreach (var (element, fact, value) in Waits)
        {
            facts = facts.SetItem(fact, value);
            var wait = at.Waits.Single(w => w.ElementId == element);
            Trigger trigger = wait.Kind switch
            {
                WaitKind.Job => new Trigger.JobDone(Now, "bench", wait.Id),
                WaitKind.Message => new Trigger.Message(Now, "bench", element, wait.MessageName!),
                _ => new Trigger.CompleteTask(Now, "bench", wait.Id),
            };
            triggers.Add(trigger with { Facts = facts });
            at = ProcessEngine.Step(definition, at, triggers[^1], resolver).Next;
        }

        return at.Status == InstanceStatus.Finished ? triggers : throw new InvalidOperationException("The journey has not come to its end.");
    }

    private static void Walk(ProcessDefinition definition, TestResolver resolver, List<Trigger> triggers, bool asStored)
    {
        var at = Instance.Of(definition.Version);
        foreach (var trigger in triggers)
        {
            var next = ProcessEngine.Step(definition, at, trigger, resolver).Next;
            at = asStored ? InstanceJson.Read(InstanceJson.Write(next)) : next;
        }
    }
}
