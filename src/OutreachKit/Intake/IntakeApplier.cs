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

    /// <summary>The id of the last entry that was looked at; 0 to begin anew.</summary>
    internal long Seen => Volatile.Read(ref _seen);

    /// <summary>Applies some of what waits, the oldest first; what this process cannot apply keeps nobody from coming after it.</summary>
    /// <param name="limit">How many entries to look at, at most.</param>
    /// <param name="cancellationToken">Gives up before the next contact.</param>
    /// <returns>Whether there may be more that can be applied, how many entries were, and what the first of those that failed ran into.</returns>
    internal async ValueTask<(bool MayHaveMore, int Applied, Exception? Fault)> ApplyWaitingAsync(int limit, CancellationToken cancellationToken)
    {
        long after = Seen;
        return await ApplyWaitingAsync(
            await store.WaitingAsync(after, limit, cancellationToken).ConfigureAwait(false), after, limit, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The same, of what was just asked for.</summary>
    /// <param name="waiting">The entries that wait behind <paramref name="after"/>, as many as were asked for.</param>
    /// <param name="after">What <see cref="Seen"/> was then.</param>
    /// <param name="limit">How many were asked for.</param>
    /// <param name="cancellationToken">Gives up before the next contact.</param>
    internal async ValueTask<(bool MayHaveMore, int Applied, Exception? Fault)> ApplyWaitingAsync(
        IReadOnlyList<IntakeEntry> waiting, long after, int limit, CancellationToken cancellationToken)
    {
        if (waiting.Count < limit && after > 0)
        {
            // From the beginning again, up to where it came in.
            IReadOnlyList<IntakeEntry> first = await store.WaitingAsync(0, limit - waiting.Count, cancellationToken).ConfigureAwait(false);
            waiting = [.. waiting, .. first.Where(e => e.Id <= after)];
        }

        Volatile.Write(ref _seen, waiting.Count < limit ? 0 : waiting[^1].Id);
        Exception? fault = null;
        int applied = 0;
        foreach (IntakeEntry entry in waiting.DistinctBy(e => (e.Tenant, e.Contact, e.Contact is null ? e.Enrollment : null)))
        {
            cancellationToken.ThrowIfCancellationRequested();
#pragma warning disable CA1031 // What one contact runs into keeps no other waiting; their entries wait, and deny what they deny.
            try
            {
                applied += await ApplyAsync(entry, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                fault ??= exception;
            }
#pragma warning restore CA1031
        }

        return (applied > 0 && waiting.Count == limit, applied, fault);
    }

    /// <summary>Applies all that waits for an enrollment and its contact, as far as it can be.</summary>
    internal ValueTask<int> ApplyForAsync(Enrollment enrollment, CancellationToken cancellationToken) =>
        ApplyForAsync(enrollment.Tenant, enrollment.Contact, cancellationToken);

    /// <summary>Applies all that waits for a contact, as far as it can be.</summary>
    /// <returns>How many entries were applied here.</returns>
    internal async ValueTask<int> ApplyForAsync(string tenant, ContactId contact, CancellationToken cancellationToken)
    {
        int applied = 0;
        for (int round = 0; round < MostRounds; round++)
        {
            ContactEnrollments found = await store.ReadContactAsync(tenant, contact, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<IntakeEntry> entries = await EntriesAsync(tenant, contact, found, cancellationToken).ConfigureAwait(false);
            var decided = new ContactIntake(store, terms, tenant, contact, found, isAgain: round > 0);
            await decided.AddAsync(entries, cancellationToken).ConfigureAwait(false);
            if (decided.Application is not { } application)
            {
                return applied;
            }

            if (await store.ApplyAsync(application, cancellationToken).ConfigureAwait(false) == IntakeResult.Applied)
            {
                applied += application.Entries.Count;
            }
        }

        throw new InvalidOperationException($"The intake of a contact was overtaken {MostRounds} times in a row: it waits, try again later.");
    }

    private async ValueTask<int> ApplyAsync(IntakeEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Contact is { } contact)
        {
            return await ApplyForAsync(entry.Tenant, contact, cancellationToken).ConfigureAwait(false);
        }

        if (await FindAsync(entry, cancellationToken).ConfigureAwait(false) is { } enrollment)
        {
            return await ApplyForAsync(enrollment, cancellationToken).ConfigureAwait(false);
        }

        // Nobody has such an enrollment, or no longer.
        var application = new IntakeApplication
        {
            Tenant = entry.Tenant,
            Entries = [entry],
            Remaining = [entry with { Id = 0, Denies = false, SetAsideAt = terms.Now(), Fault = nameof(EnrollmentNotFoundException) }],
        };
        return await store.ApplyAsync(application, cancellationToken).ConfigureAwait(false) == IntakeResult.Applied ? 1 : 0;
    }

    private async ValueTask<Enrollment?> FindAsync(IntakeEntry entry, CancellationToken cancellationToken) =>
        await store.FindAsync(entry.Enrollment!.Value, cancellationToken).ConfigureAwait(false) is { } found && found.Tenant == entry.Tenant ? found : null;

    /// <summary>All that waits for a contact, also for the enrollments that are still to be made.</summary>
    private async ValueTask<IReadOnlyList<IntakeEntry>> EntriesAsync(
        string tenant, ContactId contact, ContactEnrollments found, CancellationToken cancellationToken)
    {
        EnrollmentId[] ids = found.Ids;
        IReadOnlyList<IntakeEntry> entries = await store.WaitingForAsync(tenant, contact, ids, cancellationToken).ConfigureAwait(false);
        EnrollmentId[] coming = [.. entries.Where(e => e.Kind == IntakeKind.Enroll).Select(e => e.Enrollment!.Value)];
        return InOrder(coming.Length == 0 ? entries : await store.WaitingForAsync(tenant, contact, [.. ids, .. coming], cancellationToken).ConfigureAwait(false));
    }

    /// <summary>As they were said: a database may number the rows of one save as it likes.</summary>
    private static IReadOnlyList<IntakeEntry> InOrder(IReadOnlyList<IntakeEntry> entries) =>
        [.. entries.GroupBy(e => e.Unit).OrderBy(unit => unit.Min(e => e.Id)).SelectMany(unit => unit.OrderBy(e => e.Ordinal).ThenBy(e => e.Id))];
}
