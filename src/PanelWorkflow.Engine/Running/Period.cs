namespace PanelWorkflow.Engine.Running;

/// <summary>
/// A length of time as a timer states it. <c>PT24H</c> is elapsed time. <c>P5D</c> and <c>P6M</c> are calendar periods, or, with the
/// calendar attribute <c>working-days</c> on the timer, working days to the end of the local working day. The host's calendar decides.
/// </summary>
/// <param name="Months">Calendar months (years count twelve).</param>
/// <param name="Days">Calendar or working days (weeks count seven).</param>
/// <param name="Elapsed">Hours, minutes and seconds: elapsed time on the instant.</param>
/// <param name="WorkingDays">True when <paramref name="Days"/> are working days.</param>
public sealed record Period(int Months, int Days, TimeSpan Elapsed, bool WorkingDays);
