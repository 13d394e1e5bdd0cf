using OutreachKit.Scheduling;

namespace OutreachKit;

/// <summary>A touch and the way to its date.</summary>
/// <param name="Touch">The touch.</param>
/// <param name="Plan">Its date, planned anew for the instant it was planned for, with the trail.</param>
public sealed record ExplainedTouch(PlannedTouch Touch, Plan Plan)
{
    /// <summary><c>nudge 1 Planned, due 2026-03-03T16:00:00Z</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Touch}");
}
