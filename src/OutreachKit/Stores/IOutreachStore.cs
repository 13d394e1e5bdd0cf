using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Touches;

namespace OutreachKit.Stores;

/// <summary>What OutreachKit needs of a database. It must be thread-safe, and each method is atomic.</summary>
public interface IOutreachStore
{
    /// <summary>The enrollment of that id, or null.</summary>
    ValueTask<Enrollment?> FindAsync(EnrollmentId id, CancellationToken cancellationToken = default);

    /// <summary>All enrollments of a contact, the oldest first.</summary>
    ValueTask<IReadOnlyList<Enrollment>> FindByContactAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default);

    /// <summary>A whole history in order; empty if there is no such enrollment.</summary>
    ValueTask<IReadOnlyList<HistoryEvent>> HistoryAsync(EnrollmentId id, CancellationToken cancellationToken = default);

    /// <summary>All enrollments of a tenant.</summary>
    IAsyncEnumerable<Enrollment> AllAsync(string tenant, CancellationToken cancellationToken = default);

    /// <summary>Commits all of it or nothing.</summary>
    ValueTask<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken = default);

    /// <summary>What a delivery was answered with the first time, or null if it is new: <see cref="CommitStatus.AlreadyReceived"/> or <see cref="CommitStatus.KeyReused"/>.</summary>
    ValueTask<CommitResult?> FindDeliveryAsync(EnrollmentId id, InboxKey inbox, CancellationToken cancellationToken = default);

    /// <summary>
    /// Claims what is due and may be performed without a person: not yet begun, and claimed by nobody or by somebody whose lease
    /// has ended. A touch whose enrollment is held is passed over.
    /// </summary>
    ValueTask<IReadOnlyList<TouchClaim>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default);

    /// <summary>Gives back a claim that has not begun. One that is lost already is no error.</summary>
    ValueTask ReleaseAsync(TouchClaim claim, CancellationToken cancellationToken = default);

    /// <summary>The claims of touches that have begun and whose lease has ended: nobody knows what became of them (law C4).</summary>
    ValueTask<IReadOnlyList<TouchClaim>> AbandonedAsync(Instant now, int limit, CancellationToken cancellationToken = default);

    /// <summary>The contact must not be written to, whether enrolled or not.</summary>
    ValueTask SuppressAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default);

    /// <summary>Whether the contact must not be written to.</summary>
    ValueTask<bool> IsSuppressedAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default);
}
