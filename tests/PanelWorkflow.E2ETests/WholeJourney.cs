using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using Shouldly;
using Xunit;

namespace PanelWorkflow.E2ETests;

/// <summary>One child, from a police referral to closure and the last follow-up, through everybody who works on the case.</summary>
public sealed partial class WholeJourney(AppHost host, Chromium chromium) : IClassFixture<AppHost>
{
    private readonly HashSet<string> _checkedPages = [];
    private readonly List<Person> _everybody = [];

    [Theory]
    [InlineData(Look.Desktop)]
    [InlineData(Look.Phone)]
    [InlineData(Look.DesktopWithoutJavaScript)]
    public async Task FromReferralToTheLastFollowUp(Look look)
    {
        await host.AMeeting(daysAhead: 3);
        var officer = await SignIn(Role.PoliceReferrer, look);
        var reference = await Refer(officer);

        await Screen(await SignIn(Role.DutyWorker, look), reference);
        await Allocate(await SignIn(Role.TeamManager, look), reference);
        var worker = await SignIn(Role.CaseManager, look);
        await Agree(worker, reference);
        await Assess(worker, reference);
        await Approve(await SignIn(Role.PanelTeamManager, look), reference);
        await host.RunDue();
        await SeesThePanel(await SignIn(Role.PanelCoordinator, look), reference);
        await Decide(await SignIn(Role.PanelChair, look), reference);
        await Deliver(officer, reference);
        await ReferToEarlyIntervention(worker, reference);
        await Intervene(await SignIn(Role.EarlyInterventionWorker, look), reference);
        await FollowUp(worker, reference, "Contact the child", "Contact after custody");
        await Complete(worker, reference);
        await Finalise(officer, reference);
        await host.RunDue();
        await Close(worker, reference);

        host.Clock.Advance(TimeSpan.FromDays(184));
        await host.RunDue();
        var later = await SignIn(Role.CaseManager, look);
        await FollowUp(later, reference, "Check in with the child", "Six-month check-in");
        await later.GoTo("/");
        (await later.Text()).ShouldNotContain(reference);

        _everybody.SelectMany(person => person.Problems).ShouldBeEmpty();
    }

    private async Task<Person> SignIn(Role role, Look look)
    {
        var person = await Person.SignIn(chromium, host, AppHost.Person(role).Email, look, _checkedPages);
        _everybody.Add(person);
        return person;
    }

