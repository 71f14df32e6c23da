using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Panel;

/// <summary>What the pages of a decision need.</summary>
public sealed record DecisionPages(OutcomeOptions Outcomes, DecisionMeasures Measures, People People, Drafts Drafts);

/// <summary>What the pages share on which the chair decides or puts off a decision.</summary>
public abstract class PanelTaskPage(CasePages pages, DecisionPages panel) : CaseTaskPage(pages)
{
    /// <summary>The outcomes that are open for this case.</summary>
    public IReadOnlyList<OfferedOutcome> Offered { get; private set; } = [];

    /// <summary>Those that are open only against the table; none for somebody who may not.</summary>
    public IReadOnlyList<OfferedOutcome> Beyond { get; private set; } = [];

    /// <summary>What is not offered because nobody has recorded whether the child admits it.</summary>
    public IReadOnlyList<OutcomeName> NeedAdmission { get; private set; } = [];

    /// <summary>Who may deliver the outcome.</summary>
    public IReadOnlyList<PersonChoice> Deliverers { get; private set; } = [];

    protected DecisionMeasures Measures => panel.Measures;

    protected override string Task => RecordDecision.Task;

    protected override async Task LoadMore(CancellationToken ct)
    {
        Offered = panel.Outcomes.For(Case);
        Beyond = Actor.May(Permission.OverrideOutcomeOptions) ? panel.Outcomes.Beyond(Case) : [];
        NeedAdmission = panel.Outcomes.NeedAdmission(Case);
        Deliverers = await panel.People.Who(Case.Partnership, Permission.DeliverOutcome, ct);
    }

    protected async Task<DecisionDraft?> FindDraft(CancellationToken ct) =>
        await panel.Drafts.FindFor(Actor, RecordDecision.Draft, Id, ct) is { } draft ? Drafts.Read<DecisionDraft>(draft) : null;

    /// <summary>Keeps what is typed for a case that was loaded, so that it waits for this decision.</summary>
    protected async Task Keep(Func<DecisionDraft, DecisionDraft> typed, CancellationToken ct)
    {
        var before = await FindDraft(ct) ?? new DecisionDraft();
        await panel.Drafts.SaveFor(Actor, RecordDecision.Draft, Case.Partnership, Id, before, typed(before), ct);
    }

    /// <summary>What was typed into a field; what was kept before when it cannot be read, as when it is too long.</summary>
    protected T Readable<T>(T typed, T kept, [CallerArgumentExpression(nameof(typed))] string field = "") =>
        ModelState.GetFieldValidationState(field) == ModelValidationState.Invalid ? kept : typed;

    /// <summary>What the draft is measured by; null when its outcome is not open, or open only against the table and that is not what is asked.</summary>
    protected DecisionTerms? TermsOf(DecisionDraft draft) =>
        panel.Measures.Terms(Case, Case.Offences, draft.Outcome, draft.OffenceOutcomes, Actor) is { } terms
        && terms.Offered.IsAgainstTheTable == draft.IsAgainstTheTable ? terms : null;

    /// <summary>Adds every rule that is broken to what is wrong with the page.</summary>
    protected void Require(params IEnumerable<Action> rules)
    {
        foreach (var rule in Rule.Broken(rules).Where(rule => !ModelState.ContainsKey(rule.Field) || ModelState[rule.Field]!.Errors.Count == 0))
            ModelState.AddModelError(rule.Field, rule.Message);
    }

    /// <summary>Back to the agenda, for the next case.</summary>
    protected IActionResult BackToAgenda(string notice) =>
        Done(notice, "/Panel/Agenda", new { id = Db.Cases.Local.Single(c => c.Id == Id).MeetingId });
}
