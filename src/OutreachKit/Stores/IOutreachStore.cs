using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Pipelines;
using OutreachKit.Touches;

namespace OutreachKit.Stores;

/// <summary>What OutreachKit needs of a database.</summary>
/// <remarks>
/// It must be thread-safe, and each method is one transaction: all of it is stored or nothing. Every law about claims is a test
/// of the conformance suite in OutreachKit.Testing; a store that passes it may be trusted.
/// </remarks>
public interface IOutreachStore
{
    /// <summary>The same store, giving enrollments back in terms of those pipelines. An engine asks for it once.</summary>
    /// <param name="pipelines">All pipelines in all versions that enrollments may run in.</param>
    /// <param name="hashKey">
    /// By which it keeps who must not be written to; <see cref="HashKey.None"/> if null. A durable store refuses another key than its first
    /// with a <see cref="WrongHashKeyException"/> wherever suppressions count.
    /// </param>
    IOutreachStore With(PipelineCatalog pipelines, HashKey? hashKey = null);

    /// <summary>The enrollment of that id, or null.</summary>
    /// <exception cref="UnknownPipelineException">It runs in a pipeline or a version that the store was not told of.</exception>
    ValueTask<Enrollment?> FindAsync(EnrollmentId id, CancellationToken cancellationToken = default);

    /// <summary>All enrollments of a contact that can be read here, the oldest first; see <see cref="ReadContactAsync"/>.</summary>
    ValueTask<IReadOnlyList<Enrollment>> FindByContactAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default);

    /// <summary>A whole history in order; empty if there is no such enrollment.</summary>
    ValueTask<IReadOnlyList<HistoryEvent>> HistoryAsync(EnrollmentId id, CancellationToken cancellationToken = default);

    /// <summary>All enrollments of a tenant that can be read here.</summary>
    IAsyncEnumerable<Enrollment> AllAsync(string tenant, CancellationToken cancellationToken = default);

    /// <summary>The enrollments of a tenant that can be read here and have a touch of the kind that is asked for.</summary>
    IAsyncEnumerable<Enrollment> OpenEnrollmentsAsync(OpenTouches query, CancellationToken cancellationToken = default);

    /// <summary>How many enrollments of a pipeline ever stood in each of its stages, each enrollment counted once a stage.</summary>
    ValueTask<StageCounts> CountStagesAsync(string tenant, string pipeline, CancellationToken cancellationToken = default);

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

    /// <summary>Commits all of it or nothing.</summary>
    ValueTask<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken = default);

    /// <summary>What a delivery was answered with the first time, or null if it is new: <see cref="CommitStatus.AlreadyReceived"/> or <see cref="CommitStatus.KeyReused"/>.</summary>
    ValueTask<CommitResult?> FindDeliveryAsync(EnrollmentId id, InboxKey inbox, CancellationToken cancellationToken = default);

    /// <summary>
    /// Claims what is due and may be performed without a person: not yet begun, and claimed by nobody or by somebody whose lease
    /// has ended. Nothing is claimed while dispatch is paused.
    /// </summary>
    ValueTask<IReadOnlyList<TouchClaim>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Claims one touch for a person who wants it performed now, whatever its date and whether or not it waits for a person: one that has
    /// not begun, and is claimed by nobody or by somebody whose lease has ended. Nothing is claimed while dispatch is paused.
    /// </summary>
    /// <param name="enrollment">Whose touch.</param>
    /// <param name="touch">Which touch; a timer is claimed by nobody.</param>
    /// <param name="now">The caller's time.</param>
    /// <param name="lease">How long nobody else may take it, by the store's own time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The claim, or null if it cannot be had.</returns>
    ValueTask<TouchClaim?> ClaimOneAsync(
        EnrollmentId enrollment, TouchKey touch, Instant now, Duration lease, CancellationToken cancellationToken = default);

    /// <summary>Whether a claim is still its holder's and its lease still runs: asked right before the handler is called.</summary>
    ValueTask<bool> HoldsAsync(TouchClaim claim, CancellationToken cancellationToken = default);

    /// <summary>Gives back a claim that has not begun. One that is lost already is no error.</summary>
    ValueTask ReleaseAsync(TouchClaim claim, CancellationToken cancellationToken = default);

    /// <summary>The claims of touches that have begun and whose lease has ended: nobody knows what became of them (law C4).</summary>
    ValueTask<IReadOnlyList<TouchClaim>> AbandonedAsync(Instant now, int limit, CancellationToken cancellationToken = default);

    /// <summary>How much is due by an instant, how much is with workers, and what waits for a person, over all tenants.</summary>
    ValueTask<Backlog> BacklogAsync(Instant now, CancellationToken cancellationToken = default);

    /// <summary>The store's own time, by which leases run, and whether dispatch is paused.</summary>
    /// <param name="now">The caller's time; a store without a clock of its own goes by the latest that it was told.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<StoreTime> TimeAsync(Instant now, CancellationToken cancellationToken = default);

    /// <summary>Pauses dispatch for every worker until <see cref="AcceptClockAsync"/>: nothing is claimed.</summary>
    ValueTask PauseAsync(ClockJump jump, CancellationToken cancellationToken = default);

    /// <summary>The caller's clock is right: the store's own time goes on from there if it was behind, and so does dispatch.</summary>
    ValueTask AcceptClockAsync(Instant now, CancellationToken cancellationToken = default);

    /// <summary>
    /// What was committed after a cursor, over all tenants: each enrollment's events in their order, each at least once, and
    /// never again anything before a cursor that was given out (law H3).
    /// </summary>
    /// <param name="after">The last cursor that the caller has dealt with; the default value is the beginning.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<IReadOnlyList<FeedEntry>> FollowAsync(FeedCursor after, int limit, CancellationToken cancellationToken = default);

    /// <summary>The contact must not be written to, whether enrolled or not.</summary>
    ValueTask SuppressAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default);

    /// <summary>
    /// Forgets a contact: every enrollment with its touches, history, deliveries and places in the feed. What stays tells of nobody (law P2):
    /// the hash of a suppression, and for the funnel, under ids drawn anew, that somebody once reached a stage.
    /// </summary>
    /// <returns>How many enrollments there were.</returns>
    ValueTask<int> EraseAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default);

    /// <summary>Forgets a tenant as if it had never been: suppressions and the funnel's counts too.</summary>
    /// <returns>How many enrollments there were.</returns>
    ValueTask<int> EraseTenantAsync(string tenant, CancellationToken cancellationToken = default);

    /// <summary>Whether the contact must not be written to.</summary>
    ValueTask<bool> IsSuppressedAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default);

    /// <summary>All enrollments of a contact: those that can be read here, and those that cannot (law C12). It never throws for the latter.</summary>
    /// <remarks>Unless overridden, <see cref="FindByContactAsync"/> and nothing unreadable: that is for stores that need no pipeline to read.</remarks>
    async ValueTask<ContactEnrollments> ReadContactAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default) =>
        new(await FindByContactAsync(tenant, contact, cancellationToken).ConfigureAwait(false), []);

    /// <summary>Looks through the enrollments, in an order of their own, for those that cannot be read here and are not finished (law C12).</summary>
    /// <remarks>Unless overridden, there are none: that is for stores that need no pipeline to read.</remarks>
    /// <param name="tenant">Whose enrollments; null for all tenants.</param>
    /// <param name="after">The last page's <see cref="UnreadablePage.Next"/>; null to begin.</param>
    /// <param name="limit">How many enrollments to look at, at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<UnreadablePage> UnreadableAsync(string? tenant, EnrollmentId? after, int limit, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(new UnreadablePage([], null));
}
