namespace OutreachKit.Stores;

/// <summary>What one may ask of every store of enrollments.</summary>
public static class EnrollmentStoreExtensions
{
    /// <summary>Commits one decision: all of it or nothing.</summary>
    /// <param name="store">The store.</param>
    /// <param name="commit">The decision.</param>
    /// <param name="cancellationToken">Gives up before anything is committed.</param>
    public static async ValueTask<CommitResult> CommitAsync(
        this IEnrollmentStore store, Commit commit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(commit);
        IReadOnlyList<CommitResult> results = await store.CommitAsync([commit], cancellationToken).ConfigureAwait(false);
        return results.Count == 1
            ? results[0]
            : throw new InvalidOperationException($"One commit was answered with {results.Count} results: the store breaks its contract.");
    }
}
