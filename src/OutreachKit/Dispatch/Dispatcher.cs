using NodaTime;
using OutreachKit.Scheduling;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.Dispatch;

/// <summary>Takes what is due, begins it, has the host's handler perform it, and records what became of it.</summary>
/// <remarks>
/// Any number of dispatchers, in any number of processes, may work on one store. Every gate is asked at the instant at which a
/// touch begins, not at the instant at which the pass began. Thread-safe.
/// </remarks>
public sealed class Dispatcher
{
    private readonly IOutreachStore _store;
    private readonly ITouchHandler _handler;
    private readonly IClock _clock;
    private readonly DispatchOptions _options;

    /// <summary>Makes a dispatcher. <see cref="OutreachEngine.CreateDispatcher"/> does it with the engine's store and clock.</summary>
    /// <param name="store">The store; one that is durable must have been told of the pipelines, by <see cref="IOutreachStore.With"/>.</param>
    /// <param name="handler">The host's hands.</param>
    /// <param name="clock">What is asked for the time, again for each touch.</param>
    /// <param name="options">How it works.</param>
    public Dispatcher(IOutreachStore store, ITouchHandler handler, IClock clock, DispatchOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(clock);
        _store = store;
        _handler = handler;
        _clock = clock;
        _options = options ?? new();
    }

    /// <summary>One pass over what is due.</summary>
    /// <param name="cancellationToken">Stops the pass: what has begun is finished, what is only claimed is given back.</param>
    public async Task<TickReport> TickAsync(CancellationToken cancellationToken = default)
    {
        Instant now = Now();
        if (await ClockGuard.AskAsync(_store, now, _options.ClockTolerance, cancellationToken).ConfigureAwait(false) is { } jump)
        {
            return new TickReport { Paused = jump };
        }

        var tally = new Tally();
        var performing = new Performing(_store, _handler, _options, Now, tally);
        await performing.TakeUpAbandonedAsync(now, cancellationToken).ConfigureAwait(false);
        if (cancellationToken.IsCancellationRequested)
        {
            return tally.Report(claimed: 0, mayHaveMore: false);
        }

        // From here on the token is not passed on: what was claimed must be known, to be given back.
        IReadOnlyList<TouchClaim> claims = await _store
            .ClaimAsync(new ClaimRequest(now, _options.BatchSize, _options.Lease), CancellationToken.None).ConfigureAwait(false);

        // Nor to the loop: a touch that is under way, and the claims behind it, must come to a known end.
        await Parallel.ForEachAsync(
            claims,
            new ParallelOptions { MaxDegreeOfParallelism = _options.Parallelism, CancellationToken = CancellationToken.None },
            (claim, _) => performing.PerformAsync(claim, cancellationToken)).ConfigureAwait(false);
        return tally.Report(claims.Count, mayHaveMore: claims.Count == _options.BatchSize);
    }

    private Instant Now() => Micros.Cut(_clock.GetCurrentInstant());
}
