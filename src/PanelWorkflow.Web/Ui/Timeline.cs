namespace PanelWorkflow.Web.Ui;

/// <summary>An event of a case's timeline: <c>&lt;partial name="_Timeline" model="events" /&gt;</c>.</summary>
public sealed record TimelineEvent(string Title, string By, DateTime AtUtc, params IReadOnlyList<string> Lines);
