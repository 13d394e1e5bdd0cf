using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Stops;
using OutreachKit.Stores;

namespace OutreachKit;

// What cannot be read in this process, and how everybody else goes on (law C12).
public sealed partial class OutreachEngine
{
    /// <summary>The tenant's enrollments that cannot be read here and are not finished, each with what to do (law C12).</summary>
    /// <remarks>It reads every enrollment: for a report or a screen, not for each request.</remarks>
    public async Task<IReadOnlyList<UnreadableEnrollment>> UnreadableAsync(CancellationToken cancellationToken = default)
    {
        const int PageSize = 500;
        var found = new List<UnreadableEnrollment>();
        EnrollmentId? after = null;
        do
        {
            UnreadablePage page = await _store.UnreadableAsync(Tenant, after, PageSize, cancellationToken).ConfigureAwait(false);
            found.AddRange(page.Found);
            after = page.Next;
        }
        while (after is not null);
        return found;
    }

    /// <summary>The same for the whole store, page by page: each says whose it is.</summary>
    /// <param name="after">The last page's <see cref="UnreadablePage.Next"/>; null to begin.</param>
    /// <param name="limit">How many enrollments to look at, at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<UnreadablePage> UnreadableOfAllTenantsAsync(
        EnrollmentId? after = null, int limit = 500, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return await _store.UnreadableAsync(tenant: null, after, limit, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A contact's enrollments that cannot be read here, the oldest first; finished ones too, about which nothing needs to be done.</summary>
    /// <exception cref="ArgumentException">The contact is nobody.</exception>
    public async Task<IReadOnlyList<UnreadableEnrollment>> UnreadableByContactAsync(ContactId contact, CancellationToken cancellationToken = default) =>
        (await _store.ReadContactAsync(Tenant, Boundary.Contact(contact), cancellationToken).ConfigureAwait(false)).Unreadable;

    /// <summary>Decides about each enrollment that is concerned; what cannot be read is put aside until everybody else has had their turn.</summary>
    private async Task RunForEachAsync(
        ContactId contact, Func<Enrollment, bool> concerns, Func<Enrollment, Decision> decide, DecisionTerms terms, ContactResults results,
        CancellationToken cancellationToken)
    {
        ContactEnrollments found = await ReadAppliedAsync(contact, cancellationToken).ConfigureAwait(false);
        results.Add(found.Unreadable);
        foreach (Enrollment enrollment in found.Readable.Where(concerns))
        {
            try
            {
                CommitResult? before = terms.Inbox is { } inbox
                    ? await Deliveries.BeforeAsync(_store, found.Readable, enrollment, inbox, cancellationToken).ConfigureAwait(false)
                    : null;
                results.Add(before switch
                {
                    null => await DecideAsync(enrollment.Id, decide, cancellationToken, terms).ConfigureAwait(false),
                    { Status: CommitStatus.KeyReused, Original: { } first } => throw new KeyReusedException(first.Enrollment, first.Revision),
                    _ => new FireResult(enrollment, before.Value.Original, null, wasAlready: false, isRepeat: true),
                });
            }
            catch (Exception fault) when (UnreadableEnrollment.Of(enrollment, fault) is not null)
            {
                results.Add([UnreadableEnrollment.Of(enrollment, fault)!]);
            }
        }
    }

    private async Task<IReadOnlyList<FireResult>> ForEachAsync(ContactId contact, Func<Enrollment, Decision> decide, CancellationToken cancellationToken)
    {
        Boundary.Contact(contact);
        var results = new ContactResults();
        await RunForEachAsync(contact, e => !e.IsFinished, decide, default, results, cancellationToken).ConfigureAwait(false);
        return results.OrThrow();
    }

    private async Task TellAsync(ContactId contact, Fact fact, ContactResults results, CancellationToken cancellationToken)
    {
        Instant now = Now;
        bool suppresses = fact.Trigger == Trigger.OptedOut;
        if (suppresses)
        {
            await _store.AddStopAsync(Stop.OptOut(Tenant, contact, now, Boundary.Actor(fact.Actor)), cancellationToken).ConfigureAwait(false);
        }

        var terms = new DecisionTerms { Inbox = InboxKey.Of(_options.HashKey, Tenant, fact), Suppresses = suppresses };
        await RunForEachAsync(
            contact, _ => true, e => e.Receive(fact, now, _options.HashKey, _options.AutoReplies), terms, results, cancellationToken).ConfigureAwait(false);
    }
}
