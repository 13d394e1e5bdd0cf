using NodaTime;
using OutreachKit.Scheduling;

namespace OutreachKit.Enrollments;

/// <summary>A stored date that today's rules and zone database would decide otherwise (law T9).</summary>
/// <param name="Enrollment">Whose.</param>
/// <param name="Touch">The touch with the date that is stored, and the database version it was decided with.</param>
/// <param name="Plan">The date that planning gives today.</param>
public sealed record ReplanDifference(Enrollment Enrollment, PlannedTouch Touch, Plan Plan)
{
    /// <summary>How much later the new date is; negative if it is earlier, null if one of them has no date.</summary>
    public Duration? Shift => Plan.Due is { } after && Touch.Due is { } before ? after - before : null;

    /// <summary><c>nudge 1 Planned, due 2026-03-03T16:00:00Z, after a refresh 2026-03-04T15:00:00Z</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Touch}, after a refresh {Plan}");
}
