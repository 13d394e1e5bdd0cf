using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using OutreachKit.Enrollments.Events;
using OutreachKit.Stops;
using OutreachKit.Stores;
using OutreachKit.Testing;

namespace OutreachKit.EntityFrameworkCore.Tests.UnitOfWork;

/// <summary>
/// A store of which each call but a worker's is asked of a host's context, and saved: so that what rides a host's SaveChanges has to
/// keep the same laws as what the store commits itself.
/// </summary>
internal sealed class SavingStore(OutreachStore store, Func<DbContext> contexts) : ForwardingStore(store)
{
    public override ValueTask<Enrollment?> FindAsync(EnrollmentId id, CancellationToken cancellationToken = default) =>
        JoinedAsync(s => s.FindAsync(id, cancellationToken));

    public override ValueTask<IReadOnlyList<Enrollment>> FindByContactAsync(
        string tenant, ContactId contact, CancellationToken cancellationToken = default) =>
        JoinedAsync(s => s.FindByContactAsync(tenant, contact, cancellationToken));

    public override ValueTask<ContactEnrollments> ReadContactAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default) =>
        JoinedAsync(s => s.ReadContactAsync(tenant, contact, cancellationToken));

    public override ValueTask<UnreadablePage> UnreadableAsync(
        string? tenant, EnrollmentId? after, int limit, CancellationToken cancellationToken = default) =>
        JoinedAsync(s => s.UnreadableAsync(tenant, after, limit, cancellationToken));

    public override ValueTask<IReadOnlyList<HistoryEvent>> HistoryAsync(EnrollmentId id, CancellationToken cancellationToken = default) =>
        JoinedAsync(s => s.HistoryAsync(id, cancellationToken));

    public override IAsyncEnumerable<Enrollment> AllAsync(string tenant, CancellationToken cancellationToken = default) =>
        JoinedAsync(s => s.AllAsync(tenant, cancellationToken), cancellationToken);

    public override IAsyncEnumerable<Enrollment> OpenEnrollmentsAsync(OpenTouches query, CancellationToken cancellationToken = default) =>
        JoinedAsync(s => s.OpenEnrollmentsAsync(query, cancellationToken), cancellationToken);

    public override ValueTask<StageCounts> CountStagesAsync(string tenant, string pipeline, CancellationToken cancellationToken = default) =>
        JoinedAsync(s => s.CountStagesAsync(tenant, pipeline, cancellationToken));

    public override ValueTask<CommitResult?> FindDeliveryAsync(EnrollmentId id, InboxKey inbox, CancellationToken cancellationToken = default) =>
        JoinedAsync(s => s.FindDeliveryAsync(id, inbox, cancellationToken));

    public override ValueTask<IReadOnlyList<Stop>> FindStopsAsync(
        string tenant, IReadOnlyList<StopScope> scopes, CancellationToken cancellationToken = default) =>
        JoinedAsync(s => s.FindStopsAsync(tenant, scopes, cancellationToken));

    public override ValueTask<bool> AddStopAsync(Stop stop, CancellationToken cancellationToken = default) =>
        UntilSavedAsync(s => s.AddStopAsync(stop, cancellationToken), cancellationToken);

    public override ValueTask<int> EndStopsAsync(StopEnding ending, CancellationToken cancellationToken = default) =>
        UntilSavedAsync(s => s.EndStopsAsync(ending, cancellationToken), cancellationToken);

    public override ValueTask<int> EraseAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default) =>
        UntilSavedAsync(s => s.EraseAsync(tenant, contact, cancellationToken), cancellationToken);

    /// <summary>What a worker commits, and what asks for a lease, goes past the host; the rest starts over until it is saved.</summary>
    public override async ValueTask<IReadOnlyList<CommitResult>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken = default)
    {
        if (commits.Any(commit => commit is not { Claim: null, Lease: null, Resends: null }))
        {
            return await base.CommitAsync(commits, cancellationToken);
        }

        var results = new List<CommitResult>();
        foreach (Commit commit in commits)
        {
            results.Add(await SavedAsync(commit, cancellationToken));
        }

        return results;
    }

    private async ValueTask<CommitResult> SavedAsync(Commit commit, CancellationToken cancellationToken)
    {
        while (true)
        {
            await using DbContext db = contexts();
            CommitResult result = await Joined(db).CommitAsync(commit, cancellationToken);
            if (result.Status != CommitStatus.Committed || await SavesAsync(db, cancellationToken))
            {
                return result;
            }
        }
    }

    private async ValueTask<T> UntilSavedAsync<T>(Func<IOutreachStore, ValueTask<T>> tell, CancellationToken cancellationToken)
    {
        while (true)
        {
            await using DbContext db = contexts();
            T answer = await tell(Joined(db));
            if (await SavesAsync(db, cancellationToken))
            {
                return answer;
            }
        }
    }

    private IOutreachStore Joined(DbContext db) => ((OutreachStore)Inner).Joining(db);

    private async ValueTask<T> JoinedAsync<T>(Func<IOutreachStore, ValueTask<T>> ask)
    {
        await using DbContext db = contexts();
        return await ask(Joined(db));
    }

    private async IAsyncEnumerable<T> JoinedAsync<T>(
        Func<IOutreachStore, IAsyncEnumerable<T>> ask, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using DbContext db = contexts();
        await foreach (T one in ask(Joined(db)).WithCancellation(cancellationToken))
        {
            yield return one;
        }
    }

    private static async Task<bool> SavesAsync(DbContext db, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }
}
