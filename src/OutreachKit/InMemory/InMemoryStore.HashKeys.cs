using NodaTime;
using OutreachKit.Stops;
using OutreachKit.Stores;

namespace OutreachKit;

// By which keys something was hashed, and how one key follows another.
public sealed partial class InMemoryStore
{
    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<HashKeyUse>> HashKeysAsync(Instant now, CancellationToken cancellationToken = default)
    {
        lock (_tables.Gate)
        {
            return ValueTask.FromResult<IReadOnlyList<HashKeyUse>>([.. _tables.HashKeys.Select(k => UseOf(k.Key, now)).OrderBy(use => use.Key)]);
        }
    }

    /// <inheritdoc/>
    public override ValueTask<StopPage> NamedStopsByOtherKeysAsync(Guid? after, int limit, CancellationToken cancellationToken = default)
    {
        lock (_tables.Gate)
        {
            Stop[] page =
            [
                .. _tables.Stops.Values.SelectMany(stops => stops)
                    .Where(s => s.Scope.Key is not null && s.Scope.HashedBy != _hashKey.Check && (after is not { } last || s.Id.CompareTo(last) > 0))
                    .OrderBy(s => s.Id).Take(limit),
            ];
            return ValueTask.FromResult(new StopPage(page, page.Length == limit ? page[^1].Id : null));
        }
    }

    /// <inheritdoc/>
    public override ValueTask<EnrollmentPage> EnrollmentsAsync(EnrollmentId? after, int limit, CancellationToken cancellationToken = default)
    {
        lock (_tables.Gate)
        {
            Enrollment[] page =
            [
                .. _tables.Enrollments.Values.Select(e => e.Enrollment).Where(e => after is not { } last || e.Id.Value.CompareTo(last.Value) > 0)
                    .OrderBy(e => e.Id.Value).Take(limit),
            ];
            return ValueTask.FromResult(new EnrollmentPage(page, [], page.Length == limit ? page[^1].Id : null));
        }
    }

    /// <inheritdoc/>
    public override ValueTask<int> RekeyStopsAsync(IReadOnlyList<(string Tenant, StopScope Scope)> scopes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        lock (_tables.Gate)
        {
            RefuseWrongKeys(keepsHashes: true);
            int rekeyed = 0;
            foreach ((string tenant, StopScope scope) in scopes)
            {
                Guid hash = scope.HashBy(_hashKey, tenant);
                foreach (Guid former in scope.HashesBy(_hashKey, tenant).Where(h => h != hash && _tables.Stops.ContainsKey(h)))
                {
                    KeepKey(_hashKey.Check);
                    foreach (Stop stop in _tables.Stops[former])
                    {
                        Put(stop with { Scope = StopScope.Stored(stop.Scope.Kind, stop.Scope.Key, hash, _hashKey.Check) });
                        rekeyed++;
                    }

                    _tables.Stops.Remove(former);
                }
            }

            return ValueTask.FromResult(rekeyed);
        }
    }

    /// <inheritdoc/>
    public override ValueTask<bool> RetireHashKeyAsync(Guid key, Instant now, bool forgetsDeliveries, CancellationToken cancellationToken = default)
    {
        lock (_tables.Gate)
        {
            RefuseWrongKeys(keepsHashes: true);
            HashKeyUse use = UseOf(key, now);
            if (_tables.HashKeys.ContainsKey(key) && use.Stops == 0 && (use.Deliveries == 0 || forgetsDeliveries))
            {
                _tables.HashKeys[key] = true;
            }

            return ValueTask.FromResult(_tables.HashKeys.GetValueOrDefault(key));
        }
    }

    private HashKeyUse UseOf(Guid key, Instant now) => new(
        key, _tables.HashKeys.GetValueOrDefault(key), _tables.Stops.Values.Sum(stops => stops.Count(s => s.Scope.HashedBy == key && s.StandsAt(now))),
        _tables.Enrollments.Values.Sum(e => e.DeliveriesBy(key)));

    private void KeepKey(Guid key) => _tables.HashKeys.TryAdd(key, false);

    private HashKeyFault? FaultOfKeys(bool keepsHashes) => _tables.HashKeys.Count == 0
        ? null
        : HashKeyRules.FaultOf(_hashKey, _tables.HashKeys.Select(k => new StoredHashKey(k.Key, k.Value)), keepsHashes);

    private void RefuseWrongKeys(bool keepsHashes)
    {
        if (FaultOfKeys(keepsHashes) is { } fault)
        {
            throw new WrongHashKeyException(fault);
        }
    }
}
