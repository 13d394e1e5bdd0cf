using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.EntityFrameworkCore.Sql;
using OutreachKit.Stops;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore;

// Who must not be contacted.
public sealed partial class OutreachStore
{
    /// <inheritdoc/>
    public override async ValueTask<bool> AddStopAsync(Stop stop, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stop);

        // Drawn once: a second try finds what the first one left.
        Stop given = stop.Id == Guid.Empty ? stop with { Id = RandomId.New() } : stop;
        return await _executor.WriteTogetherAsync(
            async connection =>
            {
                return await AddAsync(connection, [given], cancellationToken).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false) == 1;
    }

    /// <summary>Adds stops that do not repeat one, and says how many.</summary>
    private async ValueTask<int> AddAsync(StoreConnection connection, IReadOnlyList<Stop> stops, CancellationToken cancellationToken)
    {
        int added = 0;
        if (stops.Count > 0)
        {
            await CheckKeyAsync(connection, cancellationToken).ConfigureAwait(false);
            await connection.ExecuteAsync(Statements.KeepKey, cancellationToken, HashKey.Check).ConfigureAwait(false);
        }

        foreach (Stop stop in stops)
        {
            Call call = StoredStop.Adding(Statements, stop, HashKey);
            added += await connection.ExecuteAsync(call.Statement, cancellationToken, call.Values).ConfigureAwait(false);
        }

        return added;
    }

    private async ValueTask<int> EndAsync(StoreConnection connection, StopEnding ending, CancellationToken cancellationToken) =>
        await connection.ExecuteAsync(
            Statements.EndStops, cancellationToken, UnixMicroseconds.Of(ending.At), ending.Actor, ending.Reason,
            ending.Scope.HashBy(HashKey, ending.Tenant), (short)ending.Kind).ConfigureAwait(false);

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<Stop>> FindStopsAsync(
        string tenant, IReadOnlyList<StopScope> scopes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(scopes);
        return _executor.ReadAsync(
            async connection =>
            {
                await CheckKeyAsync(connection, cancellationToken).ConfigureAwait(false);
                var stops = new StandingStops(Statements, HashKey);
                Guid[] hashes = stops.HashesOf(tenant, scopes);
                await connection.RunAsync([.. stops.Calls(hashes)], cancellationToken).ConfigureAwait(false);
                return stops.Of([.. hashes.Distinct()]);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public override async ValueTask<int> EndStopsAsync(StopEnding ending, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ending);
        return await _executor.WriteTogetherAsync(
            async connection =>
            {
                await CheckKeyAsync(connection, cancellationToken).ConfigureAwait(false);
                return await EndAsync(connection, ending, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override ValueTask<StopPage> StopsAsync(string tenant, Guid? after, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return _executor.ReadAsync(
            async connection =>
            {
                List<Stop> page = await connection.QueryAsync(
                    Statements.PageStops, StoredStop.Read, cancellationToken, KeyDigest.OfTenant(tenant), after ?? Guid.Empty, (long)limit).ConfigureAwait(false);
                return new StopPage(page, page.Count == limit ? page[^1].Id : null);
            },
            cancellationToken);
    }

    /// <summary>What was hashed with another key would not be found: who must not be contacted would look like anybody.</summary>
    private async ValueTask CheckKeyAsync(StoreConnection connection, CancellationToken cancellationToken)
    {
        if (await connection.IsThereAsync(Statements.IsOtherKey, cancellationToken, HashKey.Check).ConfigureAwait(false))
        {
            throw new WrongHashKeyException();
        }
    }
}
