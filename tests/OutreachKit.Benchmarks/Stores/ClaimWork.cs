using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.EntityFrameworkCore;
using OutreachKit.Pipelines;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.Benchmarks.Stores;

/// <summary>A database of so many contacts, all of whose touches are due, and a worker that takes fifty after fifty.</summary>
internal sealed class ClaimWork : IAsyncDisposable
{
    private const int Handlers = 4;

    private static readonly Duration Lease = Duration.FromMinutes(5);
    private static readonly Instant Now = StoreWork.Start + Duration.FromHours(1);

    private readonly BenchDatabase _database;
    private readonly OutreachStore _opened;
    private readonly IOutreachStore _store;
    private IReadOnlyList<TouchClaim> _claims = [];

    private ClaimWork(BenchDatabase database, OutreachStore opened)
    {
        _database = database;
        _opened = opened;
        _store = opened.With(new PipelineCatalog([Presets.InformationalInterview]));
    }

    internal static async Task<ClaimWork> OpenAsync(Func<Task<BenchDatabase>> create, int contacts)
    {
        BenchDatabase database = await create().ConfigureAwait(false);
        OutreachStore store = await database.OpenStoreAsync().ConfigureAwait(false);
        await database.FillAsync(SeedRow.Scattered(contacts)).ConfigureAwait(false);
        return new(database, store);
    }

    /// <summary>The claim itself: the row times nothing else.</summary>
    internal async Task ClaimAsync() => _claims = await _store.ClaimAsync(new ClaimRequest(Now, StoreWork.Batch, Lease)).ConfigureAwait(false);

    /// <summary>What was claimed is sent, as a dispatcher does it, so that the next claim finds the database as it is in the field.</summary>
    internal async Task CompleteAsync()
    {
        Must(_claims.Count == StoreWork.Batch);
        await Parallel.ForEachAsync(_claims, new ParallelOptions { MaxDegreeOfParallelism = Handlers }, async (claim, _) =>
        {
            await CommitAsync(claim, e => e.Begin(claim.Key, Now), Lease).ConfigureAwait(false);
            await CommitAsync(claim, e => e.EndTouch(claim.Key, TouchEnd.Done, Now), null).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _opened.DisposeAsync().ConfigureAwait(false);
        await _database.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask CommitAsync(TouchClaim claim, Func<Enrollment, Decision> decide, Duration? lease)
    {
        Decision decision = decide((await _store.FindAsync(claim.Enrollment).ConfigureAwait(false))!);
        var commit = new Commit { After = decision.Enrollment, Event = decision.Event!, Claim = claim, Lease = lease, UnlessStopped = lease is not null };
        Must((await _store.CommitAsync(commit).ConfigureAwait(false)).Status == CommitStatus.Committed);
    }

    private static void Must(bool isSo)
    {
        if (!isSo)
        {
            throw new InvalidOperationException("What was claimed did not come to its end.");
        }
    }
}
