using NodaTime;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Tests.Crashes;

/// <summary>That the store's own time, by which leases run, was moved ahead.</summary>
/// <param name="When">When, by the clock that dates the history.</param>
/// <param name="By">How far.</param>
internal sealed record ClockMove(Instant When, Duration By)
{
    /// <summary>Moves it for all processes: so leases end when a test wants it, and not after a time in which a busy machine does who knows how much.</summary>
    public static async Task<ClockMove> MakeAsync(IOutreachStore store, Duration by, CancellationToken cancellationToken)
    {
        Instant now = SystemClock.Instance.GetCurrentInstant();
        StoreTime time = await store.TimeAsync(now, cancellationToken);
        await store.AcceptClockAsync(time.Own + by, cancellationToken);
        return new ClockMove(now, by);
    }

    /// <summary>How much of the store's own time lies between two instants.</summary>
    public static Duration Between(Instant start, Instant end, IEnumerable<ClockMove> moves) =>
        moves.Where(move => start <= move.When && move.When <= end).Aggregate(end - start, (time, move) => time + move.By);
}
