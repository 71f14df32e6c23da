using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Delivery;

/// <summary>What the two pages share on which the police finalise an outcome, for the first time or anew.</summary>
public abstract class FinalisePage(CasePages pages, DefinitionStore definitions) : CaseTaskPage(pages)
{
    [BindProperty]
    public string? HomeOfficeCode { get; set; }

    /// <summary>One for each offence with an outcome of its own.</summary>
    [BindProperty]
    public List<FinaliseOutcome.OffenceCode> OffenceCodes { get; set; } = [];

    [BindProperty]
    [Display(Name = "Date on which it was finalised")]
    public DateOnly? FinalisedOn { get; set; }

    public IEnumerable<Choice> Types => AsChoices(Case.FinalCodes);

    /// <summary>The offences with an outcome of their own, in the order in which the page asks for them.</summary>
    public IReadOnlyList<OffenceOutcome> Offences => Case.Decision?.OffenceOutcomes ?? [];

    public IEnumerable<Choice> TypesOf(OffenceOutcome offence) => AsChoices(Case.FinalCodesOf(offence));

    protected abstract bool Again { get; }

    protected override string Task => new FinaliseOutcome.Command(Id, Version, null, null, Again) { Actor = Actor }.Task;

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new FinaliseOutcome.Command(Id, Version, HomeOfficeCode, FinalisedOn, Again) { Actor = Actor, OffenceCodes = OffenceCodes },
        _ => Done("outcome finalised"),
        ct);

    protected override Task LoadMore(CancellationToken ct)
    {
        if (HttpMethods.IsGet(Request.Method) && Case.FinalCodes is [var only]) HomeOfficeCode = only;
        OffenceCodes =
        [
            .. Offences.Select(one => new FinaliseOutcome.OffenceCode
            {
                OffenceId = one.OffenceId,
                HomeOfficeCode = HttpMethods.IsGet(Request.Method)
                    ? Case.FinalCodesOf(one) is [var single] ? single : null
                    : OffenceCodes.Find(typed => typed.OffenceId == one.OffenceId)?.HomeOfficeCode,
            }),
        ];
        return System.Threading.Tasks.Task.CompletedTask;
    }

    private IEnumerable<Choice> AsChoices(IEnumerable<string> codes) => codes.Select(definitions.Outcomes.TypeOf).Select(type =>
        new Choice(type.Code, $"{type.Code}: {type.Label}", type.Alarm ? "The team managers are told." : null));
}

[Needs(Permission.FinaliseOutcome)]
public sealed class FinaliseOutcomeModel(CasePages pages, DefinitionStore definitions) : FinalisePage(pages, definitions)
{
    protected override bool Again => false;
}
