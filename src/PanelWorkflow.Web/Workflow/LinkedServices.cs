using System.Collections.Immutable;
using PanelWorkflow.Engine;

namespace PanelWorkflow.Web.Workflow;

/// <summary>A service to which a child may be referred on.</summary>
/// <param name="Partnerships">Keys of the partnerships that have it; empty for all.</param>
public sealed record LinkedService(string Key, string Name, ImmutableArray<string> Partnerships);

/// <summary>The list of services, <c>national/linked-services.json</c>.</summary>
public sealed record LinkedServices(string Source, ImmutableArray<LinkedService> Services)
{
    public const string File = "national/linked-services.json";

    private const string Rule = "linked-services";

    public static Loaded<LinkedServices> Read(byte[] content) => DataFile.Read<LinkedServices>(File, content, Rule, list => [.. list.Faults()]);

    public IEnumerable<LinkedService> In(string partnership) => Services.Where(s => s.Partnerships.Length == 0 || s.Partnerships.Contains(partnership));

    private IEnumerable<Fault> Faults() => Services.GroupBy(s => s.Key).Where(g => g.Count() > 1)
        .Select(g => new Fault(File, g.Key, 0, Rule, "The service is listed twice."));
}
