using System.Collections.Concurrent;
using System.Data.Common;

namespace OutreachKit.Benchmarks.Stores;

/// <summary>A pass over what is due, by hand: the statements of a dispatcher's pass, on as many connections as help.</summary>
internal sealed class RawDispatcher
{
    private const long Lease = 300_000_000;

    private readonly ConcurrentBag<RawPeer> _peers;
    private readonly ParallelOptions _parallel;
    private readonly RawTransaction? _claiming;
    private readonly RawStep _time;
    private readonly RawStep _abandoned;
    private readonly RawStep _claim;
    private readonly RawStep? _raiseHighWater;

    /// <param name="database">The database.</param>
    /// <param name="connection">On which it claims.</param>
    /// <param name="peers">Who performs what is claimed.</param>
    internal RawDispatcher(BenchDatabase database, DbConnection connection, IReadOnlyCollection<RawPeer> peers)
    {
        _peers = [.. peers];
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = peers.Count };
        _time = new(connection, database.Say.Time);
        _abandoned = new(connection, database.Say.Abandoned);
        _claim = new(connection, database.Say.Claim);
        if (database.HasOneWriter)
        {
            _claiming = new(connection);
            _raiseHighWater = new(connection, database.Say.RaiseHighWater);
        }
    }

    /// <summary>Claims, begins and completes; gives how many there were.</summary>
    internal async Task<int> TickAsync(IReadOnlyDictionary<Guid, RawContact> contacts, WrittenSteps steps, long now, int limit)
    {
        await _time.RunAsync([[]]).ConfigureAwait(false);
        await _abandoned.RowsAsync((long)limit).ConfigureAwait(false);
        List<RawClaim> claims = await ClaimAsync(now, limit).ConfigureAwait(false);
        await Parallel.ForEachAsync(claims, _parallel, async (claim, _) =>
        {
            _peers.TryTake(out RawPeer? peer);
            RawContact contact = contacts[claim.Enrollment];
            await peer!.BeginAsync(claim, contact, steps.Begun, now, Lease).ConfigureAwait(false);
            contact.Key = await peer.CompleteAsync(claim, steps.Completed, now).ConfigureAwait(false);
            _peers.Add(peer);
        }).ConfigureAwait(false);
        return claims.Count;
    }

    /// <summary>The longest overdue, for the length of a lease.</summary>
    private async Task<List<RawClaim>> ClaimAsync(long now, int limit)
    {
        List<object[]> rows;
        if (_claiming is null)
        {
            rows = await _claim.RowsAsync(Claim(now, limit)).ConfigureAwait(false);
        }
        else
        {
            await _claiming.BeginAsync().ConfigureAwait(false);
            rows = await _claim.RowsAsync(Claim(now, limit)).ConfigureAwait(false);
            await _raiseHighWater!.RunAsync([[]]).ConfigureAwait(false);
            await _claiming.CommitAsync().ConfigureAwait(false);
        }

        return [.. rows.Select(r => new RawClaim(Id(r[0]), Id(r[1]), (long)r[2]))];
    }

    /// <summary>By name: the databases' statements have them in different orders.</summary>
    private object?[] Claim(long now, int limit) =>
        [.. _claim.Parameters.Where(p => p != "@own").Select(p => (object?)(p switch { "@now" => now, "@limit" => (long)limit, _ => Lease }))];

    private static Guid Id(object value) => value as Guid? ?? Guid.Parse((string)value);
}
