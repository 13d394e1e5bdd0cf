using OutreachKit.Stores;

namespace OutreachKit.Intake;

/// <summary>
/// Makes true what hosts have said in their own transactions, contact by contact. Any number of processes may do it: the entries go in the very
/// transaction in which what follows from them becomes true, so nothing is applied twice.
/// </summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="store">The store.</param>
/// <param name="terms">By what is decided.</param>
internal sealed class IntakeApplier(IOutreachStore store, IntakeTerms terms)
{
    // Each round means that somebody else has committed something for the contact within a round trip.
    private const int MostRounds = 1000;

    private long _seen;

    /// <summary>Applies some of what waits, the oldest first; what this process cannot apply keeps nobody from coming after it.</summary>
    /// <param name="limit">How many entries to look at, at most.</param>
    /// <param name="cancellationToken">Gives up before the next contact.</param>
    /// <returns>How many entries were looked at, and what the first of those that failed ran into.</returns>
    internal async ValueTask<(int Seen, Exception? Fault)> ApplyWaitingAsync(int limit, CancellationToken cancellationToken)
    {
        long after = Volatile.Read(ref _seen);
        IReadOnlyList<IntakeEntry> waiting = await store.WaitingAsync(after, limit, cancellationToken).ConfigureAwait(false);
        if (waiting.Count < limit && after > 0)
        {
            // From the beginning again, up to where it came in.
            IReadOnlyList<IntakeEntry> first = await store.WaitingAsync(0, limit - waiting.Count, cancellationToken).ConfigureAwait(false);
            waiting = [.. waiting, .. first.Where(e => e.Id <= after)];
        }

        Volatile.Write(ref _seen, waiting.Count < limit ? 0 : waiting[^1].Id);
        Exception? fault = null;
        foreach (IntakeEntry entry in waiting.DistinctBy(e => (e.Tenant, e.Contact, e.Contact is null ? e.Enrollment : null)))
        {
            cancellationToken.ThrowIfCancellationRequested();
#pragma warning disable CA1031 // What one contact runs into keeps no other waiting; their entries wait, and deny what they deny.
            try
            {
                await ApplyAsync(entry, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                fault ??= exception;
            }
#pragma warning restore CA1031
        }

        return (waiting.Count, fault);
    }

    /// <summary>Applies all that waits for an enrollment and its contact, as far as it can be.</summary>
    internal ValueTask ApplyForAsync(Enrollment enrollment, CancellationToken cancellationToken) =>
        ApplyForAsync(enrollment.Tenant, enrollment.Contact, cancellationToken);

    /// <summary>Applies all that waits for a contact, as far as it can be.</summary>
    internal async ValueTask ApplyForAsync(string tenant, ContactId contact, CancellationToken cancellationToken)
    {
        for (int round = 0; round < MostRounds; round++)
        {
            ContactEnrollments found = await store.ReadContactAsync(tenant, contact, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<IntakeEntry> entries = await EntriesAsync(tenant, contact, found, cancellationToken).ConfigureAwait(false);
            var decided = new ContactIntake(store, terms, tenant, contact, found, isAgain: round > 0);
            await decided.AddAsync(entries, cancellationToken).ConfigureAwait(false);
            if (decided.Application is not { } application)
            {
                return;
            }

            await store.ApplyAsync(application, cancellationToken).ConfigureAwait(false);
        }

        throw new InvalidOperationException($"The intake of a contact was overtaken {MostRounds} times in a row: it waits, try again later.");
    }

    private async ValueTask ApplyAsync(IntakeEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Contact is { } contact)
        {
            await ApplyForAsync(entry.Tenant, contact, cancellationToken).ConfigureAwait(false);
        }
        else if (await FindAsync(entry, cancellationToken).ConfigureAwait(false) is { } enrollment)
        {
            await ApplyForAsync(enrollment, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            // Nobody has such an enrollment, or no longer.
            await store.ApplyAsync(
                new()
                {
                    Tenant = entry.Tenant,
                    Entries = [entry],
                    Remaining = [entry with { Id = 0, Denies = false, SetAsideAt = terms.Now(), Fault = nameof(EnrollmentNotFoundException) }],
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<Enrollment?> FindAsync(IntakeEntry entry, CancellationToken cancellationToken) =>
        await store.FindAsync(entry.Enrollment!.Value, cancellationToken).ConfigureAwait(false) is { } found && found.Tenant == entry.Tenant ? found : null;

    /// <summary>All that waits for a contact, also for the enrollments that are still to be made.</summary>
    private async ValueTask<IReadOnlyList<IntakeEntry>> EntriesAsync(
        string tenant, ContactId contact, ContactEnrollments found, CancellationToken cancellationToken)
    {
        EnrollmentId[] ids = [.. found.Readable.Select(e => e.Id), .. found.Unreadable.Select(u => u.Id)];
        IReadOnlyList<IntakeEntry> entries = await store.WaitingForAsync(tenant, contact, ids, cancellationToken).ConfigureAwait(false);
        EnrollmentId[] coming = [.. entries.Where(e => e.Kind == IntakeKind.Enroll).Select(e => e.Enrollment!.Value)];
        return InOrder(coming.Length == 0 ? entries : await store.WaitingForAsync(tenant, contact, [.. ids, .. coming], cancellationToken).ConfigureAwait(false));
    }

    /// <summary>As they were said: a database may number the rows of one save as it likes.</summary>
    private static IReadOnlyList<IntakeEntry> InOrder(IReadOnlyList<IntakeEntry> entries) =>
        [.. entries.GroupBy(e => e.Unit).OrderBy(unit => unit.Min(e => e.Id)).SelectMany(unit => unit.OrderBy(e => e.Ordinal).ThenBy(e => e.Id))];
}
