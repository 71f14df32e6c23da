using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Workflow;

/// <summary>Who may take a task that waits for nobody in particular: those with the permission; of one agency alone when it names one.</summary>
public readonly record struct WorkQueue(Permission Needs, string? Agency)
{
    private const char Stroke = '/';

    public static WorkQueue Parse(string text) => text.Split(Stroke, 2) is [var needs, var agency]
        ? new WorkQueue(Enum.Parse<Permission>(needs), agency)
        : new WorkQueue(Enum.Parse<Permission>(text), null);

    public override string ToString() => Agency is null ? Needs.ToString() : $"{Needs}{Stroke}{Agency}";
}
