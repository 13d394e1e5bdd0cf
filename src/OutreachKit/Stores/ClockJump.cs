using NodaTime;

namespace OutreachKit.Stores;

/// <summary>A worker's clock ran ahead of the store's own.</summary>
/// <param name="Expected">What the clock should have shown: the store's own time.</param>
/// <param name="Shown">What it showed.</param>
public readonly record struct ClockJump(Instant Expected, Instant Shown)
{
    /// <summary>How far it ran ahead.</summary>
    public Duration By => Shown - Expected;

    /// <summary><c>2026-03-02T15:00:00Z expected, 2026-03-02T16:00:00Z shown</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Expected} expected, {Shown} shown");
}
