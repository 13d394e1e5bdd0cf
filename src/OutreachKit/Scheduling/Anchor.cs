using NodaTime;

namespace OutreachKit.Scheduling;

/// <summary>What happened that a delay counts from: never what was planned (law T8).</summary>
/// <param name="At">When it happened.</param>
/// <param name="Kind">What it was.</param>
/// <param name="Name">The stage or the step that it was about.</param>
public readonly record struct Anchor(Instant At, AnchorKind Kind, string Name);
