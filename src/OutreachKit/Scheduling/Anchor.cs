using NodaTime;

namespace OutreachKit.Scheduling;

/// <summary>What happened that a delay counts from: never what was planned (law T8).</summary>
/// <param name="At">When it happened.</param>
/// <param name="Kind">What it was.</param>
/// <param name="Name">The stage or the step that it was about.</param>
public readonly record struct Anchor(Instant At, AnchorKind Kind, string Name)
{
    /// <summary><c>StageEntered Contacted at 2026-03-02T15:00:00Z</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Kind} {Name} at {At}");
}
