using OutreachKit.Stops;

namespace OutreachKit.Stores;

/// <summary>Who must not be contacted, whether enrolled or not. What a stop covers is kept as a keyed hash.</summary>
/// <remarks>
/// One of the roles of an <see cref="IOutreachStore"/>, which says what holds for all of them. To add a stop, a row is added and nothing is changed: it
/// waits for nobody and cannot be overtaken.
/// </remarks>
/// <exception cref="WrongHashKeyException">From each member: the store keeps something by the hashes of a key that it was not given by <see cref="IOutreachStore.With"/>.</exception>
public interface IStopStore
{
    /// <summary>Adds a stop; one that stands already as it is given is not added twice.</summary>
    /// <param name="stop">The stop.</param>
    /// <param name="cancellationToken">Gives up before it is stored.</param>
    /// <returns>Whether it was added.</returns>
    ValueTask<bool> AddStopAsync(Stop stop, CancellationToken cancellationToken = default);

    /// <summary>The stops of any of these scopes that nobody has ended; whether their end has come, the caller's time says.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="scopes">What they cover.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<IReadOnlyList<Stop>> FindStopsAsync(string tenant, IReadOnlyList<StopScope> scopes, CancellationToken cancellationToken = default);

    /// <summary>Ends the stops of a scope and kind that nobody has ended yet. They stay, as ended.</summary>
    /// <returns>How many were ended.</returns>
    ValueTask<int> EndStopsAsync(StopEnding ending, CancellationToken cancellationToken = default);

    /// <summary>A page of all stops of the tenant, ended ones too, in the order of their ids.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="after">The last page's <see cref="StopPage.Next"/>; null to begin.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<StopPage> StopsAsync(string tenant, Guid? after, int limit, CancellationToken cancellationToken = default);
}
