using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Features.Panel;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.E2ETests;

/// <summary>One child's case, taken by everybody who works on it from page to page, each step by whoever has the right role.</summary>
public sealed partial class CaseWalk(AppHost host, Chromium chromium, Colleagues colleagues, Look look, CaseToWalk walked)
{
    /// <summary>The case's reference, once it is referred; given for a case that is there.</summary>
    public string Reference { get; set; } = "";

    public Task<Person> Someone(Role role) => colleagues.Find(chromium, host, role, walked.Partnership, look);

    private Partnership Partnership => host.Services.GetRequiredService<DefinitionStore>().Partnership(walked.Partnership);

    // Its quorum and observers stand for those of every panel of the partnership.
    private string Panel => Partnership.Panels[0].Key;

    private Task<string> OutcomeLabel() => host.Ask<OutcomeOptions, string>(options => Task.FromResult(options.LabelOf(walked.Partnership, walked.Outcome)!));

    [GeneratedRegex(@"[A-Z]{2}-\d{4}-\d{4}")]
    private static partial Regex CaseReference();
}
