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
using PanelWorkflow.Web.Features.Referrals;
using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Features.Screening;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Benchmarks;

/// <summary>Takes cases from referral to closure by the commands that the pages send, each in a scope of its own.</summary>
internal sealed class CaseJourney(AppHost host, IReadOnlyDictionary<Role, Actor> people)
{
    private readonly Dictionary<string, long> _versions = [];
    private int _children;

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
        var id = await Refer(today);
        await Send(Role.DutyWorker, id, (by, at) => new ScreenReferral.Command(id, at, ScreeningOutcome.Accept, null, null, null) { Actor = by });
        await Send(Role.TeamManager, id, (by, at) => new AllocateCase.Command(id, at, people[Role.CaseManager].UserId) { Actor = by });
        await RunJob(id, "victims");
        await Send(Role.CaseManager, id, (by, at) => new RecordConsent.Command(
            id, at, ConsentAnswer.Agrees, ConsentAnswer.Agrees, "In plain words.", null)
        { Actor = by });
        await Send(Role.CaseManager, id, (by, at) => new RecordInduction.Command(
            id, at, true, new InductionText("Be on time.", "None known.", "A drummer.", null))
        { Actor = by });
        await DraftAssessment(id);
        await Send(Role.CaseManager, id, (by, at) => new SubmitAssessment.Command(id, at) { Actor = by });
        await Send(Role.PanelTeamManager, id, (by, at) => new ApproveAssessment.Command(id, at, true, null) { Actor = by });
        await ListOnPanel(id);
        await Send(Role.PanelChair, id, (by, at) => host.ACommunityResolution(id, at, by, people[Role.PoliceReferrer]));
        await Send(Role.PoliceReferrer, id, (by, at) => new DeliverOutcome.Command(
            id, at, DeliveryResult.Delivered, today, "Home", "Sergeant", "Carer", Explanation: "Explained in plain words.")
        { Actor = by });
        await Send(Role.CaseManager, id, (by, at) => new ReferToEarlyIntervention.Command(id, at, true, "Mentoring", true, null) { Actor = by });
        await Send(Role.EarlyInterventionWorker, id, (by, at) => new RecordInterventionStart.Command(id, at, today) { Actor = by });
        await Send(Role.EarlyInterventionWorker, id, (by, at) => new RecordInterventionEnd.Command(id, at, today, true, "Completed well.") { Actor = by });
        await Send(Role.CaseManager, id, (by, at) => new RecordCompletion.Command(id, at, true, today, "All of it.") { Actor = by });
        await Send(Role.PoliceReferrer, id, (by, at) => new FinaliseOutcome.Command(id, at, "8", today) { Actor = by });
        await RunJob(id, "feedback");
        await Send(Role.CaseManager, id, (by, at) => new CloseCase.Command(id, at, "All work is done.") { Actor = by });
        return id;
    }

    private async Task<Guid> Refer(DateOnly today)
    {
        var by = people[Role.PoliceReferrer];
        var draft = Draft(today);
        var id = Guid.Empty;
        await host.With<Drafts>(async drafts =>
            id = await drafts.Start(by, ReferralDraft.Kind, "leicester-city", caseId: null, draft, CancellationToken.None));
        Done("(draft of the referral)");
        await host.SendWell(new SubmitReferral.Command(id) { Actor = by });
        Done(nameof(SubmitReferral));
        return id;
    }

    /// <summary>A complete referral of a child whom no earlier child is like, in name or in age.</summary>
    private ReferralDraft Draft(DateOnly today)
    {
        var number = _children++;
        return new ReferralDraft
        {
            Child = new() { GivenName = "Testy", FamilyName = FamilyName(number), DateOfBirth = today.AddYears(-14).AddDays(-number) },
            Match = new() { Answer = MatchSection.NoneOfThese },
            Home = new()
            {
                AddressLine = "1 Invented Street",
                Town = "Leicester",
                Postcode = "LE1 1AA",
                LivesInArea = true,
                CarerName = "Auntie Madeupname",
                CarerRelationship = "Aunt",
                CarerPhone = "01632 960000",
            },
            Background = new() { EthnicityCode = "W1", Language = "English", InterpreterNeeded = false, LookedAfter = false },
            Incident = new()
            {
                CrimeReference = "26/000001",
                IncidentOn = today.AddDays(-7),
                IncidentPlace = "An invented park",
                Summary = "A bicycle was taken and found again.",
            },
            Offences = new() { Items = [new() { Id = Guid.NewGuid(), Code = "X-THEFT-CYCLE", CommittedOn = today.AddDays(-7) }] },
            Markers = new() { Markers = [Marker.None] },
            Gravity = new() { GravityAdjustment = 0, GravityReasons = "Low harm." },
            Stance = new() { Admission = Admission.All, EvidenceToCharge = true },
            Custody = new() { WasInCustody = true, ReleasedOn = today.AddDays(-1), ReleasedAt = new TimeOnly(23, 0), PoliceStatus = PoliceStatus.NeitherBailNorInvestigation },
            Victims = new()
            {
                Items = [new() { Id = Guid.NewGuid(), Name = "Vic Inventedname", IsBusiness = false, Consent = ContactConsent.Yes, ContactDetails = "01632 960001" }],
            },
            History = new() { PreviousCautions = 0, PreviousOutcomes = "None", LiveOrders = "None" },
            Proposal = new() { ProposedOutcome = "CR", ProposalRationale = "First time." },
        };
    }

    // Six consonants that sound different in three places after 26 first letters: 5,616 names no two of which sound alike.
    private static string FamilyName(int number)
    {
        const string Consonants = "bcdlmr";
        var rest = number / 26;
        return $"{(char)('A' + (number % 26))}a{Consonants[rest % 6]}a{Consonants[rest / 6 % 6]}a{Consonants[rest / 36 % 6]}a";
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
        var answers = GivenAssessment.Answers(GivenAssessment.Form("prevention"));
        await host.With<Drafts>(drafts => drafts.Start(
            people[Role.CaseManager], Assessments.DraftKind, "leicester-city", id, answers, CancellationToken.None));
        Done("(draft of the assessment)");
    }

    private Task ListOnPanel(Guid id) => RunJob(id, "listing");

    private async Task RunJob(Guid id, string name)
    {
        var job = await host.Query(db => db.Waits.Where(w => w.CaseId == id && w.IsOpen && w.Kind == WaitKind.Job).Select(w => w.Id).SingleAsync());
        await host.SendWell(new RunWaits.Command(job) { Actor = Actor.Service("leicester-city") });
        Done($"RunWaits ({name})");
    }
}
