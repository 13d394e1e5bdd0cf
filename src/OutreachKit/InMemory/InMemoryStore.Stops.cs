using System.Security.Cryptography;
using OutreachKit.Stops;
using OutreachKit.Stores;

namespace OutreachKit;

// Who must not be contacted.
public sealed partial class InMemoryStore
{
    private readonly Dictionary<Guid, List<Stop>> _stops = [];

    /// <inheritdoc/>
    public override ValueTask<bool> AddStopAsync(Stop stop, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stop);
        lock (_gate)
        {
            return ValueTask.FromResult(Add(stop));
        }
    }

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<Stop>> FindStopsAsync(
        string tenant, IReadOnlyList<StopScope> scopes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        lock (_gate)
        {
            return ValueTask.FromResult(Find(tenant, scopes));
        }
    }

    /// <inheritdoc/>
    public override ValueTask<int> EndStopsAsync(StopEnding ending, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ending);
        lock (_gate)
        {
            return ValueTask.FromResult(End(ending));
        }
    }

    /// <inheritdoc/>
    public override ValueTask<StopPage> StopsAsync(string tenant, Guid? after, int limit, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            Stop[] page =
            [
                .. _stops.Values.SelectMany(stops => stops).Where(s => s.Tenant == tenant && (after is not { } last || s.Id.CompareTo(last) > 0))
                    .OrderBy(s => s.Id).Take(limit),
            ];
            return ValueTask.FromResult(new StopPage(page, page.Length == limit ? page[^1].Id : null));
        }
    }

    private int End(StopEnding ending)
    {
        List<Stop> stops = _stops.GetValueOrDefault(ending.Scope.HashBy(_hashKey, ending.Tenant), []);
        int ended = 0;
        for (int i = 0; i < stops.Count; i++)
        {
            if (stops[i] is { EndedAt: null } stop && stop.Kind == ending.Kind)
            {
                stops[i] = stop with { EndedAt = ending.At, EndedBy = ending.Actor, EndReason = ending.Reason };
                ended++;
            }
        }

        return ended;
    }

    private bool Add(Stop stop)
    {
        Guid hash = stop.Scope.HashBy(_hashKey, stop.Tenant);
        if (!_stops.TryGetValue(hash, out List<Stop>? stops))
        {
            _stops.Add(hash, stops = []);
        }

        if (stops.Exists(s => s.Id == stop.Id || StopRules.Repeats(stop, s)))
        {
            return false;
        }

        Guid id = stop.Id == Guid.Empty ? new Guid(RandomNumberGenerator.GetBytes(16)) : stop.Id;
        stops.Add(stop with { Id = id, Scope = StopScope.Stored(stop.Scope.Kind, stop.Scope.IsPersonal ? null : stop.Scope.Key, hash) });
        return true;
    }

    /// <summary>The stops that concern an enrollment.</summary>
    private IReadOnlyList<Stop> StopsOf(Enrollment enrollment) =>
        _stops.Count == 0 ? [] : Find(enrollment.Tenant, StopRules.ScopesOf(enrollment));

    private IReadOnlyList<Stop> Find(string tenant, IReadOnlyList<StopScope> scopes) =>
    [
        .. scopes.Select(scope => scope.HashBy(_hashKey, tenant)).Distinct()
            .SelectMany(hash => _stops.GetValueOrDefault(hash, [])).Where(stop => stop.EndedAt is null),
    ];
}
