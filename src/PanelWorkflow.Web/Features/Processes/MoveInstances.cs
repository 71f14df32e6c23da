using System.Collections.Immutable;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Processes;

/// <summary>Why some instances stay where they are.</summary>
public sealed record Staying(string Reason, int Instances);

/// <summary>What a plan would do, or has done.</summary>
/// <param name="Left">Instances beyond the most that are looked at in one go.</param>
/// <param name="Last">The instance looked at last, after which the next go begins; null when none was.</param>
public sealed record MoveReport(int Moved, IReadOnlyList<Staying> Staying, int Left, Guid? Last)
{
    /// <summary>Reasons shown; those of the fewest instances go together.</summary>
    public const int MostReasons = 20;

    public int OtherReasons => Staying.Skip(MostReasons).Sum(s => s.Instances);
}

/// <summary>
/// An administrator moves running instances to another version of their process: each in a transaction of its own, with a step in its history
/// and an entry in the audit record. Without <c>Apply</c> it is a dry run, which stores nothing.
/// </summary>
public static class MoveInstances
{
    /// <summary>How many instances one press of the button looks at.</summary>
    public const int Most = 200;

    /// <param name="Elements">Old element id = new one, a line each, for those that are called otherwise; nothing after = lets an event fall away.</param>
    public sealed record Command(string? From, string? To, string? Elements, bool Apply) : PanelCommand, INeed
    {
        public static Permission Needs => Permission.Administer;

        /// <summary>How many are looked at, at most.</summary>
        public int Most { get; init; } = MoveInstances.Most;

        /// <summary>Only those after this one, which an earlier go has come to; null for the first go.</summary>
        public Guid? After { get; init; }

        /// <summary>Told by the handler: what came of it.</summary>
        public MoveReport? Report { get; set; }
    }

    public sealed class Handler(PanelDbContext db, DefinitionStore definitions, CaseWorkflow workflow, FactSources sources, Audit audit) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            if (!definitions.HasProcess(command.From ?? "")) return Result.Invalid(nameof(Command.From), "Select the version that they run");
            var from = definitions.ProcessByHash(command.From!);
            var to = definitions.Versions(from.Version.Key).FirstOrDefault(p => p.Version.Hash == command.To && p != from);
            if (to is null) return Result.Invalid(nameof(Command.To), "Select another version of the same process");
            if (PlanOf(command, from, to) is not { } plan) return Result.Invalid(nameof(Command.Elements), "Write each line as OldId = NewId");

            var partnerships = command.Actor.Partnerships.ToArray();
            var rest = db.Instances.Where(i => i.Hash == command.From && i.Status == InstanceStatus.Running && partnerships.Contains(i.Partnership));
            if (command.After is { } after) rest = rest.Where(i => i.Id > after);
            var all = await rest.CountAsync(cancellationToken);
            var ids = await rest.OrderBy(i => i.Id).Select(i => i.Id).Take(command.Most).ToListAsync(cancellationToken);
            var reasons = new List<string>();
            foreach (var id in ids)
            {
                if (await Move(id, to, plan, command, cancellationToken) is { } reason) reasons.Add(reason);
            }

            db.ChangeTracker.Clear();
            var staying = reasons.GroupBy(reason => reason).Select(g => new Staying(g.Key, g.Count())).OrderByDescending(s => s.Instances);
            command.Report = new MoveReport(ids.Count - reasons.Count, [.. staying], all - ids.Count, ids.Count > 0 ? ids[^1] : command.After);
            return Result.Ok;
        }

        /// <summary>Moves one, and gives the reason when it stays.</summary>
        private async Task<string?> Move(Guid id, ProcessDefinition to, MigrationPlan plan, Command command, CancellationToken ct)
        {
            db.ChangeTracker.Clear();
            var instance = await db.Instances.Include(i => i.Waits.Where(w => w.IsOpen)).SingleAsync(i => i.Id == id, ct);
            var refusals = await workflow.Move(instance, await sources.Of(instance, ct), to, plan, command.Actor, ct);
            if (refusals.Length > 0) return refusals[0].Reason;
            if (!command.Apply) return null;

            audit.Add(command.Actor, "moved-process", $"{plan.From} to {plan.To}", instance.Partnership, instance.CaseId);
            try
            {
                await db.SaveChangesAsync(ct);
                return null;
            }
            catch (DbUpdateConcurrencyException)
            {
                return "It was changed at the same moment. Try again.";
            }
        }

        private static MigrationPlan? PlanOf(Command command, ProcessDefinition from, ProcessDefinition to)
        {
            var elements = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            foreach (var line in (command.Elements ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (line.Split('=', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } old, var now] || !elements.TryAdd(old, now)) return null;
            }

            return new MigrationPlan(from.Version, to.Version) { Elements = elements.ToImmutable() };
        }
    }
}
