using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.Tests.Dispatch;

/// <summary>A store in which something happens at the worst moment: right after the claim.</summary>
internal sealed class StoreWithSeam(IOutreachStore inner) : IOutreachStore
{
    internal required Func<Task> AfterClaim { get; init; }

    public async ValueTask<IReadOnlyList<TouchClaim>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<TouchClaim> claims = await inner.ClaimAsync(request, cancellationToken);
        await AfterClaim();
        return claims;
    }

    public ValueTask<Enrollment?> FindAsync(EnrollmentId id, CancellationToken cancellationToken = default) => inner.FindAsync(id, cancellationToken);

    public ValueTask<IReadOnlyList<Enrollment>> FindByContactAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default) =>
        inner.FindByContactAsync(tenant, contact, cancellationToken);

    public ValueTask<IReadOnlyList<HistoryEvent>> HistoryAsync(EnrollmentId id, CancellationToken cancellationToken = default) => inner.HistoryAsync(id, cancellationToken);

    public IAsyncEnumerable<Enrollment> AllAsync(string tenant, CancellationToken cancellationToken = default) => inner.AllAsync(tenant, cancellationToken);

    public ValueTask<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken = default) => inner.CommitAsync(commit, cancellationToken);

    public ValueTask<CommitResult?> FindDeliveryAsync(EnrollmentId id, InboxKey inbox, CancellationToken cancellationToken = default) =>
        inner.FindDeliveryAsync(id, inbox, cancellationToken);

    public ValueTask ReleaseAsync(TouchClaim claim, CancellationToken cancellationToken = default) => inner.ReleaseAsync(claim, cancellationToken);

    public ValueTask<IReadOnlyList<TouchClaim>> AbandonedAsync(Instant now, int limit, CancellationToken cancellationToken = default) =>
        inner.AbandonedAsync(now, limit, cancellationToken);

    public ValueTask SuppressAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default) => inner.SuppressAsync(tenant, contact, cancellationToken);

    public ValueTask<bool> IsSuppressedAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default) =>
        inner.IsSuppressedAsync(tenant, contact, cancellationToken);
}