    private async Task<string> Refer(Person officer)
    {
        var today = host.Clock.Today;
        await officer.Follow("Referrals");
        await officer.Press("Start a referral");
        await officer.Choose("Police");
        await officer.Press("Start now");
        if (await officer.Page.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Name = "Your referral" }).IsVisibleAsync()) await officer.Follow("The child");
        await officer.Fill("First name", "Jo");
        await officer.Fill("Last name", $"Inventedchild{_everybody.Count}");
        await officer.FillDate("Date of birth", today.AddYears(-14));
        await officer.Press("Save and continue");
        if (await officer.Page.GetByText("Is the child one of these?").IsVisibleAsync())
        {
            await officer.Choose("None of these");
            await officer.Press("Save and continue");
        }

        await officer.Fill("Address", "1 Invented Street");
        await officer.Fill("Town or city", "Leicester");
        await officer.Fill("Postcode", "LE0 0AA");
        await officer.Choose("Yes", "Does the child live in the area of this partnership?");
        await officer.Fill("Name", "Alex Inventedcarer");
        await officer.Fill("Relationship to the child", "Mother");
        await officer.Fill("Telephone number", "01632 960000");
        await officer.Press("Save and continue");
        await officer.Select("Ethnic group", "White: Irish");
        await officer.Fill("Language that the child speaks most", "English");
        await officer.Choose("No", "Is an interpreter needed for the child or carer?");
        await officer.Choose("No", "Is the child looked after by a local authority?");
        await officer.Press("Save and continue");
        await officer.Fill("Crime reference", "26/123456");
        await officer.FillDate("Date of the incident", today.AddDays(-2));
        await officer.Fill("Where did it take place?", "An invented shop");
        await officer.Fill("What happened?", "Sweets were taken from a shop and given back.");
        await officer.Press("Save and continue");
        await officer.Select("Offence", "Theft from a shop");
        await officer.FillDate("Date of the offence", today.AddDays(-2));
        await officer.Press("Add this offence");
        await officer.Press("Save and continue");
        await officer.Choose("None of these");
        await officer.Press("Save and continue");
        await officer.Choose("A single incident with little harm or loss");
        await officer.Choose("The score stays as it is: 2");
        await officer.Fill("Reasons", "Low value, given back.");
        await officer.Press("Save and continue");
        await officer.Choose("Admits all of it");
        await officer.Choose("Yes", "Is there enough evidence to charge?");
        await officer.Press("Save and continue");
        await officer.Choose("Yes", "Was the child held in custody for this?");
        await officer.FillDate("Date of release", today.AddDays(-1));
        await officer.Fill("Time of release", "6pm");
        await officer.Choose("Neither");
        await officer.Press("Save and continue");
        await officer.Fill("Name of the person or business", "The invented shop");
        await officer.Choose("A business or organisation");
        await officer.Choose("Yes", "Does the victim agree that the youth justice service may contact them?");
        await officer.Fill("How to contact them", "01632 960001");
        await officer.Press("Add this victim");
        await officer.Press("Save and continue");
        await officer.Fill("Number of previous youth cautions and youth conditional cautions", "0");
        await officer.Fill("Previous outcomes", "None");
        await officer.Fill("Orders that the child is under now", "None");
        await officer.Press("Save and continue");
        await officer.Choose("Community resolution");
        await officer.Fill("Why?", "First time, low harm.");
        await officer.Press("Save and continue");
        await officer.Press("Submit the referral");
        return CaseReference().Match(await officer.Text()).Value;
    }

    private static async Task Screen(Person duty, string reference)
    {
        await duty.Takes("Screen the referral", reference);
        await duty.Choose("Accept");
        await duty.Press("Save decision");
        await duty.Sees("referral accepted");
    }

    private static async Task Allocate(Person manager, string reference)
    {
        await manager.Takes("Allocate the case", reference);
        await manager.Choose("Casey Keyworker");
        await manager.Press("Allocate");
    }

    private static async Task Agree(Person worker, string reference)
    {
        await worker.Takes("Record consent", reference);
        await worker.Choose("Yes", "Does the child agree to work with the service?");
        await worker.Choose("Yes", "Does the parent or carer agree?");
        await worker.Fill("How did you explain it?", "In plain words.");
        await worker.Press("Save");
        await worker.Takes("Record the induction", reference);
        await worker.Choose("Yes", "Was the induction held?");
        await worker.Fill("What do the child and the service expect of one another?", "To come on time.");
        await worker.Fill("What does the child need so that they can take part?", "Nothing in particular.");
        await worker.Fill("How does the child describe themself? (optional)", "Likes to draw.");
        await worker.Press("Save");
    }

    private static async Task Assess(Person worker, string reference)
    {
        await worker.Takes("Assess the child", reference);
        var form = GivenAssessment.Form("prevention");
        await worker.Follow(form.Sections[0].Title);
        foreach (var section in form.Sections)
        {
            foreach (var question in section.Questions) await Answer(worker, question);
            await worker.Press("Save and continue");
        }

        await worker.Press("Submit for quality check");
        await worker.Sees("assessment submitted");
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

    private static async Task Approve(Person manager, string reference)
    {
        await manager.Takes("Approve the assessment", reference);
        await manager.Choose("Yes, approve it");
        await manager.Press("Save");
    }

    private static async Task SeesThePanel(Person coordinator, string reference)
    {
        await coordinator.Follow("Panels");
        await coordinator.Page.Locator("main a[href^='/panels/']").First.ClickAsync();
        await coordinator.Sees(reference);
    }

    private async Task Decide(Person chair, string reference)
    {
        await chair.Takes("Record the decision", reference);
        await chair.Choose("Community resolution");
        await chair.Fill("Police rationale", "Proportionate to what happened.");
        await chair.Fill("Youth justice service’s rationale", "The plan meets the child’s needs.");
        await chair.Fill("Victim’s view", "The shop is content with an apology.");
        await chair.Fill("Child’s and carer’s view", "Both agree.");
        await chair.Select("Who will deliver the outcome?", AppHost.Person(Role.PoliceReferrer).Name);
        await chair.FillDate("Deliver by", host.Clock.Today.AddDays(7));
        await chair.Choose("Yes", "Is early intervention planned?");
        await chair.Press("Continue");
        await chair.SayWhatMustBeSo(host.Clock.Today);
        await chair.Press("Record the decision");
        await chair.Sees("1 of 1 decided");
    }

    private async Task Deliver(Person officer, string reference)
    {
        await officer.Takes("Deliver the outcome", reference);
        await officer.Choose("Yes", "Was the outcome delivered?");
        await officer.FillDate("When was it delivered?", host.Clock.Today);
        await officer.Fill("Where?", "At home");
        await officer.Fill("Who sat with the child as appropriate adult? (optional)", "Mother");
        await officer.Fill("How was it explained, and what did the child say?", "In plain words; the child understood.");
        await officer.Press("Save delivery");
    }

    private static async Task ReferToEarlyIntervention(Person worker, string reference)
    {
        await worker.Takes("Refer to early intervention", reference);
        await worker.Choose("They consent");
        await worker.Fill("Which programme?", "Mentoring");
        await worker.Choose("Yes", "Is it preventative work?");
        await worker.Press("Save");
    }

    private async Task Intervene(Person mentor, string reference)
    {
        await mentor.Takes("Record intervention start", reference);
        await mentor.FillDate("When did the work with the child start?", host.Clock.Today);
        await mentor.Press("Save start");
        await mentor.Takes("Record intervention end", reference);
        await mentor.FillDate("When did it end?", host.Clock.Today);
        await mentor.Choose("Yes", "Did the child complete the programme?");
        await mentor.Fill("How did it end?", "All sessions done.");
        await mentor.Press("Save end");
    }

    private async Task FollowUp(Person worker, string reference, string task, string title)
    {
        await worker.Takes(task, reference);
        await worker.Sees(title);
        await worker.Press("Record an attempt");
        await worker.FillDate("On which day?", host.Clock.Today);
        await worker.Fill("At what time?", "9am");
        await worker.Choose("Telephone");
        await worker.Choose("Reached");
        await worker.Fill("What happened?", "Spoke to the child.");
        await worker.Press("Save attempt");
        await worker.Press("Close");
        await worker.Choose("Doing well");
        await worker.Fill("What should be remembered?", "All is well.");
        await worker.Press("Close the follow-up");
    }

    private async Task Complete(Person worker, string reference)
    {
        await worker.Takes("Record completion", reference);
        await worker.Choose("Yes", "Has the child done what was agreed?");
        await worker.FillDate("On which day was it done, or clear that it was not?", host.Clock.Today);
        await worker.Fill("What was done, and what was not?", "The letter is written.");
        await worker.Press("Save");
    }

    private async Task Finalise(Person officer, string reference)
    {
        await officer.Takes("Finalise the outcome", reference);
        await officer.FillDate("When?", host.Clock.Today);
        await officer.Press("Save finalisation");
    }

    private static async Task Close(Person worker, string reference)
    {
        await worker.Takes("Close the case", reference);
        await worker.Fill("Why is the case closed?", "Everything agreed is done.");
        await worker.Press("Close the case");
        await worker.GoTo("/cases");
        await worker.Follow(reference);
        await worker.Follow("Outcome");
        await worker.Sees("Everything agreed is done.");
    }

    [GeneratedRegex(@"LC-\d{4}-\d{4}")]
    private static partial Regex CaseReference();
}
