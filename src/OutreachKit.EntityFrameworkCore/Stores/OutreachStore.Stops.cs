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
        if (stops.Count == 0)
        {
            return 0;
        }

        int added = 0;
        var keys = new KeptHashKeys(Statements, HashKey);
        await keys.CheckAsync(connection, isShared: true, keepsHashes: true, cancellationToken).ConfigureAwait(false);
        foreach (Stop stop in stops)
        {
            Guid by = stop.Scope.HashedBy ?? HashKey.Check;
            if (!HashKey.Knows(by))
            {
                throw new WrongHashKeyException(new([by], null));
            }

            await connection.RunAsync(keys.Keeping(by) is { } keeping ? [keeping] : [], cancellationToken).ConfigureAwait(false);
            if (!await IsSaidByOtherKeyAsync(connection, stop, keys, cancellationToken).ConfigureAwait(false))
            {
                Call call = StoredStop.Adding(Statements, stop, HashKey);
                added += await connection.ExecuteAsync(call.Statement, cancellationToken, call.Values).ConfigureAwait(false);
            }
        }

        return added;
    }

    /// <summary>Whether it repeats one that was hashed by another key, which everybody knows; the statement that adds it asks for the rest.</summary>
    private async ValueTask<bool> IsSaidByOtherKeyAsync(StoreConnection connection, Stop stop, KeptHashKeys keys, CancellationToken cancellationToken)
    {
        if (HashKey.Others.Count == 0)
        {
            return false;
        }

        var said = new StandingStops(Statements, HashKey);
        Guid[] hashes = said.HashesOf(stop.Tenant, [stop.Scope]);
        await connection.RunAsync([.. said.Calls(hashes)], cancellationToken).ConfigureAwait(false);
        return said.Of(hashes).Any(s => StopRules.Repeats(stop, s) && keys.IsInUse(s.Scope.HashedBy!.Value));
    }

    private async ValueTask<int> EndAsync(StoreConnection connection, StopEnding ending, CancellationToken cancellationToken)
    {
        await new KeptHashKeys(Statements, HashKey).CheckAsync(connection, isShared: true, keepsHashes: false, cancellationToken).ConfigureAwait(false);
        int ended = 0;
        foreach (Guid hash in ending.Scope.HashesBy(HashKey, ending.Tenant))
        {
            ended += await connection.ExecuteAsync(
                Statements.EndStops, cancellationToken, UnixMicroseconds.Of(ending.At), ending.Actor, ending.Reason, hash, (short)ending.Kind).ConfigureAwait(false);
        }

        return ended;
    }

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<Stop>> FindStopsAsync(
        string tenant, IReadOnlyList<StopScope> scopes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(scopes);
        return _executor.ReadAsync(
            async connection =>
            {
                var stops = new StandingStops(Statements, HashKey);
                Guid[] hashes = stops.HashesOf(tenant, scopes);
                await connection.RunAsync([.. stops.Calls(hashes)], cancellationToken).ConfigureAwait(false);
                await new KeptHashKeys(Statements, HashKey).CheckAsync(connection, isShared: false, keepsHashes: false, cancellationToken).ConfigureAwait(false);
                return stops.Of([.. hashes.Distinct()]);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public override async ValueTask<int> EndStopsAsync(StopEnding ending, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ending);
        return await _executor.WriteTogetherAsync(
            connection => EndAsync(connection, ending, cancellationToken), cancellationToken).ConfigureAwait(false);
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
}
