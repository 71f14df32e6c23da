namespace PanelWorkflow.Web.Features.Cases;

/// <summary>The limit that ends next, as lists show it.</summary>
/// <param name="State">Running, due soon or missed; what is paused or met is on no list.</param>
public sealed record LimitShown(string Label, DateTime DueAt, ClockState State)
{
    public bool Warns => State != ClockState.Running;

    public static LimitShown? Of(string? label, DateTime? dueAt, DateTime? warnFrom, DateTime now) => label is null || dueAt is not { } due
        ? null
        : new LimitShown(label, due, now > due ? ClockState.Missed : now > warnFrom ? ClockState.DueSoon : ClockState.Running);

    /// <summary>The same as a clock, for its words and colour.</summary>
    public CaseClock Clock => new("", Label, DueAt, null, State, "", "");
}
