using System.Data.Common;

namespace OutreachKit.Benchmarks.Stores;

/// <summary>On SQLite: two transactions for a batch, and in each of them a prepared statement for every row.</summary>
internal sealed class SqliteRawDispatcher(DbConnection connection, RawSql say) : RawDispatcher
{
    private const string Claim =
        """
        update outreach_touches set fence = fence + 1, lease_until = @own + @lease
        where rowid in (
            select rowid from outreach_touches where status = 0 and ready_at <= @now and lease_until <= @own order by ready_at, touch_key limit @limit)
        returning touch_key, enrollment_id, fence
        """;

    private const string BeginTouch =
        "update outreach_touches set status = @status, due_at = @due_at, ready_at = @ready_at, lease_until = @own + @lease where touch_key = @touch_key and fence = @fence";

    private readonly RawTransaction _transaction = new(connection);
    private readonly RawStep _claim = new(connection, Claim);
    private readonly RawStep _begin = new(connection, say.Advance, say.AddHistory, BeginTouch);
    private readonly RawStep _complete = new(connection, say.Advance, say.AddHistory, say.DropTouch, say.AddTouch);

    protected override async Task<RawClaim[]> BeginAsync(StoredTexts written, long now, int limit)
    {
        await _transaction.BeginAsync().ConfigureAwait(false);
        List<object[]> rows = await _claim.RowsAsync([Lease, now, (long)limit]).ConfigureAwait(false);
        RawClaim[] claims = [.. rows.Select(row => new RawClaim(Guid.Parse((string)row[0]), Guid.Parse((string)row[1]), (long)row[2]))];
        foreach (RawClaim claim in claims)
        {
            await _begin.RunAsync(
                RawPeer.Advanced(claim.Enrollment, written), RawPeer.History(claim.Enrollment, written, now), [Begun, now, now, Lease, claim.Key, claim.Fence])
                .ConfigureAwait(false);
        }

        await _transaction.CommitAsync().ConfigureAwait(false);
        return claims;
    }

    protected override async Task CompleteAsync(RawClaim[] claims, Guid[] next, StoredTexts written, long now)
    {
        await _transaction.BeginAsync().ConfigureAwait(false);
        for (int i = 0; i < claims.Length; i++)
        {
            Guid id = claims[i].Enrollment;
            await _complete.RunAsync(
                RawPeer.Advanced(id, written), RawPeer.History(id, written, now), [claims[i].Key],
                [next[i], id, RawKey.NoTenant, written.Status, (short)0, written.Due, written.Ready]).ConfigureAwait(false);
        }

        await _transaction.CommitAsync().ConfigureAwait(false);
    }
}
