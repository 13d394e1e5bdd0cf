using OutreachKit.Stops;

namespace OutreachKit.Stores;

/// <summary>What one may ask of every store of stops.</summary>
public static class StopStoreExtensions
{
    /// <summary>The contact asked not to be contacted, by any channel, whether enrolled or not.</summary>
    /// <param name="store">The store.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="contact">The contact.</param>
    /// <param name="cancellationToken">Gives up before it is stored.</param>
    public static async ValueTask SuppressAsync(this IStopStore store, string tenant, ContactId contact, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        await store.AddStopAsync(Stop.OptOut(tenant, contact), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether the contact asked not to be contacted, by any channel.</summary>
    /// <param name="store">The store.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="contact">The contact.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async ValueTask<bool> IsSuppressedAsync(
        this IStopStore store, string tenant, ContactId contact, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        IReadOnlyList<Stop> stops = await store.FindStopsAsync(tenant, [StopScope.Contact(contact)], cancellationToken).ConfigureAwait(false);
        return stops.Any(StopRules.Refuses);
    }
}
