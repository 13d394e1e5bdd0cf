using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Pipelines;
using OutreachKit.Stops;
using OutreachKit.Touches;

namespace OutreachKit.Stores;

/// <summary>A store that hands everything on to another: override what is to be done differently.</summary>
/// <remarks>As thread-safe as the store behind it.</remarks>
/// <param name="inner">The store behind it.</param>
public abstract class ForwardingStore(IOutreachStore inner) : IOutreachStore
{
    private IOutreachStore _inner = inner;

    /// <summary>The store behind it.</summary>
    protected IOutreachStore Inner => _inner;

    /// <summary>The same object: the store behind it is told of the pipelines.</summary>
    public virtual IOutreachStore With(PipelineCatalog pipelines, HashKey? hashKey = null)
    {
        _inner = _inner.With(pipelines, hashKey);
        return this;
    }

    /// <inheritdoc/>
    public virtual ValueTask<Enrollment?> FindAsync(EnrollmentId id, CancellationToken cancellationToken = default) =>
        Inner.FindAsync(id, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<Enrollment>> FindManyAsync(
        IReadOnlyList<EnrollmentId> ids, CancellationToken cancellationToken = default) =>
        Inner.FindManyAsync(ids, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<Enrollment>> FindByContactAsync(
        string tenant, ContactId contact, CancellationToken cancellationToken = default) =>
        Inner.FindByContactAsync(tenant, contact, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<HistoryEvent>> HistoryAsync(EnrollmentId id, CancellationToken cancellationToken = default) =>
        Inner.HistoryAsync(id, cancellationToken);

    /// <inheritdoc/>
    public virtual IAsyncEnumerable<Enrollment> AllAsync(string tenant, CancellationToken cancellationToken = default) =>
        Inner.AllAsync(tenant, cancellationToken);

    /// <inheritdoc/>
    public virtual IAsyncEnumerable<Enrollment> OpenEnrollmentsAsync(OpenTouches query, CancellationToken cancellationToken = default) =>
        Inner.OpenEnrollmentsAsync(query, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<StageCounts> CountStagesAsync(string tenant, string pipeline, CancellationToken cancellationToken = default) =>
        Inner.CountStagesAsync(tenant, pipeline, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IDisposable?> QueueAsync(EnrollmentId id, bool wasOvertaken, CancellationToken cancellationToken = default) =>
        Inner.QueueAsync(id, wasOvertaken, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<CommitResult>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken = default) =>
        Inner.CommitAsync(commits, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<CommitResult?> FindDeliveryAsync(EnrollmentId id, InboxKey inbox, CancellationToken cancellationToken = default) =>
        Inner.FindDeliveryAsync(id, inbox, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<TouchClaim>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default) =>
        Inner.ClaimAsync(request, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<TouchClaim?> ClaimOneAsync(
        EnrollmentId enrollment, TouchKey touch, Instant now, Duration lease, CancellationToken cancellationToken = default) =>
        Inner.ClaimOneAsync(enrollment, touch, now, lease, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<Confirmation>> ConfirmAsync(IReadOnlyList<BegunTouch> touches, CancellationToken cancellationToken = default) =>
        Inner.ConfirmAsync(touches, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask ReleaseAsync(TouchClaim claim, CancellationToken cancellationToken = default) =>
        Inner.ReleaseAsync(claim, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<TouchClaim>> AbandonedAsync(Instant now, int limit, CancellationToken cancellationToken = default) =>
        Inner.AbandonedAsync(now, limit, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<Backlog> BacklogAsync(Instant now, CancellationToken cancellationToken = default) =>
        Inner.BacklogAsync(now, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<StoreTime> TimeAsync(Instant now, CancellationToken cancellationToken = default) =>
        Inner.TimeAsync(now, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>Asks this store's own three methods, so that whoever overrides one of them is heard. Without such, forward it to <see cref="Inner"/>: that is one round trip.</remarks>
    public virtual ValueTask<PassStart> StartPassAsync(PassRequest request, CancellationToken cancellationToken = default) =>
        PassStart.QueryAsync(this, request, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask PauseAsync(ClockJump jump, CancellationToken cancellationToken = default) =>
        Inner.PauseAsync(jump, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask AcceptClockAsync(Instant now, CancellationToken cancellationToken = default) =>
        Inner.AcceptClockAsync(now, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<FeedEntry>> FollowAsync(FeedCursor after, int limit, CancellationToken cancellationToken = default) =>
        Inner.FollowAsync(after, limit, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<bool> AddStopAsync(Stop stop, CancellationToken cancellationToken = default) => Inner.AddStopAsync(stop, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<Stop>> FindStopsAsync(
        string tenant, IReadOnlyList<StopScope> scopes, CancellationToken cancellationToken = default) =>
        Inner.FindStopsAsync(tenant, scopes, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<int> EndStopsAsync(StopEnding ending, CancellationToken cancellationToken = default) =>
        Inner.EndStopsAsync(ending, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<StopPage> StopsAsync(string tenant, Guid? after, int limit, CancellationToken cancellationToken = default) =>
        Inner.StopsAsync(tenant, after, limit, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask AppendAsync(IReadOnlyList<IntakeEntry> entries, IReadOnlyList<Stop> stops, CancellationToken cancellationToken = default) =>
        Inner.AppendAsync(entries, stops, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<IntakeEntry>> WaitingAsync(long after, int limit, CancellationToken cancellationToken = default) =>
        Inner.WaitingAsync(after, limit, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<IntakeEntry>> WaitingForAsync(
        string tenant, ContactId? contact, IReadOnlyList<EnrollmentId> enrollments, CancellationToken cancellationToken = default) =>
        Inner.WaitingForAsync(tenant, contact, enrollments, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IntakeResult> ApplyAsync(IntakeApplication application, CancellationToken cancellationToken = default) =>
        Inner.ApplyAsync(application, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<IntakeEntry>> SetAsideAsync(
        string? tenant, long after, int limit, CancellationToken cancellationToken = default) =>
        Inner.SetAsideAsync(tenant, after, limit, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<bool> SettleEntryAsync(string tenant, long entry, bool discards, CancellationToken cancellationToken = default) =>
        Inner.SettleEntryAsync(tenant, entry, discards, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<int> EraseAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default) =>
        Inner.EraseAsync(tenant, contact, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<int> EraseTenantAsync(string tenant, CancellationToken cancellationToken = default) =>
        Inner.EraseTenantAsync(tenant, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<ContactEnrollments> ReadContactAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default) =>
        Inner.ReadContactAsync(tenant, contact, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<UnreadablePage> UnreadableAsync(
        string? tenant, EnrollmentId? after, int limit, CancellationToken cancellationToken = default) =>
        Inner.UnreadableAsync(tenant, after, limit, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<HashKeyUse>> HashKeysAsync(Instant now, CancellationToken cancellationToken = default) =>
        Inner.HashKeysAsync(now, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<StopPage> NamedStopsByOtherKeysAsync(Guid? after, int limit, CancellationToken cancellationToken = default) =>
        Inner.NamedStopsByOtherKeysAsync(after, limit, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<EnrollmentPage> EnrollmentsAsync(EnrollmentId? after, int limit, CancellationToken cancellationToken = default) =>
        Inner.EnrollmentsAsync(after, limit, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<int> RekeyStopsAsync(IReadOnlyList<(string Tenant, StopScope Scope)> scopes, CancellationToken cancellationToken = default) =>
        Inner.RekeyStopsAsync(scopes, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<bool> RetireHashKeyAsync(Guid key, Instant now, bool forgetsDeliveries, CancellationToken cancellationToken = default) =>
        Inner.RetireHashKeyAsync(key, now, forgetsDeliveries, cancellationToken);
}
