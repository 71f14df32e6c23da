using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.Information;
using PanelWorkflow.Domain.Victims;
using PanelWorkflow.Web.Data;

namespace PanelWorkflow.Web.Workflow;

/// <summary>Loads, for a change, the case and the record beside it for which an instance runs.</summary>
public sealed class FactSources(PanelDbContext db)
{
    /// <summary>The case of one instance, and the record beside it if there is one.</summary>
    public async Task<FactSource> Of(ProcessInstance instance, CancellationToken ct) => (await Of([instance], ct))[instance.Id];

    /// <summary>The same for many instances, by their ids.</summary>
    public async Task<IReadOnlyDictionary<Guid, FactSource>> Of(IReadOnlyCollection<ProcessInstance> instances, CancellationToken ct)
    {
        var caseIds = instances.Select(i => i.CaseId).Distinct().ToArray();
        var cases = await db.Cases.ForChange().Where(c => caseIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        Dictionary<Guid, ICaseSubject> subjects = [];
        foreach (var kind in instances.Where(i => i.SubjectId is not null).GroupBy(i => WorkflowBindings.SubjectOf(i.Definition)))
        {
            foreach (var subject in await Subjects(kind.Key, [.. kind.Select(i => i.SubjectId!.Value)], ct)) subjects.Add(subject.Id, subject);
        }

        return instances.ToDictionary(i => i.Id, i => new FactSource(cases[i.CaseId], i.SubjectId is { } id ? subjects[id] : null));
    }

    private async Task<IReadOnlyList<ICaseSubject>> Subjects(Type kind, Guid[] ids, CancellationToken ct)
    {
        if (kind == typeof(VictimRecord)) return await db.Victims.Where(v => ids.Contains(v.Id)).ToListAsync(ct);
        if (kind == typeof(InformationRequest)) return await db.InformationRequests.Where(r => ids.Contains(r.Id)).ToListAsync(ct);
        return await db.FollowUps.AsSingleQuery().Where(f => ids.Contains(f.Id)).ToListAsync(ct);
    }
}
