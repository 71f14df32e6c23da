using PanelWorkflow.Testing.Hosting;

namespace PanelWorkflow.WebTests.Features.Panel;

internal static class PanelForms
{
    /// <summary>Fills the decision's form with a community resolution; hostile text shows that it stays text.</summary>
    public static FormFields Decision(this FormFields form, DateOnly today) => form
        .Fill("Outcome", "CR")
        .Fill("PoliceRationale", "First offence.\nProportionate.")
        .Fill("ServiceRationale", "Support is in place.")
        .Fill("VictimsView", "<script>alert(1)</script> wants an apology")
        .Fill("ChildAndCarersView", "Agree.")
        .Fill("Conditions", "Write a letter.")
        .Date("DeliverBy", today.AddDays(7))
        .Fill("InterventionPlanned", "true");

    public static string Typed(this WebPage page, string field) => page.Document.QuerySelector($"textarea[name={field}]")!.TextContent.Trim();
}
