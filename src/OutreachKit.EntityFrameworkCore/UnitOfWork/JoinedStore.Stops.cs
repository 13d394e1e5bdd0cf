using Microsoft.EntityFrameworkCore.ChangeTracking;
using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.Stops;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.UnitOfWork;

// Who must not be contacted: rows that are saved with the host's own.
internal sealed partial class JoinedStore
{
    public override async ValueTask<bool> AddStopAsync(Stop stop, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stop);
        StopRow row = StopRow.Of(stop, HashOf(stop.Tenant, stop.Scope));
        Stop added = row.ToStop();
        if ((await RowsOfAsync(stop.Tenant, [stop.Scope], cancellationToken).ConfigureAwait(false)).Exists(r => StopRules.Repeats(added, r.ToStop())))
        {
            return false;
        }

        _rows.Add(row);
        if (await _rows.ToChangeAsync<MetaRow>(m => m.Id == MetaRow.TheOne, cancellationToken, MetaRow.TheOne).ConfigureAwait(false) is { Entity.HashCheck: null } meta)
        {
            meta.Property(m => m.HashCheck).CurrentValue = _store.HashKey.Check;
        }

        return true;
    }

    public override async ValueTask<IReadOnlyList<Stop>> FindStopsAsync(
        string tenant, IReadOnlyList<StopScope> scopes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(scopes);
        return [.. (await RowsOfAsync(tenant, scopes, cancellationToken).ConfigureAwait(false)).Select(row => row.ToStop())];
    }

    public override async ValueTask<int> EndStopsAsync(StopEnding ending, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ending);
        int ended = 0;
        foreach (StopRow row in await RowsOfAsync(ending.Tenant, [ending.Scope], cancellationToken).ConfigureAwait(false))
        {
            Guid id = row.Id;
            if (row.Kind == (short)ending.Kind
                && await _rows.ToChangeAsync<StopRow>(s => s.Id == id, cancellationToken, id).ConfigureAwait(false) is { Entity.EndedAt: null } entry)
            {
                End(entry, ending);
                ended++;
            }
        }

        return ended;
    }

    public override ValueTask<StopPage> StopsAsync(string tenant, Guid? after, int limit, CancellationToken cancellationToken = default) =>
        throw NotHere("A list of all stops");

    private static void End(EntityEntry<StopRow> row, StopEnding ending)
    {
        row.Property(s => s.EndedAt).CurrentValue = UnixMicroseconds.Of(ending.At);
        row.Property(s => s.EndedBy).CurrentValue = ending.Actor;
        row.Property(s => s.EndReason).CurrentValue = ending.Reason;
    }

    private Guid HashOf(string tenant, StopScope scope) => scope.HashBy(_store.HashKey, tenant);

    /// <summary>The stops of scopes that nobody has ended, as they will be once the context is saved.</summary>
    private async ValueTask<List<StopRow>> RowsOfAsync(string tenant, IReadOnlyList<StopScope> scopes, CancellationToken cancellationToken)
    {
        await CheckKeyAsync(cancellationToken).ConfigureAwait(false);
        Guid[] hashes = [.. scopes.Select(scope => HashOf(tenant, scope)).Distinct()];
        List<StopRow> pending = _rows.Pending<StopRow>(s => hashes.Contains(s.ScopeHash));
        var found = new List<StopRow>();
        foreach (Guid hash in hashes)
        {
            // One by one: a list in a question is written differently by each version of Entity Framework.
            found.AddRange(await _rows.QueryAsync(
                _rows.Stored<StopRow>().Where(s => s.ScopeHash == hash && s.EndedAt == null), cancellationToken).ConfigureAwait(false));
        }

        return [.. found.ExceptBy(pending.Select(s => s.Id), s => s.Id).Where(s => !_rows.IsGoing<StopRow>(s.Id)).Concat(pending).Where(s => s.EndedAt is null)];
    }

    /// <summary>What they asked for outlives them; that somebody had put them away does not.</summary>
    private async ValueTask EraseStopsAsync(string tenant, StopScope scope, CancellationToken cancellationToken)
    {
        Guid hash = HashOf(tenant, scope);
        short optOut = (short)StopKind.OptOut;
        List<Guid> stored = await _rows.QueryAsync(
            _rows.Stored<StopRow>().Where(s => s.ScopeHash == hash && s.Kind != optOut).Select(s => s.Id), cancellationToken).ConfigureAwait(false);
        foreach (Guid id in stored.Concat(_rows.Pending<StopRow>(s => s.ScopeHash == hash && s.Kind != optOut).Select(s => s.Id)).Distinct())
        {
            _rows.Remove(new StopRow { Id = id }, id);
        }
    }

    private async ValueTask CheckKeyAsync(CancellationToken cancellationToken)
    {
        Guid check = _store.HashKey.Check;
        if ((await _rows.QueryAsync(_rows.Stored<MetaRow>().Where(m => m.HashCheck != null && m.HashCheck != check), cancellationToken).ConfigureAwait(false)).Count > 0)
        {
            throw new WrongHashKeyException();
        }
    }
}
