using NodaTime;

namespace OutreachKit.Stores;

/// <summary>What a dispatcher asks before it claims.</summary>
/// <param name="Now">The dispatcher's time.</param>
/// <param name="After">The id of the last entry of the intake that it has seen; 0 to begin.</param>
/// <param name="Limit">How many entries, and how many abandoned touches, at most; 1 or more.</param>
public readonly record struct PassRequest(Instant Now, long After, int Limit)
{
    /// <summary><c>2026-03-02T15:00:00Z, 50 behind 17</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Now}, {Limit} behind {After}");
}
