using OutreachKit.Enrollments;
using OutreachKit.Stores;

namespace OutreachKit;

// What is forgotten, for good.
public sealed partial class OutreachEngine
{
    /// <summary>
    /// Forgets a contact in all pipelines of the tenant: enrollments, touches, history (law P2). If they asked not to be written to, the hash of
    /// that stays (<see cref="Stops.StopKind.OptOut"/>; other stops of theirs go), and so do the funnel's counts, which tell of nobody. A touch that is under way finishes, and leaves nothing behind.
    /// </summary>
    /// <returns>How many enrollments there were.</returns>
    public async Task<int> EraseAsync(ContactId contact, CancellationToken cancellationToken = default) =>
        await _store.EraseAsync(Tenant, Boundary.Contact(contact), cancellationToken).ConfigureAwait(false);

    /// <summary>Forgets the whole tenant as if it had never been: suppressions and the funnel's counts too.</summary>
    /// <returns>How many enrollments there were.</returns>
    public async Task<int> EraseTenantAsync(CancellationToken cancellationToken = default) =>
        await _store.EraseTenantAsync(Tenant, cancellationToken).ConfigureAwait(false);

    /// <summary>Whether the contact asked not to be written to, enrolled or not.</summary>
    /// <exception cref="WrongHashKeyException">The store has kept a key that the engine was not given.</exception>
    public async Task<bool> IsSuppressedAsync(ContactId contact, CancellationToken cancellationToken = default) =>
        await _store.IsSuppressedAsync(Tenant, Boundary.Contact(contact), cancellationToken).ConfigureAwait(false);
}
