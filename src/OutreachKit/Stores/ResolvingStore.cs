using System.Runtime.CompilerServices;
using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Pipelines;
using OutreachKit.Touches;

namespace OutreachKit.Stores;

/// <summary>Gives enrollments back with what the host has settled for them: whoever decides about one decides by that.</summary>
internal sealed class ResolvingStore(IOutreachStore inner, ISettingsResolver settings) : IOutreachStore
{
    public IOutreachStore With(PipelineCatalog pipelines, HashKey? hashKey = null) => new ResolvingStore(inner.With(pipelines, hashKey), settings);

    public async ValueTask<Enrollment?> FindAsync(EnrollmentId id, CancellationToken cancellationToken = default) =>
        await inner.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } found
            ? await ResolveAsync(found, cancellationToken).ConfigureAwait(false)
            : null;

    public async ValueTask<IReadOnlyList<Enrollment>> FindByContactAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default) =>
        (await ReadContactAsync(tenant, contact, cancellationToken).ConfigureAwait(false)).Readable;

    public async IAsyncEnumerable<Enrollment> AllAsync(string tenant, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (Enrollment found in inner.AllAsync(tenant, cancellationToken).ConfigureAwait(false))
        {
            yield return await ResolveAsync(found, cancellationToken).ConfigureAwait(false);
        }
    }

    public async IAsyncEnumerable<Enrollment> OpenEnrollmentsAsync(OpenTouches query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (Enrollment found in inner.OpenEnrollmentsAsync(query, cancellationToken).ConfigureAwait(false))
        {
            yield return await ResolveAsync(found, cancellationToken).ConfigureAwait(false);
        }
    }

    public ValueTask<IReadOnlyList<HistoryEvent>> HistoryAsync(EnrollmentId id, CancellationToken cancellationToken = default) =>
        inner.HistoryAsync(id, cancellationToken);

    public ValueTask<StageCounts> CountStagesAsync(string tenant, string pipeline, CancellationToken cancellationToken = default) =>
        inner.CountStagesAsync(tenant, pipeline, cancellationToken);

    public ValueTask<IDisposable?> QueueAsync(EnrollmentId id, bool wasOvertaken, CancellationToken cancellationToken = default) =>
        inner.QueueAsync(id, wasOvertaken, cancellationToken);

    public async ValueTask<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken = default)
    {
        CommitResult result = await inner.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
        return result.Existing is { } existing
            ? result with { Existing = await ResolveAsync(existing, cancellationToken).ConfigureAwait(false) }
            : result;
    }

    public ValueTask<CommitResult?> FindDeliveryAsync(EnrollmentId id, InboxKey inbox, CancellationToken cancellationToken = default) =>
        inner.FindDeliveryAsync(id, inbox, cancellationToken);

    public ValueTask<IReadOnlyList<TouchClaim>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default) =>
        inner.ClaimAsync(request, cancellationToken);

    public ValueTask<TouchClaim?> ClaimOneAsync(
        EnrollmentId enrollment, TouchKey touch, Instant now, Duration lease, CancellationToken cancellationToken = default) =>
        inner.ClaimOneAsync(enrollment, touch, now, lease, cancellationToken);

    public ValueTask<bool> HoldsAsync(TouchClaim claim, CancellationToken cancellationToken = default) => inner.HoldsAsync(claim, cancellationToken);

    public ValueTask ReleaseAsync(TouchClaim claim, CancellationToken cancellationToken = default) => inner.ReleaseAsync(claim, cancellationToken);

    public ValueTask<IReadOnlyList<TouchClaim>> AbandonedAsync(Instant now, int limit, CancellationToken cancellationToken = default) =>
        inner.AbandonedAsync(now, limit, cancellationToken);

    public ValueTask<Backlog> BacklogAsync(Instant now, CancellationToken cancellationToken = default) => inner.BacklogAsync(now, cancellationToken);

    public ValueTask<StoreTime> TimeAsync(Instant now, CancellationToken cancellationToken = default) => inner.TimeAsync(now, cancellationToken);

    public ValueTask PauseAsync(ClockJump jump, CancellationToken cancellationToken = default) => inner.PauseAsync(jump, cancellationToken);

    public ValueTask AcceptClockAsync(Instant now, CancellationToken cancellationToken = default) => inner.AcceptClockAsync(now, cancellationToken);

    public ValueTask<IReadOnlyList<FeedEntry>> FollowAsync(FeedCursor after, int limit, CancellationToken cancellationToken = default) =>
        inner.FollowAsync(after, limit, cancellationToken);

    public ValueTask SuppressAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default) =>
        inner.SuppressAsync(tenant, contact, cancellationToken);

    public ValueTask<int> EraseAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default) =>
        inner.EraseAsync(tenant, contact, cancellationToken);

    public ValueTask<int> EraseTenantAsync(string tenant, CancellationToken cancellationToken = default) =>
        inner.EraseTenantAsync(tenant, cancellationToken);

    public ValueTask<bool> IsSuppressedAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default) =>
        inner.IsSuppressedAsync(tenant, contact, cancellationToken);

    public async ValueTask<ContactEnrollments> ReadContactAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default)
    {
        ContactEnrollments found = await inner.ReadContactAsync(tenant, contact, cancellationToken).ConfigureAwait(false);
        var resolved = new List<Enrollment>(found.Readable.Count);
        foreach (Enrollment enrollment in found.Readable)
        {
            resolved.Add(await ResolveAsync(enrollment, cancellationToken).ConfigureAwait(false));
        }

        return found with { Readable = resolved };
    }

    public ValueTask<UnreadablePage> UnreadableAsync(string? tenant, EnrollmentId? after, int limit, CancellationToken cancellationToken = default) =>
        inner.UnreadableAsync(tenant, after, limit, cancellationToken);

    private async ValueTask<Enrollment> ResolveAsync(Enrollment found, CancellationToken cancellationToken) =>
        found.With(await settings.ResolveAsync(found.Tenant, found.Contact, found.Account, cancellationToken).ConfigureAwait(false));
}
