using PanelWorkflow.Testing.Hosting;

namespace PanelWorkflow.Testing.Given;

/// <summary>Fills in the pages of the decision.</summary>
public static class PanelForms
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

    /// <summary>Sends the decision's form and then the page of what must be so, all of it ticked: the answers to check.</summary>
    public static async Task<WebPage> CheckDecision(this WebPage form, DateOnly today)
    {
        var requirements = await form.Submit(fields => fields.Decision(today));
        return await requirements.Submit(fields => fields.Requirements(requirements, today));
    }

    /// <summary>Fills the page of what must be so: every box, and every agency.</summary>
    public static FormFields Requirements(this FormFields form, WebPage page, DateOnly today)
    {
        foreach (var name in new[] { "Ticked", "Present" }) form.TickAll(name, page);
        if (page.Document.QuerySelector("textarea[name=DeviationRationale]") is not null) form.Fill("DeviationRationale", "Known facts.");
        return form.Date("CompleteBy", today.AddDays(70)).Fill("WhyNotLower", "There is harm to put right.").Fill("WhyNotHigher", "A first offence.")
            .Fill("EqualityStatement", "The same for any child.");
    }

    public static FormFields TickAll(this FormFields form, string name, WebPage page) =>
        form.Tick(name, [.. page.Document.QuerySelectorAll($"input[name={name}]").Select(box => box.GetAttribute("value")!)]);

    public static string Typed(this WebPage page, string field) => page.Document.QuerySelector($"textarea[name={field}]")!.TextContent.Trim();
}
