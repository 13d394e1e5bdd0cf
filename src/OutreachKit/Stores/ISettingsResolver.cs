namespace OutreachKit.Stores;

/// <summary>Looks up what the host has settled for a contact: zone, hours, sender. It must be thread-safe.</summary>
/// <remarks>
/// It is asked whenever something is decided about a contact, several times for each touch: keep what it finds for a moment. What it throws goes
/// to the caller, and nothing is decided. Hours that changed count from the next decision on, and at each begin; dates that are stored
/// are moved by <see cref="OutreachEngine.RefreshAsync"/>.
/// </remarks>
public interface ISettingsResolver
{
    /// <summary>What is settled, or null for the pipeline's own.</summary>
    /// <param name="tenant">The tenant; empty unless the host has several.</param>
    /// <param name="contact">The host's id of the person.</param>
    /// <param name="account">The host's key of the account, if it has one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<ContactSettings?> ResolveAsync(string tenant, ContactId contact, string? account, CancellationToken cancellationToken);

    /// <summary>The same for many at once, where many are loaded or enrolled. Unless implemented, they are asked for one by one.</summary>
    /// <param name="tenant">The tenant; empty unless the host has several.</param>
    /// <param name="contacts">The contacts, each with the host's key of the account, if it has one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>One answer for each, in the same order.</returns>
    async ValueTask<IReadOnlyList<ContactSettings?>> ResolveManyAsync(
        string tenant, IReadOnlyList<(ContactId Contact, string? Account)> contacts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(contacts);
        var settled = new List<ContactSettings?>(contacts.Count);
        foreach ((ContactId contact, string? account) in contacts)
        {
            settled.Add(await ResolveAsync(tenant, contact, account, cancellationToken).ConfigureAwait(false));
        }

        return settled;
    }
}
