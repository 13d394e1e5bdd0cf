using OutreachKit.Enrollments;
using OutreachKit.Stops;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>The stops of some scopes that nobody has ended: what to ask, and what was answered.</summary>
internal sealed class StandingStops(Statements statements, HashKey hashKey)
{
    // Scopes that many enrollments share are hashed once.
    private readonly Dictionary<(string Tenant, StopScope Scope), IReadOnlyList<Guid>> _hashes = [];
    private readonly Dictionary<Guid, List<Stop>> _found = [];

    /// <summary>The hashes of all scopes that concern an enrollment.</summary>
    internal Guid[] HashesOf(Enrollment enrollment) => HashesOf(enrollment.Tenant, StopRules.ScopesOf(enrollment));

    /// <summary>Those of a scope side by side, so that one question asks for them: it may be hashed anew meanwhile.</summary>
    internal Guid[] HashesOf(string tenant, IReadOnlyList<StopScope> scopes) => [.. scopes.SelectMany(scope => HashesOf(tenant, scope))];

    /// <summary>The calls that ask for them.</summary>
    internal IEnumerable<Call> Calls(IEnumerable<Guid> hashes) => statements.Stops.For([.. hashes.Distinct()], row =>
    {
        Stop stop = StoredStop.Read(row);
        Guid hash = stop.Scope.Hash!.Value;
        if (!_found.TryGetValue(hash, out List<Stop>? same))
        {
            _found.Add(hash, same = []);
        }

        same.Add(stop);
    });

    /// <summary>What was found for these hashes.</summary>
    internal IReadOnlyList<Stop> Of(Guid[] hashes) => _found.Count == 0 ? [] : [.. hashes.SelectMany(hash => _found.GetValueOrDefault(hash, []))];

    private IReadOnlyList<Guid> HashesOf(string tenant, StopScope scope)
    {
        if (!_hashes.TryGetValue((tenant, scope), out IReadOnlyList<Guid>? hashes))
        {
            _hashes.Add((tenant, scope), hashes = scope.HashesBy(hashKey, tenant));
        }

        return hashes;
    }
}
