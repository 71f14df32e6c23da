namespace PanelWorkflow.E2ETests;

/// <summary>The second page of a decision, the same for every community resolution of a journey.</summary>
internal static class DecisionSteps
{
    private static readonly string[] Ticks =
    [
        "The child admits the offence or accepts responsibility for it", "The offence is capable of proof",
        "The victim has been asked for their view, or a supervisor has agreed to go on without it", "The child and carer know that the agreement is voluntary",
    ];

    public static async Task SayWhatMustBeSo(this Person chair, DateOnly today)
    {
        foreach (var tick in Ticks) await chair.Choose(tick);
        await chair.FillDate("By when is it to be done?", today.AddDays(70));
        await chair.Fill("Why will a lower outcome not do?", "The harm should be put right.");
        await chair.Fill("Why is a higher outcome not needed?", "A first offence.");
        await chair.Fill("How was equality considered?", "The same would be decided for another child.");
        await chair.Choose("Leicestershire Police");
        await chair.Choose("Leicester City Children and Young People’s Justice Service");
        await chair.Press("Continue");
    }
}
