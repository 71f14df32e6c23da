using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Practice;

/// <summary>What is asked whenever child and carer are asked for their consent.</summary>
public interface IConsentForm
{
    static readonly IReadOnlyList<Choice> Answers = Choice.Of<ConsentAnswer>(answer => answer switch
    {
        ConsentAnswer.Agrees => "Yes",
        ConsentAnswer.DoesNotAgree => "No",
        _ => "I could not ask",
    });

    ConsentAnswer? Child { get; }

    ConsentAnswer? Carer { get; }

    string? Explained { get; }

    string? Reason { get; }

    long Version { get; }
}

[Needs(Permission.AssessChild)]
public sealed class RecordConsentModel(CasePages pages) : CaseTaskPage(pages), IConsentForm
{
    [BindProperty]
    public ConsentAnswer? Child { get; set; }

    [BindProperty]
    public ConsentAnswer? Carer { get; set; }

    [BindProperty]
    public string? Explained { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    protected override string Task => RecordConsent.Task;

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(
        new RecordConsent.Command(Id, Version, Child, Carer, Explained, Reason) { Actor = Actor }, _ => Done("consent recorded"), ct);
}
