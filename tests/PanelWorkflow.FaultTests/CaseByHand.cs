using System.Collections.Immutable;
using System.Net;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;

namespace PanelWorkflow.FaultTests;

/// <summary>One step of a case that a person takes through pages.</summary>
/// <param name="Told">The event that the case's history has once it is done, and never has twice.</param>
/// <param name="Do">Answers the last page; one with the status 409 means that it is not this step's turn yet.</param>
internal sealed record HandStep(CaseEventType Told, Func<CaseByHand, Task<WebPage>> Do);

/// <summary>A case that people carry from referral to closure by hand. It knows what the service said was done.</summary>
internal sealed class CaseByHand(Team team, FakeClock clock, Guid practitioner, int number)
{
    /// <summary>Who takes part.</summary>
    public static readonly Role[] People =
    [
        Role.PoliceReferrer, Role.DutyWorker, Role.TeamManager, Role.CaseManager, Role.PanelTeamManager, Role.PanelChair, Role.EarlyInterventionWorker,
    ];

    private const string Consonants = "bcdlmr";

    private static readonly ImmutableArray<HandStep> Steps =
    [
        new(CaseEventType.ReferralSubmitted, c => c.Refer()),
        new(CaseEventType.ReferralAccepted, c => c.Take(Role.DutyWorker, "screen", form => form.Fill("Outcome", "Accept"))),
        new(CaseEventType.CaseAllocated, c => c.Take(Role.TeamManager, "allocate", form => form.Fill("PractitionerId", c.Practitioner.ToString()))),
        new(CaseEventType.ConsentRecorded, c => c.Take(
            Role.CaseManager, "consent", form => form.Fill("Child", "Agrees").Fill("Carer", "Agrees").Fill("Explained", "In plain words"))),
        new(CaseEventType.InductionRecorded, c => c.Take(
            Role.CaseManager, "induction", form => form.Fill("Held", "true").Fill("Expectations", "Be on time").Fill("Diversity", "Short sentences"))),
        new(CaseEventType.AssessmentSubmitted, c => c.Assess()),
        new(CaseEventType.AssessmentApproved, c => c.Take(Role.PanelTeamManager, "approve-assessment", form => form.Fill("Approved", "true"))),
        new(CaseEventType.DecisionRecorded, c => c.Decide()),
        new(CaseEventType.OutcomeDelivered, c => c.Take(Role.PoliceReferrer, "deliver", form => form
            .Fill("Result", "Delivered").Date("DeliveredOn", c.Today).Fill("Place", "At school").Fill("AppropriateAdult", "An aunt").Fill("Explanation", "In plain words."))),
        new(CaseEventType.EarlyInterventionOffered, c => c.Take(Role.CaseManager, "refer-to-early-intervention", form => form
            .Fill("Consented", "true").Fill("Programme", "Mentoring").Fill("Preventative", "true"))),
        new(CaseEventType.InterventionStarted, c => c.Take(Role.EarlyInterventionWorker, "intervention-start", form => form.Date("StartedOn", c.Today))),
        new(CaseEventType.InterventionEnded, c => c.Take(Role.EarlyInterventionWorker, "intervention-end", form => form
            .Date("EndedOn", c.Today).Fill("Completed", "true").Fill("Note", "Went well"))),
        new(CaseEventType.CompletionRecorded, c => c.Take(Role.CaseManager, "completion", form => form
            .Fill("Completed", "true").Date("CompletedOn", c.Today).Fill("Note", "All done."))),
        new(CaseEventType.OutcomeFinalised, c => c.Take(Role.PoliceReferrer, "finalise", form => form.Date("FinalisedOn", c.Today))),
        new(CaseEventType.CaseClosed, c => c.Take(Role.CaseManager, "close", form => form.Fill("Reason", "All work is done"))),
    ];

    private string? _draft;
    private int _next;

    /// <summary>The case's id, which is that of its draft; null until the draft is begun.</summary>
    public Guid? Id => _draft is null ? null : Guid.Parse(_draft[(_draft.LastIndexOf('/') + 1)..]);

    public bool IsDone => _next == Steps.Length;

    /// <summary>What the service has said was done.</summary>
    public List<CaseEventType> Acknowledged { get; } = [];

    private Guid Practitioner => practitioner;

    // Neither the name nor the day of birth is like another's, so that nobody is asked whether the child is known.
    private string FamilyName => $"{(char)('A' + (number % 26))}a{Consonants[number / 26 % 6]}a{Consonants[number / 156 % 6]}a";

    private DateOnly Today => clock.Today;

    /// <summary>Takes the next step. False when it is not this step's turn yet.</summary>
    public async Task<bool> GoOn()
    {
        var step = Steps[_next];
        var page = await step.Do(this);
        if (page.Status == HttpStatusCode.Conflict) return false;
        if (page.Status != HttpStatusCode.OK || page.Errors.Length > 0)
            throw new InvalidOperationException($"{step.Told}: {page.Status} {page.Heading} {string.Join("; ", page.Errors)}");

        Acknowledged.Add(step.Told);
        _next++;
        return true;
    }

    /// <summary>Leaves out what is on record: the service may have done it and died before it could say so.</summary>
    public void CatchUp(IReadOnlySet<CaseEventType> told)
    {
        while (!IsDone && told.Contains(Steps[_next].Told)) _next++;
    }

    private async Task<WebPage> Take(Role role, string step, Action<FormFields> fill)
    {
        var page = await team[role].Get($"/cases/{Id}/{step}");
        return page.Status == HttpStatusCode.OK ? await page.Submit(fill) : page;
    }

    private async Task<WebPage> Refer()
    {
        var officer = team[Role.PoliceReferrer];
        _draft ??= await officer.StartReferral();
        var check = await officer.FillReferral(_draft, clock, c => (c.FamilyName, c.DaysSinceBirthday) = (FamilyName, 40 + number));
        return await check.Submit();
    }

    private async Task<WebPage> Assess()
    {
        var worker = team[Role.CaseManager];
        var page = await worker.Get($"/cases/{Id}/assess");
        if (page.Status != HttpStatusCode.OK) return page;

        return await (await worker.AnswerAssessment(Id!.Value, GivenAssessment.Form("prevention"))).Submit();
    }

    private async Task<WebPage> Decide()
    {
        var form = await team[Role.PanelChair].Get($"/cases/{Id}/decision");
        if (form.Status != HttpStatusCode.OK) return form;

        return await (await form.CheckDecision(Today)).Submit();
    }
}
