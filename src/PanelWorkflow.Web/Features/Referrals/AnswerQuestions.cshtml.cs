using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Referrals;

[Needs(Permission.AnswerQuestions)]
public sealed class AnswerQuestionsModel(CasePages pages) : CaseTaskPage(pages)
{
    [BindProperty]
    public string? Answers { get; set; }

    protected override string Task => AnswerQuestions.Task;

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        Send(new AnswerQuestions.Command(Id, Version, Answers) { Actor = Actor }, _ => Done("answers sent"), ct);
}
