using System.Security.Cryptography;
using OutreachKit.Stops;
using OutreachKit.Stores;

namespace OutreachKit;

// Who must not be contacted.
public sealed partial class InMemoryStore
{

    /// <inheritdoc/>
    public override ValueTask<bool> AddStopAsync(Stop stop, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stop);
        lock (_tables.Gate)
        {
            return ValueTask.FromResult(Add(stop));
        }
    }

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<Stop>> FindStopsAsync(
        string tenant, IReadOnlyList<StopScope> scopes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        lock (_tables.Gate)
        {
            RefuseWrongKeys(keepsHashes: false);
            return ValueTask.FromResult(Find(tenant, scopes));
        }
    }

    /// <inheritdoc/>
    public override ValueTask<int> EndStopsAsync(StopEnding ending, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ending);
        lock (_tables.Gate)
        {
            return ValueTask.FromResult(End(ending));
        }
    }

    /// <inheritdoc/>
    public override ValueTask<StopPage> StopsAsync(string tenant, Guid? after, int limit, CancellationToken cancellationToken = default)
    {
        lock (_tables.Gate)
        {
            Stop[] page =
            [
                .. _tables.Stops.Values.SelectMany(stops => stops).Where(s => s.Tenant == tenant && (after is not { } last || s.Id.CompareTo(last) > 0))
                    .OrderBy(s => s.Id).Take(limit),
            ];
            return ValueTask.FromResult(new StopPage(page, page.Length == limit ? page[^1].Id : null));
        }
    }

    private int End(StopEnding ending)
    {
        RefuseWrongKeys(keepsHashes: false);
        int ended = 0;
        foreach (List<Stop> stops in StopsBy(ending.Scope, ending.Tenant))
        {
            for (int i = 0; i < stops.Count; i++)
            {
                if (stops[i] is { EndedAt: null } stop && stop.Kind == ending.Kind)
                {
                    stops[i] = stop with { EndedAt = ending.At, EndedBy = ending.Actor, EndReason = ending.Reason };
                    ended++;
                }
            }
        }

        return ended;
    }

    private bool Add(Stop stop)
    {
        RefuseWrongKeys(keepsHashes: true);
        Guid by = stop.Scope.HashedBy ?? _hashKey.Check;
        KeepKey(by);
        if (StopsBy(stop.Scope, stop.Tenant).Any(stops => stops.Exists(s => s.Id == stop.Id || StopRules.Repeats(stop, s))))
        {
            return false;
        }

        Guid id = stop.Id == Guid.Empty ? new Guid(RandomNumberGenerator.GetBytes(16)) : stop.Id;
        Guid hash = stop.Scope.HashBy(_hashKey, stop.Tenant);
        Put(stop with { Id = id, Scope = StopScope.Stored(stop.Scope.Kind, stop.Scope.IsPersonal ? null : stop.Scope.Key, hash, by) });
        return true;
    }

    private void Put(Stop stop)
    {
        if (!_tables.Stops.TryGetValue(stop.Scope.Hash!.Value, out List<Stop>? stops))
        {
            _tables.Stops.Add(stop.Scope.Hash.Value, stops = []);
        }

        stops.Add(stop);
    }

    /// <summary>The stops that concern an enrollment.</summary>
    private IReadOnlyList<Stop> StopsOf(Enrollment enrollment) =>
        _tables.Stops.Count == 0 ? [] : Find(enrollment.Tenant, StopRules.ScopesOf(enrollment));

    private IReadOnlyList<Stop> Find(string tenant, IReadOnlyList<StopScope> scopes) =>
    [
        .. scopes.SelectMany(scope => scope.HashesBy(_hashKey, tenant)).Distinct()
            .SelectMany(hash => _tables.Stops.GetValueOrDefault(hash, [])).Where(stop => stop.EndedAt is null),
    ];

    /// <summary>All stops of a scope, by whichever key they were hashed.</summary>
    private IEnumerable<List<Stop>> StopsBy(StopScope scope, string tenant) =>
        scope.HashesBy(_hashKey, tenant).Select(hash => _tables.Stops.GetValueOrDefault(hash)).OfType<List<Stop>>();
}
