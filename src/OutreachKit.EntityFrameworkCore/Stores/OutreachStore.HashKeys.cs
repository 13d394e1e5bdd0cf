using NodaTime;
using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.EntityFrameworkCore.Sql;
using OutreachKit.Stops;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore;

// By which keys something was hashed, and how one key follows another.
public sealed partial class OutreachStore
{
    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyList<HashKeyUse>> HashKeysAsync(Instant now, CancellationToken cancellationToken = default) =>
        await _executor.ReadAsync(
            async connection =>
            {
                List<StoredHashKey> keys = await connection.QueryAsync(
                    Statements.HashKeys.Kept, KeptHashKeys.Read, cancellationToken).ConfigureAwait(false);
                Dictionary<Guid, long> stops = await CountAsync(connection, Statements.HashKeys.CountStops, cancellationToken, UnixMicroseconds.Of(now)).ConfigureAwait(false);
                Dictionary<Guid, long> deliveries = await CountAsync(connection, Statements.HashKeys.CountDeliveries, cancellationToken).ConfigureAwait(false);
                return (IReadOnlyList<HashKeyUse>)
                [
                    .. keys.OrderBy(k => k.Key).Select(k => new HashKeyUse(k.Key, k.IsRetired, stops.GetValueOrDefault(k.Key), deliveries.GetValueOrDefault(k.Key))),
                ];
            },
            cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public override async ValueTask<StopPage> NamedStopsByOtherKeysAsync(Guid? after, int limit, CancellationToken cancellationToken = default)
    {
        List<Stop> page = await _executor.ReadAsync(
            connection => connection.QueryAsync(
                Statements.HashKeys.PageNamedStops, StoredStop.Read, cancellationToken, HashKey.Check, after ?? Guid.Empty, (long)limit),
            cancellationToken).ConfigureAwait(false);
        return new StopPage(page, page.Count == limit ? page[^1].Id : null);
    }

    /// <inheritdoc/>
    public override async ValueTask<EnrollmentPage> EnrollmentsAsync(EnrollmentId? after, int limit, CancellationToken cancellationToken = default)
    {
        List<ListedEnrollment> rows = await _executor.ReadAsync(
            connection => connection.QueryAsync(Statements.PageOfAll, ListedEnrollment.Read, cancellationToken, after?.Value ?? Guid.Empty, (long)limit),
            cancellationToken).ConfigureAwait(false);
        ContactEnrollments read = TryRead(rows);
        return new(read.Readable, read.Unreadable, rows.Count == limit ? new EnrollmentId(rows[^1].Id) : null);
    }

    /// <inheritdoc/>
    public override async ValueTask<int> RekeyStopsAsync(IReadOnlyList<(string Tenant, StopScope Scope)> scopes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        var hashes = new Dictionary<Guid, Guid>();
        foreach ((string tenant, StopScope scope) in scopes)
        {
            Guid current = scope.HashBy(HashKey, tenant);
            foreach (Guid other in scope.HashesBy(HashKey, tenant).Where(hash => hash != current))
            {
                hashes[other] = current;
            }
        }

        // Most batches have nothing to hash anew, and hold nobody up.
        Guid[] others = [.. hashes.Keys];
        List<(Guid Id, Guid Hash)> found = await _executor.ReadAsync(
            async connection =>
            {
                await new KeptHashKeys(Statements, HashKey).CheckAsync(connection, isShared: false, keepsHashes: true, cancellationToken).ConfigureAwait(false);
                return await ToRekeyAsync(connection, others, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        return found.Count == 0
            ? 0
            : await _executor.WriteTogetherAsync(connection => RekeyAsync(connection, hashes, others, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async ValueTask<bool> RetireHashKeyAsync(Guid key, Instant now, bool forgetsDeliveries, CancellationToken cancellationToken = default)
    {
        // Deliveries are counted before the keys are locked: there may be many, and nobody is written to because one is not known again.
        bool isFree = forgetsDeliveries || !(await _executor.ReadAsync(
            connection => CountAsync(connection, Statements.HashKeys.CountDeliveries, cancellationToken), cancellationToken).ConfigureAwait(false)).ContainsKey(key);
        return await _executor.WriteTogetherAsync(
            async connection =>
            {
                var keys = new KeptHashKeys(Statements, HashKey);
                await connection.ExecuteAsync(Statements.HashKeys.Lock, cancellationToken).ConfigureAwait(false);
                await keys.CheckAsync(connection, isShared: false, keepsHashes: true, cancellationToken).ConfigureAwait(false);
                if (!keys.IsInUse(key))
                {
                    return keys.Keeping(key) is null;
                }

                return isFree
                    && !(await CountAsync(connection, Statements.HashKeys.CountStops, cancellationToken, UnixMicroseconds.Of(now)).ConfigureAwait(false)).ContainsKey(key)
                    && await connection.ExecuteAsync(Statements.HashKeys.Retire, cancellationToken, UnixMicroseconds.Of(now), key).ConfigureAwait(false) == 1;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<int> RekeyAsync(
        StoreConnection connection, Dictionary<Guid, Guid> hashes, Guid[] others, CancellationToken cancellationToken)
    {
        var keys = new KeptHashKeys(Statements, HashKey);
        await connection.ExecuteAsync(Statements.HashKeys.Lock, cancellationToken).ConfigureAwait(false);
        await keys.CheckAsync(connection, isShared: false, keepsHashes: true, cancellationToken).ConfigureAwait(false);
        List<(Guid Id, Guid Hash)> rows = await ToRekeyAsync(connection, others, cancellationToken).ConfigureAwait(false);
        List<Call> calls = keys.Keeping(HashKey.Check) is { } keeping ? [keeping] : [];
        calls.AddRange(rows.OrderBy(row => row.Id).Select(row => new Call(Statements.HashKeys.Rekey, hashes[row.Hash], HashKey.Check, row.Id)));
        await connection.RunAsync(calls, cancellationToken).ConfigureAwait(false);
        return rows.Count;
    }

    private async ValueTask<List<(Guid Id, Guid Hash)>> ToRekeyAsync(StoreConnection connection, Guid[] others, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<Guid, Guid>();
        await connection.RunAsync(
            [.. Statements.HashKeys.ToRekey.For(others, row => rows[row.GetGuid(0)] = StoredNumbers.Digest(row, 1))], cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => (row.Key, row.Value))];
    }

    private static async ValueTask<Dictionary<Guid, long>> CountAsync(
        StoreConnection connection, Statement statement, CancellationToken cancellationToken, params object?[] values)
    {
        List<(Guid Key, long Count)> rows = await connection.QueryAsync(
            statement, row => (StoredNumbers.Digest(row, 0), Convert.ToInt64(row.GetValue(1), System.Globalization.CultureInfo.InvariantCulture)), cancellationToken, values)
            .ConfigureAwait(false);
        return rows.ToDictionary(row => row.Key, row => row.Count);
    }
}
