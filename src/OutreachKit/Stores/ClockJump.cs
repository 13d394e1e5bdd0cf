using NodaTime;

namespace OutreachKit.Stores;

/// <summary>A worker's clock ran ahead of the store's own.</summary>
/// <param name="Expected">What the clock should have shown: the store's own time.</param>
/// <param name="Shown">What it showed.</param>
public readonly record struct ClockJump(Instant Expected, Instant Shown)
{
    /// <summary>How far it ran ahead.</summary>
    public Duration By => Shown - Expected;
}
