using OutreachKit.Touches;

namespace OutreachKit.Stores;

/// <summary>What a dispatcher knows before it claims: asked together, so that a store can answer in one round trip.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record PassStart
{
    /// <summary>The store's own time, and whether dispatch is paused.</summary>
    public required StoreTime Time { get; init; }

    /// <summary>The entries of the intake that wait, as of <see cref="IIntake.WaitingAsync"/>.</summary>
    public required IReadOnlyList<IntakeEntry> Waiting { get; init; }

    /// <summary>The claims of touches whose worker was lost, as of <see cref="ITouchQueue.AbandonedAsync"/>.</summary>
    public required IReadOnlyList<TouchClaim> Abandoned { get; init; }

    /// <summary>Asks a store's three questions one after the other.</summary>
    internal static async ValueTask<PassStart> AskAsync(IOutreachStore store, PassRequest request, CancellationToken cancellationToken) => new()
    {
        Time = await store.TimeAsync(request.Now, cancellationToken).ConfigureAwait(false),
        Waiting = await store.WaitingAsync(request.After, request.Limit, cancellationToken).ConfigureAwait(false),
        Abandoned = await store.AbandonedAsync(request.Now, request.Limit, cancellationToken).ConfigureAwait(false),
    };
}
