using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Pipelines;
using OutreachKit.Stops;
using OutreachKit.Touches;

namespace OutreachKit.Stores;

/// <summary>
/// What a store of your own derives from. What is asked for many at once is asked here one by one, so that a store need not know better; and what
/// later versions ask for has an answer here, so that a new member breaks no store.
/// </summary>
/// <remarks>As thread-safe as the store that derives from it, which has to be: see <see cref="IOutreachStore"/>.</remarks>
public abstract class StoreBase : IOutreachStore
{
    /// <inheritdoc/>
    public abstract IOutreachStore With(PipelineCatalog pipelines, HashKey? hashKey = null);

    /// <inheritdoc/>
    public abstract ValueTask<Enrollment?> FindAsync(EnrollmentId id, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public virtual async ValueTask<IReadOnlyList<Enrollment>> FindManyAsync(IReadOnlyList<EnrollmentId> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var found = new List<Enrollment>(ids.Count);
        foreach (EnrollmentId id in ids)
        {
            if (await FindAsync(id, cancellationToken).ConfigureAwait(false) is { } enrollment)
            {
                found.Add(enrollment);
            }
        }

        return found;
    }

    /// <inheritdoc/>
    public abstract ValueTask<IReadOnlyList<Enrollment>> FindByContactAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    /// <remarks>Unless overridden, <see cref="FindByContactAsync"/> and nothing unreadable: that is for stores that need no pipeline to read.</remarks>
    public virtual async ValueTask<ContactEnrollments> ReadContactAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default) =>
        new(await FindByContactAsync(tenant, contact, cancellationToken).ConfigureAwait(false), []);

