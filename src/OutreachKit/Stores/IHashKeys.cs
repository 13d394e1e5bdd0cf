using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Stops;

namespace OutreachKit.Stores;

/// <summary>By which hash keys a store keeps what it keeps, and how one key follows another.</summary>
/// <remarks>
/// One of the roles of an <see cref="IOutreachStore"/>, which says what holds for all of them. Which keys there are came by <see cref="IOutreachStore.With"/>. It
/// is about all tenants: a store has one list of keys.
/// </remarks>
public interface IHashKeys
{
    /// <summary>The keys that were kept, and how much of what counts was hashed by each.</summary>
    /// <remarks>It counts rows: for a report, not for each request.</remarks>
    /// <param name="now">The caller's time: a stop whose end has come needs no key.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<IReadOnlyList<HashKeyUse>> HashKeysAsync(Instant now, CancellationToken cancellationToken = default);

    /// <summary>A page of the stops whose scope stands beside its hash in clear (it tells of nobody) and that were hashed by another key than the current one.</summary>
    /// <param name="after">The last page's <see cref="StopPage.Next"/>; null to begin.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<StopPage> NamedStopsByOtherKeysAsync(Guid? after, int limit, CancellationToken cancellationToken = default);

    /// <summary>A page of all enrollments of all tenants, in the order of their ids, those that cannot be read here too.</summary>
    /// <param name="after">The last page's <see cref="EnrollmentPage.Next"/>; null to begin.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<EnrollmentPage> EnrollmentsAsync(EnrollmentId? after, int limit, CancellationToken cancellationToken = default);

    /// <summary>
    /// The stops of these scopes that were hashed by one of <see cref="HashKey.Others"/> are hashed by the current key from then on. All in one short transaction, in which
    /// nobody else adds or ends a stop; whoever asks meanwhile finds each stop by one key or the other.
    /// </summary>
    /// <param name="scopes">Whose they are, and what they cover, in clear.</param>
    /// <param name="cancellationToken">Gives up before anything is changed.</param>
    /// <returns>How many were hashed anew; none when it is done twice.</returns>
    /// <exception cref="WrongHashKeyException">A key is missing, or the current one was retired.</exception>
    ValueTask<int> RekeyStopsAsync(IReadOnlyList<(string Tenant, StopScope Scope)> scopes, CancellationToken cancellationToken = default);

    /// <summary>Retires a key, unless a stop that stands, or a delivery, was hashed by it. From then on nobody needs it, and whoever still hashes by it is refused.</summary>
    /// <param name="key">Its <see cref="HashKey.Check"/>.</param>
    /// <param name="now">The caller's time: a stop whose end has come needs no key.</param>
    /// <param name="forgetsDeliveries">Whether deliveries that were hashed by it do not count: told again, they are news.</param>
    /// <param name="cancellationToken">Gives up before anything is changed.</param>
    /// <returns>Whether it is retired now; also false for a key that the store has not kept.</returns>
    ValueTask<bool> RetireHashKeyAsync(Guid key, Instant now, bool forgetsDeliveries, CancellationToken cancellationToken = default);
}
