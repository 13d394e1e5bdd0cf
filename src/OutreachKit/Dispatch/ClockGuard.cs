using NodaTime;
using OutreachKit.Stores;

namespace OutreachKit.Dispatch;

/// <summary>
/// Keeps a clock that was set far ahead from sending tomorrow's touches today. One that was set back needs no guard: less is due,
/// and leases run by the store's own time.
/// </summary>
internal static class ClockGuard
{
    /// <summary>The jump for which nothing may be claimed, or null.</summary>
    internal static async ValueTask<ClockJump?> CheckAsync(
        ITouchQueue store, Instant now, Duration? tolerance, CancellationToken cancellationToken) =>
        await CheckAsync(store, await store.TimeAsync(now, cancellationToken).ConfigureAwait(false), now, tolerance, cancellationToken).ConfigureAwait(false);

    /// <summary>The same, by the store's time as it was just asked.</summary>
    internal static async ValueTask<ClockJump?> CheckAsync(
        ITouchQueue store, StoreTime time, Instant now, Duration? tolerance, CancellationToken cancellationToken)
    {
        if (time.Paused is not null)
        {
            return time.Paused;
        }

        if (tolerance is not { } allowed || now - time.Own <= allowed)
        {
            return null;
        }

        var jump = new ClockJump(time.Own, now);
        await store.PauseAsync(jump, cancellationToken).ConfigureAwait(false);
        return jump;
    }
}
