namespace OutreachKit.Stores;

/// <summary>A delivery is remembered for the contact: who was enrolled after it has nothing to learn from it (law C8).</summary>
internal static class Deliveries
{
    /// <summary>
    /// What a delivery was answered with by another enrollment of the contact, before this one began; null if it is news to this one. One that was there already, and has not
    /// been told because somebody broke off, is told now.
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="contacts">All enrollments of the contact that can be read.</param>
    /// <param name="enrollment">The one that may not know of it.</param>
    /// <param name="inbox">The delivery.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal static async ValueTask<CommitResult?> BeforeAsync(
        IEnrollmentStore store, IReadOnlyList<Enrollment> contacts, Enrollment enrollment, InboxKey inbox, CancellationToken cancellationToken)
    {
        if (contacts.Count < 2 || await store.FindDeliveryAsync(enrollment.Id, inbox, cancellationToken).ConfigureAwait(false) is not null)
        {
            return null;
        }

        foreach (Enrollment other in contacts)
        {
            if (other.Id != enrollment.Id
                && await store.FindDeliveryAsync(other.Id, inbox, cancellationToken).ConfigureAwait(false) is { Original: { } first } before
                && await store.HistoryAsync(enrollment.Id, cancellationToken).ConfigureAwait(false) is [var started, ..]
                && started.RecordedAt > first.RecordedAt)
            {
                return before;
            }
        }

        return null;
    }
}
