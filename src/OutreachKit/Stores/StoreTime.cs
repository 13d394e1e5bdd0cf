using NodaTime;

namespace OutreachKit.Stores;

/// <summary>What a store knows of the time.</summary>
/// <param name="Own">Its own time, by which leases run. It never goes back.</param>
/// <param name="Paused">The jump of a clock for which dispatch is paused; null if it is not.</param>
public readonly record struct StoreTime(Instant Own, ClockJump? Paused = null)
{
    /// <summary><c>2026-03-02T15:00:00Z</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Own}{(Paused is null ? "" : ", paused")}");
}
