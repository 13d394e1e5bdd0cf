using NodaTime;
using OutreachKit.Stores;

namespace OutreachKit.Hosting.Tests;

/// <summary>A store that fails until the test says otherwise: the database is not up, or its tables are not made.</summary>
internal sealed class FailingStore(IOutreachStore inner) : ForwardingStore(inner)
{
    /// <summary>What every question throws; null: it answers.</summary>
    internal Exception? Down { get; set; }

    /// <summary>What every commit throws; null: it commits.</summary>
    internal Exception? CommitsFail { get; set; }

    public override ValueTask<StoreTime> TimeAsync(Instant now, CancellationToken cancellationToken = default) =>
        Down is null ? base.TimeAsync(now, cancellationToken) : throw Down;

    public override ValueTask<Backlog> BacklogAsync(Instant now, CancellationToken cancellationToken = default) =>
        Down is null ? base.BacklogAsync(now, cancellationToken) : throw Down;

    public override ValueTask<IReadOnlyList<CommitResult>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken = default) =>
        (Down ?? CommitsFail) is null ? base.CommitAsync(commits, cancellationToken) : throw (Down ?? CommitsFail)!;
}
