using PanelWorkflow.Engine.Running;

namespace PanelWorkflow.Engine.Exploring;

/// <summary>One situation of an instance: where its tokens stand and what it waits for, whatever the ids and dates.</summary>
/// <param name="Before">The situation that it was found from; null at the start.</param>
/// <param name="How">What happened in between, in words.</param>
internal sealed record Situation(int Number, Instance Instance, Situation? Before, string How)
{
    /// <summary>Equal for instances that will behave alike.</summary>
    public static string KeyOf(Instance instance)
    {
        var tokens = instance.Tokens.ToDictionary(t => t.Id);
        var standing = instance.Tokens.Select(t => $"{PathOf(t.In)}{t.ElementId}<{t.ByFlow}");
        var waiting = instance.Waits.Select(w =>
            $"{PathOf(w.In)}{w.ElementId}@{(tokens.TryGetValue(w.TokenId, out var t) ? t.ElementId : "")}*{w.Left}");
        var stuck = instance.Incidents.Select(i => $"{PathOf(i.In)}{i.ElementId}!");
        return instance.Status + "|" + string.Join('|', standing.Concat(waiting).Concat(stuck).Order(StringComparer.Ordinal));

        string PathOf(int scope) => scope == 0 ? "" : $"{PathOf(tokens[scope].In)}{tokens[scope].ElementId}/";
    }

    /// <summary>Everything that happened until here, from the start.</summary>
    public IEnumerable<string> Path() => Before is null ? [How] : Before.Path().Append(How);
}

/// <summary>One step between two situations.</summary>
/// <param name="Joined">The joins that let their tokens through in it.</param>
/// <param name="IsExceptional">It came by an event that may happen, but on which the ordinary way does not count.</param>
internal sealed record Move(int From, int To, IReadOnlyCollection<string> Joined, bool IsExceptional);
