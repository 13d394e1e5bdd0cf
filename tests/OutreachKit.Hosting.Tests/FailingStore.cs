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

    /// <summary>What every pass throws; null: none.</summary>
    internal Exception? PassesFail { get; set; }

    /// <summary>How many touches it says that workers have left.</summary>
    internal int Abandoned { get; set; }

    public override ValueTask<PassStart> StartPassAsync(PassRequest request, CancellationToken cancellationToken = default) =>
        PassesFail is null ? base.StartPassAsync(request, cancellationToken) : throw PassesFail;

    public override ValueTask<StoreTime> TimeAsync(Instant now, CancellationToken cancellationToken = default) =>
        Down is null ? base.TimeAsync(now, cancellationToken) : throw Down;

    public override async ValueTask<Backlog> BacklogAsync(Instant now, CancellationToken cancellationToken = default)
    {
        Backlog backlog = Down is null ? await base.BacklogAsync(now, cancellationToken) : throw Down;
        return Abandoned == 0 ? backlog : backlog with { Abandoned = Abandoned };
    }

    public override ValueTask<IReadOnlyList<CommitResult>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken = default) =>
        (Down ?? CommitsFail) is null ? base.CommitAsync(commits, cancellationToken) : throw (Down ?? CommitsFail)!;
}
