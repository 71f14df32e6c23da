namespace PanelWorkflow.E2ETests;

/// <summary>The second page of a decision: what the outcome's row of the catalogue asks for.</summary>
internal static class DecisionSteps
{
    public static async Task SayWhatMustBeSo(this Person chair, CaseToWalk walked, IEnumerable<string> present, DateOnly today)
    {
        foreach (var precondition in walked.Row.Preconditions) await chair.Choose(precondition.Text);
        if (walked.Row.HomeOfficeCodes is [var type, _, ..]) await chair.Choose(CaseToWalk.TypeOf(type));
        if (walked.Row.Completion) await chair.FillDate("By when is it to be done?", today.AddDays(70));
        if (walked.Deviates) await chair.Fill("Why not the outcome that the gravity score points to?", "More fits this child.");
        await chair.Fill("Why will a lower outcome not do?", "The harm should be put right.");
        await chair.Fill("Why is a higher outcome not needed?", "A first offence.");
        await chair.Fill("How was equality considered?", "The same would be decided for another child.");
        foreach (var agency in present) await chair.Choose(agency);
        await chair.Press("Continue");
    }
}
