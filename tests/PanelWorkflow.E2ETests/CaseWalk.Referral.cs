using Microsoft.Playwright;
using PanelWorkflow.Domain;

namespace PanelWorkflow.E2ETests;

/// <summary>The referral, page by page.</summary>
public sealed partial class CaseWalk
{
    private static int _children;

    public async Task Refer()
    {
        var officer = await Someone(Role.PoliceReferrer);
        await officer.Follow("Referrals");
        await officer.Press("Start a referral");
        await officer.Choose("Police");
        await officer.Press("Start now");
        if (await officer.Page.GetByRole(AriaRole.Heading, new() { Name = "Your referral" }).IsVisibleAsync()) await officer.Follow("The child");
        await DescribeTheChild(officer);
        await DescribeWhatHappened(officer);
        await SayWhereItStands(officer);
        await Propose(officer);
        await officer.Press("Submit the referral");
        Reference = CaseReference().Match(await officer.Text()).Value;
    }

    private async Task DescribeTheChild(Person officer)
    {
        await officer.Fill("First name", "Jo");
        await officer.Fill("Last name", $"Inventedchild{Interlocked.Increment(ref _children)}");
        await officer.FillDate("Date of birth", host.Clock.Today.AddYears(-14));
        await officer.Press("Save and continue");
        if (await officer.Page.GetByText("Is the child one of these?").IsVisibleAsync())
        {
            await officer.Choose("None of these");
            await officer.Press("Save and continue");
        }

        await officer.Fill("Address", "1 Invented Street");
        await officer.Fill("Town or city", "Inventedtown");
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
    }

    private async Task DescribeWhatHappened(Person officer)
    {
        await officer.Fill("Crime reference", "26/123456");
        await officer.FillDate("Date of the incident", host.Clock.Today.AddDays(-2));
        await officer.Fill("Where did it take place?", "An invented place");
        await officer.Fill("What happened?", "It was over quickly, and the child was sorry.");
        await officer.Press("Save and continue");
        await officer.Select("Offence", walked.Offence);
        await officer.FillDate("Date of the offence", host.Clock.Today.AddDays(-2));
        await officer.Press("Add this offence");
        await officer.Press("Save and continue");
        await officer.Choose("None of these");
        await officer.Press("Save and continue");
        await officer.Choose("A single incident with little harm or loss");
        await officer.Choose($"The score stays as it is: {walked.Score}");
        await officer.Fill("Reasons", "One incident, soon over.");
        await officer.Press("Save and continue");
    }

    private async Task SayWhereItStands(Person officer)
    {
        await officer.Choose("Admits all of it");
        await officer.Choose(walked.EvidenceToCharge ? "Yes" : "No", "Is there enough evidence to charge?");
        await officer.Press("Save and continue");
        await officer.Choose(walked.ReleasedFromCustody ? "Yes" : "No", "Was the child held in custody for this?");
        if (walked.ReleasedFromCustody)
        {
            await officer.FillDate("Date of release", host.Clock.Today.AddDays(-1));
            await officer.Fill("Time of release", "6pm");
        }

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
    }

    private async Task Propose(Person officer)
    {
        await officer.Choose(await OutcomeLabel());
        await officer.Fill("Why?", "It fits the child and what happened.");
        if (walked.Deviates) await officer.Fill("Why another outcome than the score points to?", "More fits this child.");
        await officer.Press("Save and continue");
    }
}