    /// <inheritdoc/>
    /// <remarks>Unless overridden, there are none: that is for stores that need no pipeline to read.</remarks>
    public virtual ValueTask<UnreadablePage> UnreadableAsync(
        string? tenant, EnrollmentId? after, int limit, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(new UnreadablePage([], null));

    /// <inheritdoc/>
    public abstract ValueTask<IReadOnlyList<HistoryEvent>> HistoryAsync(EnrollmentId id, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public abstract IAsyncEnumerable<Enrollment> AllAsync(string tenant, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public abstract IAsyncEnumerable<Enrollment> OpenEnrollmentsAsync(OpenTouches query, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public abstract ValueTask<StageCounts> CountStagesAsync(string tenant, string pipeline, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public virtual ValueTask<IDisposable?> QueueAsync(EnrollmentId id, bool wasOvertaken, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IDisposable?>(null);

    /// <inheritdoc/>
    public virtual async ValueTask<IReadOnlyList<CommitResult>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commits);
        var results = new CommitResult[commits.Count];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = await CommitOneAsync(commits[i], cancellationToken).ConfigureAwait(false);
        }

        return results;
    }

    /// <inheritdoc/>
    public abstract ValueTask<CommitResult?> FindDeliveryAsync(EnrollmentId id, InboxKey inbox, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public abstract ValueTask<IReadOnlyList<TouchClaim>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public abstract ValueTask<TouchClaim?> ClaimOneAsync(
        EnrollmentId enrollment, TouchKey touch, Instant now, Duration lease, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public virtual async ValueTask<IReadOnlyList<Confirmation>> ConfirmAsync(IReadOnlyList<BegunTouch> touches, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(touches);
        var confirmations = new Confirmation[touches.Count];
        for (int i = 0; i < confirmations.Length; i++)
        {
            confirmations[i] = await ConfirmOneAsync(touches[i], cancellationToken).ConfigureAwait(false);
        }

        return confirmations;
    }

    /// <inheritdoc/>
    public abstract ValueTask ReleaseAsync(TouchClaim claim, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public abstract ValueTask<IReadOnlyList<TouchClaim>> AbandonedAsync(Instant now, int limit, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public abstract ValueTask<Backlog> BacklogAsync(Instant now, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public abstract ValueTask<StoreTime> TimeAsync(Instant now, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    /// <remarks>Asks one after the other. A store with round trips overrides it.</remarks>
    public virtual ValueTask<PassStart> StartPassAsync(PassRequest request, CancellationToken cancellationToken = default) =>
        PassStart.QueryAsync(this, request, cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask PauseAsync(ClockJump jump, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public abstract ValueTask AcceptClockAsync(Instant now, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public abstract ValueTask<IReadOnlyList<FeedEntry>> FollowAsync(FeedCursor after, int limit, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public abstract ValueTask<bool> AddStopAsync(Stop stop, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public abstract ValueTask<IReadOnlyList<Stop>> FindStopsAsync(
        string tenant, IReadOnlyList<StopScope> scopes, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public abstract ValueTask<int> EndStopsAsync(StopEnding ending, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public abstract ValueTask<StopPage> StopsAsync(string tenant, Guid? after, int limit, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Unless overridden: the store keeps nothing that is said beside a host's rows.</exception>
    public virtual ValueTask AppendAsync(IReadOnlyList<IntakeEntry> entries, IReadOnlyList<Stop> stops, CancellationToken cancellationToken = default) =>
        throw NoIntake();

    /// <inheritdoc/>
    /// <remarks>Unless overridden, nothing waits.</remarks>
    public virtual ValueTask<IReadOnlyList<IntakeEntry>> WaitingAsync(long after, int limit, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IReadOnlyList<IntakeEntry>>([]);

    /// <inheritdoc/>
    /// <remarks>Unless overridden, nothing waits.</remarks>
    public virtual ValueTask<IReadOnlyList<IntakeEntry>> WaitingForAsync(
        string tenant, ContactId? contact, IReadOnlyList<EnrollmentId> enrollments, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IReadOnlyList<IntakeEntry>>([]);

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Unless overridden: the store keeps nothing that could be applied.</exception>
    public virtual ValueTask<IntakeResult> ApplyAsync(IntakeApplication application, CancellationToken cancellationToken = default) => throw NoIntake();

    /// <inheritdoc/>
    /// <remarks>Unless overridden, nothing was set aside.</remarks>
    public virtual ValueTask<IReadOnlyList<IntakeEntry>> SetAsideAsync(
        string? tenant, long after, int limit, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IReadOnlyList<IntakeEntry>>([]);

    /// <inheritdoc/>
    /// <remarks>Unless overridden, there is no such entry.</remarks>
    public virtual ValueTask<bool> SettleEntryAsync(string tenant, long entry, bool discards, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(false);

    /// <inheritdoc/>
    public abstract ValueTask<int> EraseAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public abstract ValueTask<int> EraseTenantAsync(string tenant, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    /// <remarks>Unless overridden, there are none.</remarks>
    public virtual ValueTask<IReadOnlyList<HashKeyUse>> HashKeysAsync(Instant now, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IReadOnlyList<HashKeyUse>>([]);

    /// <inheritdoc/>
    /// <remarks>Unless overridden, there are none.</remarks>
    public virtual ValueTask<StopPage> NamedStopsByOtherKeysAsync(Guid? after, int limit, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(new StopPage([], null));

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Unless overridden: the store knows one key.</exception>
    public virtual ValueTask<EnrollmentPage> EnrollmentsAsync(EnrollmentId? after, int limit, CancellationToken cancellationToken = default) => throw NoKeys();

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Unless overridden: the store knows one key.</exception>
    public virtual ValueTask<int> RekeyStopsAsync(IReadOnlyList<(string Tenant, StopScope Scope)> scopes, CancellationToken cancellationToken = default) => throw NoKeys();

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Unless overridden: the store knows one key.</exception>
    public virtual ValueTask<bool> RetireHashKeyAsync(Guid key, Instant now, bool forgetsDeliveries, CancellationToken cancellationToken = default) => throw NoKeys();

    /// <summary>Commits one decision: all of it or nothing, in one transaction, as <see cref="CommitRules"/> judges it.</summary>
    protected abstract ValueTask<CommitResult> CommitOneAsync(Commit commit, CancellationToken cancellationToken);

    /// <summary>One answer of <see cref="ConfirmAsync"/>.</summary>
    protected abstract ValueTask<Confirmation> ConfirmOneAsync(BegunTouch touch, CancellationToken cancellationToken);

    private NotSupportedException NoKeys() => new($"{GetType().Name} cannot change its hash key: override the members of IHashKeys.");

    private NotSupportedException NoIntake() => new(
        $"{GetType().Name} keeps no intake: override the members of IIntake, or tell the engine itself.");
}
