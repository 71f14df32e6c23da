using System.Globalization;
using System.Text;

namespace PanelWorkflow.Web.Jobs;

/// <summary>The timetable as people read it: <c>docs/jobs.md</c> is made from it.</summary>
public static class JobsInWords
{
    public static string Write()
    {
        var text = new StringBuilder()
            .Append("# What the service does by itself\n\n")
            .Append("Made from `src/PanelWorkflow.Web/Jobs/JobSchedule.cs`; after a change run the unit tests of the docs with `PANEL_UPDATE_DOCS=1`. ")
            .Append("Times are London's. How runs, pauses and failures are seen and dealt with is in [operations.md](operations.md#jobs).\n\n")
            .Append("| Job | When | What it does | Cron (Quartz) |\n| --- | --- | --- | --- |\n");
        foreach (var job in JobSchedule.All) text.Append(CultureInfo.InvariantCulture, $"| {job.Name} | {job.When} | {job.Purpose} | `{job.Cron}` |\n");
        return text.ToString();
    }
}
