using PanelWorkflow.Domain;

namespace PanelWorkflow.E2ETests;

/// <summary>From the delivery to closure, and the follow-ups.</summary>
public sealed partial class CaseWalk
{
    public async Task Deliver()
    {
        var officer = await Someone(Role.PoliceReferrer);
        await officer.Takes("Deliver the outcome", Reference);
        await officer.Choose("Yes", "Was the outcome delivered?");
        await officer.FillDate("When was it delivered?", host.Clock.Today);
        await officer.Fill("Where?", "At home");
        await officer.Fill($"Who sat with the child as appropriate adult?{(walked.Row.AppropriateAdult ? "" : " (optional)")}", "Mother");
        if (walked.Row.Signature) await officer.Choose("The child has signed the document");
        await officer.Fill("How was it explained, and what did the child say?", "In plain words; the child understood.");
        await officer.Press("Save delivery");
        await officer.Sees("outcome delivered");
    }

    public async Task Intervene()
    {
        var worker = await Someone(Role.CaseManager);
        await worker.Takes("Refer to early intervention", Reference);
        await worker.Choose("They consent");
        await worker.Fill("Which programme?", "Mentoring");
        await worker.Choose("Yes", "Is it preventative work?");
        await worker.Press("Save");
        var mentor = await Someone(Role.EarlyInterventionWorker);
        await mentor.Takes("Record intervention start", Reference);
        await mentor.FillDate("When did the work with the child start?", host.Clock.Today);
        await mentor.Press("Save start");
        await mentor.Takes("Record intervention end", Reference);
        await mentor.FillDate("When did it end?", host.Clock.Today);
        await mentor.Choose("Yes", "Did the child complete the programme?");
        await mentor.Fill("How did it end?", "All sessions done.");
        await mentor.Press("Save end");
    }

    public async Task FollowUp(string task, string title)
    {
        var worker = await Someone(Role.CaseManager);
        await worker.Takes(task, Reference);
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

    public async Task Complete(bool done = true)
    {
        var worker = await Someone(Role.CaseManager);
        await worker.Takes("Record completion", Reference);
        await worker.Choose(done ? "Yes" : "No", "Has the child done what was agreed?");
        await worker.FillDate("On which day was it done, or clear that it was not?", host.Clock.Today);
        await worker.Fill("What was done, and what was not?", done ? "The letter is written." : "The letter is not written.");
        await worker.Press("Save");
    }

    /// <param name="type">Home Office type; the first of the outcome's unless another is named.</param>
    public async Task Finalise(string task = "Finalise the outcome", string? type = null)
    {
        var officer = await Someone(Role.PoliceReferrer);
        await officer.Takes(task, Reference);
        await officer.Choose(CaseToWalk.TypeOf(type ?? walked.Row.HomeOfficeCodes[0]), "How have the police recorded it?");
        await officer.FillDate("When?", host.Clock.Today);
        await officer.Press("Save finalisation");
        await officer.Sees("outcome finalised");
    }

    public async Task Close()
    {
        var worker = await Someone(Role.CaseManager);
        await worker.Takes("Close the case", Reference);
        await worker.Fill("Why is the case closed?", "Everything agreed is done.");
        await worker.Press("Close the case");
        await worker.GoTo("/cases?search=" + Reference);
        await worker.Follow(Reference);
        await worker.Follow("Outcome");
        await worker.Sees("Everything agreed is done.");
        await worker.Sees(await OutcomeLabel());
    }
}
