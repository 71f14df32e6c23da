using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;

namespace PanelWorkflow.WebTests.Features.Victims;

/// <summary>Brings a victim's record as far as a test wants it, through the pages.</summary>
internal static class GivenVictim
{
    /// <summary>The record of the only victim of a new case.</summary>
    public static async Task<Guid> AVictim(this AppHost host, Action<CaseShape>? shape = null, Stage stage = Stage.Assessment) =>
        await host.VictimOf(await host.ACase(stage, shape));

    public static Task<Guid> VictimOf(this AppHost host, Guid caseId) => host.Query(db => db.Victims.Where(v => v.CaseId == caseId).Select(v => v.Id).SingleAsync());

    /// <summary>The record of a victim who takes part.</summary>
    public static async Task<Guid> AnEngagedVictim(this AppHost host, Browser officer)
    {
        var id = await host.AVictim();
        await host.Reach(officer, id);
        await (await officer.Get($"/victims/{id}/response")).Submit(form => form.Fill("Answer", "Engaged"));
        return id;
    }

    public static async Task<WebPage> Reach(this AppHost host, Browser officer, Guid id, string result = "Reached")
    {
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        return await (await officer.Get($"/victims/{id}/attempt")).Submit(form => host.Attempt(form, result));
    }

    public static FormFields Attempt(this AppHost host, FormFields form, string result = "Reached") => form.Date("MadeOn", host.Clock.Today)
        .Fill("MadeAt", host.LocalTime()).Fill("Channel", "Telephone").Fill("AttemptResult", result).Fill("Note", "Rang twice");

    public static FormFields Views(this AppHost host, FormFields form) => form.Date("GivenOn", host.Clock.Today).Fill("GivenAt", host.LocalTime())
        .Fill("Views", "An apology would do").Fill("Impact", "Missed a week of work").Fill("SafetyAtStart", "2");

    public static string LocalTime(this AppHost host) => Web.Workflow.WorkingCalendar.InLondon(host.Clock.Utc).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
