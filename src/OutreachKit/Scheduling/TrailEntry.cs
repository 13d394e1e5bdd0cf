using NodaTime;

namespace OutreachKit.Scheduling;

/// <summary>What one rule did to a date.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Before">The date it was given.</param>
/// <param name="After">The date it gave; never earlier.</param>
/// <param name="Reason">Why.</param>
public sealed record TrailEntry(PlanRule Rule, Instant Before, Instant After, PlanReason Reason)
{
    /// <summary><c>Window: WindowClosed, 2026-03-01T15:00:00Z → 2026-03-02T15:00:00Z</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Rule}: {Reason}, {Before} → {After}");
}
