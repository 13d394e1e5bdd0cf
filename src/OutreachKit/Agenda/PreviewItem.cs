using NodaTime;
using OutreachKit.Scheduling;

namespace OutreachKit.Agenda;

/// <summary>One touch or timer of a previewed timeline, with the way to its date.</summary>
/// <param name="Stage">The stage it would happen in.</param>
/// <param name="Touch">The step or timer, as it would be planned.</param>
/// <param name="Plan">Its date and its trail; or why it would have none.</param>
/// <param name="PlannedAt">When it would be planned.</param>
public sealed record PreviewItem(Stage Stage, PlannedTouch Touch, Plan Plan, Instant PlannedAt)
{
    /// <summary><c>Contacted: nudge 1 Planned, due 2026-03-03T16:00:00Z</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Stage}: {Touch}");
}
