using OutreachKit.Enrollments.Events;

namespace OutreachKit.Stores;

/// <summary>Enrollments and what becomes of them: they are found, and decisions about them are committed.</summary>
/// <remarks>One of the roles of an <see cref="IOutreachStore"/>, which says what holds for all of them.</remarks>
public interface IEnrollmentStore
{
    /// <summary>The enrollment of that id, or null.</summary>
    /// <exception cref="UnknownPipelineException">It runs in a pipeline or a version that the store was not told of.</exception>
    ValueTask<Enrollment?> FindAsync(EnrollmentId id, CancellationToken cancellationToken = default);

    /// <summary>Those of many enrollments that are there and can be read here.</summary>
    ValueTask<IReadOnlyList<Enrollment>> FindManyAsync(IReadOnlyList<EnrollmentId> ids, CancellationToken cancellationToken = default);

    /// <summary>All enrollments of a contact that can be read here, the oldest first; see <see cref="ReadContactAsync"/>.</summary>
    ValueTask<IReadOnlyList<Enrollment>> FindByContactAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default);

    /// <summary>All enrollments of a contact: those that can be read here, and those that cannot (law C12). It never throws for the latter.</summary>
    ValueTask<ContactEnrollments> ReadContactAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default);

    /// <summary>A whole history in order; empty if there is no such enrollment.</summary>
    ValueTask<IReadOnlyList<HistoryEvent>> HistoryAsync(EnrollmentId id, CancellationToken cancellationToken = default);

    /// <summary>All enrollments of a tenant that can be read here.</summary>
    IAsyncEnumerable<Enrollment> AllAsync(string tenant, CancellationToken cancellationToken = default);

    /// <summary>The enrollments of a tenant that can be read here and have a touch of the kind that is asked for.</summary>
    IAsyncEnumerable<Enrollment> OpenEnrollmentsAsync(OpenTouches query, CancellationToken cancellationToken = default);

    /// <summary>
    /// Where many callers of this process decide about the same enrollment, lets them come one after the other, so that none is
    /// overtaken for ever: each conflict costs a round trip. It is a courtesy; no law rests on it, and most stores need none.
    /// </summary>
    /// <param name="id">The enrollment.</param>
    /// <param name="wasOvertaken">Whether the caller has lost to somebody already.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What is disposed of when the caller has committed; null if there is no queue.</returns>
    ValueTask<IDisposable?> QueueAsync(EnrollmentId id, bool wasOvertaken, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IDisposable?>(null);

    /// <summary>Commits many decisions, each all of it or nothing, as if they came one after the other in this order (law N1).</summary>
    /// <remarks>
    /// <see cref="CommitRules"/> judges each by itself: one that is refused delays no other. Of two for the same enrollment the second finds a
    /// <see cref="CommitStatus.Conflict"/>, unless it was decided upon what the first leaves behind.
    /// </remarks>
    /// <param name="commits">The decisions.</param>
    /// <param name="cancellationToken">Gives up before anything is committed.</param>
    /// <returns>One answer for each, in the same order.</returns>
    ValueTask<IReadOnlyList<CommitResult>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken = default);

    /// <summary>What a delivery was answered with the first time, or null if it is new: <see cref="CommitStatus.AlreadyReceived"/> or <see cref="CommitStatus.KeyReused"/>.</summary>
    ValueTask<CommitResult?> FindDeliveryAsync(EnrollmentId id, InboxKey inbox, CancellationToken cancellationToken = default);
}
