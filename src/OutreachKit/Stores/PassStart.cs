using OutreachKit.Touches;

namespace OutreachKit.Stores;

/// <summary>What a dispatcher knows before it claims: asked together, so that a store can answer in one round trip.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Time">The store's own time, and whether dispatch is paused.</param>
/// <param name="Waiting">The entries of the intake that wait, as of <see cref="IIntake.WaitingAsync"/>.</param>
/// <param name="Abandoned">The claims of touches whose worker was lost, as of <see cref="ITouchQueue.AbandonedAsync"/>.</param>
public sealed record PassStart(StoreTime Time, IReadOnlyList<IntakeEntry> Waiting, IReadOnlyList<TouchClaim> Abandoned)
{
    /// <summary><c>2026-03-02T15:00:00Z, 2 waiting, 0 abandoned</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Time}, {Waiting.Count} waiting, {Abandoned.Count} abandoned");

    /// <summary>Asks a store's three questions one after the other.</summary>
    internal static async ValueTask<PassStart> QueryAsync(IOutreachStore store, PassRequest request, CancellationToken cancellationToken) => new(
        await store.TimeAsync(request.Now, cancellationToken).ConfigureAwait(false),
        await store.WaitingAsync(request.After, request.Limit, cancellationToken).ConfigureAwait(false),
        await store.AbandonedAsync(request.Now, request.Limit, cancellationToken).ConfigureAwait(false));
}
