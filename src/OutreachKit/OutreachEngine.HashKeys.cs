using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Stops;
using OutreachKit.Stores;

namespace OutreachKit;

// One hash key follows another, while everything goes on.
public sealed partial class OutreachEngine
{
    /// <summary>The hash keys that the store has kept, of all tenants, and how much needs each: a former one may go when nothing does.</summary>
    /// <remarks>It counts rows: for a report, not for each request. Message ids do not count here; <see cref="RotateHashKeysAsync"/> counts them.</remarks>
    public async Task<IReadOnlyList<HashKeyUse>> HashKeysAsync(CancellationToken cancellationToken = default) =>
        await _store.HashKeysAsync(Now, cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Hashes anew, by the current key, the stops that can be: those whose scope is known in clear, because it tells of nobody, because somebody who is enrolled has it, or
    /// because the host's settings name it. It does so for all tenants, one bounded batch with each call, beside everything else that goes on.
    /// </summary>
    /// <remarks>
    /// Call it until <see cref="HashKeyRotation.Next"/> is null. It may be broken off anywhere and begun again, from a cursor that was kept or from the start: what is done is
    /// done once. What nobody knows in clear (the opt-outs of who was erased, deliveries, ids of messages) stays as it is, and is found as long as the former key is given.
    /// </remarks>
    /// <param name="cursor">Where to go on; the start unless said.</param>
    /// <param name="limit">How many stops or enrollments this call looks at, at most.</param>
    /// <param name="cancellationToken">Gives up before anything is changed.</param>
    /// <returns>What this batch came to.</returns>
    /// <exception cref="WrongHashKeyException">The store has kept a key that the engine was not given.</exception>
    public async Task<HashKeyRotation> RotateHashKeysAsync(HashKeyCursor cursor = default, int limit = 500, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return cursor.IsPastStops
            ? await RotateEnrollmentsAsync(cursor, limit, cancellationToken).ConfigureAwait(false)
            : await RotateNamedAsync(cursor, limit, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Retires a former hash key, if nothing needs it any more: then it may be taken out of every process's settings, and whoever still hashes by it is refused.</summary>
    /// <remarks>It looks through all enrollments. A key that was retired cannot be used again.</remarks>
    /// <param name="key">The key; not the current one.</param>
    /// <param name="forgetsDeliveries">
    /// Whether deliveries and message ids that only this key can read are given up: told again, such a delivery is news, and a reply to such a message counts for the latest
    /// one. A stop is never given up.
    /// </param>
    /// <param name="cancellationToken">Gives up before anything is changed.</param>
    /// <returns>Whether it was retired; if not, what needs it.</returns>
    /// <exception cref="ArgumentException">It is the current key.</exception>
    /// <exception cref="WrongHashKeyException">The store has kept a key that the engine was not given.</exception>
    public async Task<HashKeyRetirement> RetireHashKeyAsync(HashKey key, bool forgetsDeliveries = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Check == _options.HashKey.Check)
        {
            throw new ArgumentException($"The {key} is the current one: make another one the current key first.", nameof(key));
        }

        Instant now = Now;
        int messages = 0;
        EnrollmentId? after = null;
        do
        {
            EnrollmentPage page = await _store.EnrollmentsAsync(after, PageOfRotation, cancellationToken).ConfigureAwait(false);
            messages += MessagesBy(page, hash => hash.HashedBy == key.Tag);
            after = page.Next;
        }
        while (after is not null);

        bool isRetired = (messages == 0 || forgetsDeliveries)
            && await _store.RetireHashKeyAsync(key.Check, now, forgetsDeliveries, cancellationToken).ConfigureAwait(false);
        HashKeyUse? use = (await _store.HashKeysAsync(now, cancellationToken).ConfigureAwait(false)).FirstOrDefault(u => u.Key == key.Check);
        return new(isRetired, use?.Stops ?? 0, use?.Deliveries ?? 0, messages);
    }

    private const int PageOfRotation = 500;

    /// <summary>Stops whose scope stands in clear beside its hash.</summary>
    private async Task<HashKeyRotation> RotateNamedAsync(HashKeyCursor cursor, int limit, CancellationToken cancellationToken)
    {
        StopPage page = await _store
            .NamedStopsByOtherKeysAsync(cursor.Last == Guid.Empty ? null : cursor.Last, limit, cancellationToken).ConfigureAwait(false);
        int rekeyed = await RekeyAsync(page.Stops.Select(stop => (stop.Tenant, stop.Scope.InClear)), cancellationToken).ConfigureAwait(false);
        return new(rekeyed, 0, page.Next is { } last ? new(false, last) : new(true, Guid.Empty));
    }

    /// <summary>Stops of whatever concerns those who are enrolled.</summary>
    private async Task<HashKeyRotation> RotateEnrollmentsAsync(HashKeyCursor cursor, int limit, CancellationToken cancellationToken)
    {
        EnrollmentPage page = await _store
            .EnrollmentsAsync(cursor.Last == Guid.Empty ? null : new EnrollmentId(cursor.Last), limit, cancellationToken).ConfigureAwait(false);
        int rekeyed = await RekeyAsync(
            page.Readable.SelectMany(e => StopRules.ScopesOf(e).Select(scope => (e.Tenant, scope)))
                .Concat(page.Unreadable.SelectMany(u => new[] { (u.Tenant, StopScope.Contact(u.Contact)), (u.Tenant, StopScope.Enrollment(u.Id)) })),
            cancellationToken).ConfigureAwait(false);
        uint current = _options.HashKey.Tag;
        return new(rekeyed, MessagesBy(page, hash => hash.HashedBy != current), page.Next is { } last ? new(true, last.Value) : null);
    }

    private async Task<int> RekeyAsync(IEnumerable<(string Tenant, StopScope Scope)> scopes, CancellationToken cancellationToken) =>
        await _store.RekeyStopsAsync([.. scopes.Distinct()], cancellationToken).ConfigureAwait(false);

    /// <summary>How many enrollments that go on know messages by hashes of that kind; one that cannot be read may.</summary>
    private static int MessagesBy(EnrollmentPage page, Func<MessageHash, bool> isMeant) =>
        page.Readable.Count(e => !e.IsFinished && e.State.Details.Sent.Any(sent => sent.Ids.Any(isMeant))) + page.Unreadable.Count(u => !u.IsFinished);
}
