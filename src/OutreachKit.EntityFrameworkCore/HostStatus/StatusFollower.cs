using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.HostStatus;

/// <summary>
/// Sets the host's status where a contact came to another stage without the host's SaveChanges: a timer fired, a dispatcher sent
/// something, an engine on its own store was told of a reply.
/// </summary>
/// <remarks>
/// <para>
/// It sets the status of the stage in which the contact stands now, in a context of its own for each contact and through that context's
/// SaveChanges, so that the host's interceptors see it; the status is saved only if the contact still stands there at that moment. How
/// far it has come is kept in the database (table <c>followers</c>) and moves only when the statuses up to there are saved. A contact
/// whose row is gone is passed over. One that cannot be saved holds nobody else up: it is tried again with each call, and the place in
/// the database waits for it. A status that fires an opt-out is never taken back: if the contact has not opted out yet, because the status
/// was there before the map or came there past the host's contexts, they do so now.
/// </para>
/// <para>Registered by <c>UseEntityFrameworkCore</c>; one for each store. Thread-safe: calls come one after the other.</para>
/// </remarks>
public sealed class StatusFollower : IFeedFollower, IDisposable
{
    private const string Name = "status";
    private const int PageSize = 500;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<(string Tenant, ContactId Contact), long> _owed = [];
    private FeedCursor _read;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">
    /// The engine is not on an <see cref="OutreachStore"/> with a map that has a status; or the status of some contacts could not be saved.
    /// </exception>
    public async Task FollowAsync(OutreachEngine outreach, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(outreach);
        OutreachStore store = outreach.Store();
        if (store.Map is not MappedRows { Statuses.Count: > 0 } map)
        {
            throw new InvalidOperationException("No status follows the stage: give the store a map with MapStatus.");
        }

        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await FollowAsync(outreach, store, map, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async ValueTask FollowAsync(OutreachEngine outreach, OutreachStore store, MappedRows map, CancellationToken cancellationToken)
    {
        FeedCursor kept = await store.FollowedByAsync(Name, cancellationToken).ConfigureAwait(false);
        _read = _read.Position > kept.Position ? _read : kept;
        Exception? failure = await SetAsync(outreach, store, map, _owed.ToArray(), cancellationToken).ConfigureAwait(false);
        kept = await KeepAsync(store, kept, cancellationToken).ConfigureAwait(false);
        while (await outreach.FollowAllTenantsAsync(_read, PageSize, cancellationToken).ConfigureAwait(false) is { Entries.Count: > 0 } page)
        {
            // What was set aside leaves the host's status as it was set. An event that cannot be read may have moved somebody: where they stand now is asked of the row, and needs no text.
            Dictionary<(string, ContactId), long> moved = [];
            foreach (FeedEntry entry in page.Entries.Where(e => e.SetAside is null && e.Event is not { To: null }))
            {
                moved.TryAdd((entry.Tenant, entry.Contact), entry.Cursor.Position);
            }

            failure = await SetAsync(outreach, store, map, moved, cancellationToken).ConfigureAwait(false) ?? failure;
            _read = page.Next;
            kept = await KeepAsync(store, kept, cancellationToken).ConfigureAwait(false);
        }

        if (failure is not null && _owed.Count > 0)
        {
            throw new InvalidOperationException($"The status of {_owed.Count} contacts could not be saved; it is tried again.", failure);
        }
    }

    /// <summary>Everything up to there is dealt with; behind the first that is owed it is not.</summary>
    private async ValueTask<FeedCursor> KeepAsync(OutreachStore store, FeedCursor kept, CancellationToken cancellationToken)
    {
        var to = new FeedCursor(_owed.Count == 0 ? _read.Position : _owed.Values.Min() - 1);
        if (to.Position <= kept.Position)
        {
            return kept;
        }

        await store.MoveAsync(Name, to, cancellationToken).ConfigureAwait(false);
        return to;
    }

    /// <summary>One after the other. The last failure, if there was one.</summary>
    private async ValueTask<Exception?> SetAsync(
        OutreachEngine outreach,
        OutreachStore store,
        MappedRows map,
        IEnumerable<KeyValuePair<(string Tenant, ContactId Contact), long>> moved,
        CancellationToken cancellationToken)
    {
        Exception? failure = null;
        foreach (((string Tenant, ContactId Contact) whose, long position) in moved)
        {
#pragma warning disable CA1031 // What the host's SaveChanges has against one contact must not keep the others waiting.
            try
            {
                await StatusSaving.SaveAsync(outreach.ForTenant(whose.Tenant), store, map, whose.Contact, cancellationToken).ConfigureAwait(false);
                _owed.Remove(whose);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                _owed.TryAdd(whose, position);
                failure = exception;
            }
#pragma warning restore CA1031
        }

        return failure;
    }
}
