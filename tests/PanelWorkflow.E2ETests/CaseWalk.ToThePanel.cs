using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;

namespace PanelWorkflow.E2ETests;

/// <summary>From the screening to the panel's decision.</summary>
public sealed partial class CaseWalk
{
    public async Task Screen()
    {
        var duty = await Someone(Role.DutyWorker);
        await duty.Takes("Screen the referral", Reference);
        await duty.Choose("Accept");
        await duty.Press("Save decision");
        await duty.Sees("referral accepted");
    }

    public async Task Allocate()
    {
        var manager = await Someone(Role.TeamManager);
        await manager.Takes("Allocate the case", Reference);
        await manager.Choose(AppHost.Person(Role.CaseManager, walked.Partnership).Name);
        await manager.Press("Allocate");
    }

    public async Task AgreeToWorkTogether()
    {
        var worker = await Someone(Role.CaseManager);
        await worker.Takes("Record consent", Reference);
        await worker.Choose("Yes", "Does the child agree to work with the service?");
        await worker.Choose("Yes", "Does the parent or carer agree?");
        await worker.Fill("How did you explain it?", "In plain words.");
        await worker.Press("Save");
        await worker.Takes("Record the induction", Reference);
        await worker.Choose("Yes", "Was the induction held?");
        await worker.Fill("What do the child and the service expect of one another?", "To come on time.");
        await worker.Fill("What does the child need so that they can take part?", "Nothing in particular.");
        await worker.Fill("How does the child describe themself? (optional)", "Likes to draw.");
        await worker.Press("Save");
    }

    public async Task Assess()
    {
        var worker = await Someone(Role.CaseManager);
        await worker.Takes("Assess the child", Reference);
        var kind = await host.Query(db => db.Cases.Where(c => c.Reference == Reference).Select(c => c.AssessmentKind).SingleAsync());
        var form = GivenAssessment.Form(kind!);
        await worker.Follow(form.Sections[0].Title);
        foreach (var section in form.Sections)
        {
            foreach (var question in section.Questions) await Answer(worker, question);
            await worker.Press("Save and continue");
        }

        await worker.Press("Submit for quality check");
        await worker.Sees("assessment submitted");
    }

    public async Task Approve()
    {
        var manager = await Someone(Role.PanelTeamManager);
        await manager.Takes("Approve the assessment", Reference);
        await manager.Choose("Yes, approve it");
        await manager.Press("Save");
    }

    public async Task Decide()
    {
        var chair = await Someone(Role.PanelChair);
        await chair.Takes("Record the decision", Reference);
        await chair.Choose(await OutcomeLabel());
        await chair.Fill("Police rationale", "Proportionate to what happened.");
        await chair.Fill("Youth justice service’s rationale", "The plan meets the child’s needs.");
        await chair.Fill("Victim’s view", "The shop is content with an apology.");
        await chair.Fill("Child’s and carer’s view", "Both agree.");
        if (walked.Row.Conditions != ConditionsRule.None) await chair.Fill("Conditions, or what the child agrees to do", "A letter of apology.");
        await chair.Select("Who will deliver the outcome?", AppHost.Person(Role.PoliceReferrer, walked.Partnership).Name);
        await chair.FillDate("Deliver by", host.Clock.Today.AddDays(7));
        await chair.Choose(walked.InterventionPlanned ? "Yes" : "No", "Is early intervention planned?");
        await chair.Press("Continue");
        await chair.SayWhatMustBeSo(walked, [.. Partnership.QuorumOf(Panel), .. Partnership.ObserversOf(Panel)], host.Clock.Today);
        await chair.Press("Record the decision");
        await chair.Sees("decision recorded");
    }

    private static async Task Answer(Person worker, AssessmentQuestion question)
    {
        switch (question.Kind)
        {
            case AnswerKind.Text:
                await worker.Fill(question.Optional ? $"{question.Label} (optional)" : question.Label, $"About {question.Label}.");
                break;
            case AnswerKind.Judgement:
                await worker.Choose("Low", question.Label);
                await worker.Fill($"Why? {question.Label}", "Nothing points to more.");
                break;
            case AnswerKind.Concern:
                await worker.Choose("Not a concern", question.Label);
                break;
            case AnswerKind.Prompt:
                await worker.Choose("I have considered this", question.Label);
                await worker.Page.GetByRole(AriaRole.Group, new() { Name = question.Label }).GetByLabel("What did you think?").FillAsync("Yes.");
                break;
            default:
                await worker.Choose("None of these", question.Label);
                break;
        }
    }
}
