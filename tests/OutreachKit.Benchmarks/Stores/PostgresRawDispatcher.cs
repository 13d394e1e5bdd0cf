using System.Data.Common;

namespace OutreachKit.Benchmarks.Stores;

/// <summary>On PostgreSQL: three round trips and two commits for a batch, each table's rows by one prepared statement over arrays.</summary>
internal sealed class PostgresRawDispatcher(DbConnection connection) : RawDispatcher
{
    private const string Time = "(extract(epoch from clock_timestamp()) * 1000000)::bigint";

    private const string Claim =
        $"""
        with own as materialized (select {Time} as own_time),
        due as (
            select touch_key from outreach_touches where status = 0 and ready_at <= @now and lease_until <= (select own_time from own)
            order by ready_at, touch_key limit @limit for update skip locked)
        update outreach_touches as claimed set fence = claimed.fence + 1, lease_until = (select own_time from own) + @lease
        from due where claimed.touch_key = due.touch_key
        returning claimed.touch_key, claimed.enrollment_id, claimed.fence
        """;

    private const string LockEnrollments = "select id, revision from outreach_enrollments where id = any(@all_ids) order by id for update skip locked";

    private const string LockTouches = "select touch_key, fence from outreach_touches where touch_key = any(@all_keys) order by touch_key for update skip locked";

    private const string Advance =
        """
        update outreach_enrollments as target set revision = to_revision, stage = to_stage, open_slot = to_slot, reached = to_reached, state = to_state
        from unnest(@all_ids, @all_revisions, @all_stages, @all_slots, @all_reached, @all_states)
            as n (of_id, to_revision, to_stage, to_slot, to_reached, to_state)
        where target.id = of_id and target.revision = to_revision - 1
        """;

    private const string AddHistory =
        """
        insert into outreach_history (enrollment_id, revision, commit_id, recorded_at, body)
        select * from unnest(@all_ids, @all_revisions, @all_commits, @all_times, @all_bodies)
        """;

    private const string BeginTouches =
        $"""
        update outreach_touches as target set status = to_status, due_at = to_due, ready_at = to_ready, lease_until = {Time} + @lease
        from unnest(@all_keys, @all_fences, @all_statuses, @all_dues, @all_readies) as n (of_key, of_fence, to_status, to_due, to_ready)
        where target.touch_key = of_key and target.fence = of_fence
        """;

    private const string DropTouches = "delete from outreach_touches where touch_key = any(@all_keys)";

    private const string AddTouches =
        """
        insert into outreach_touches (touch_key, enrollment_id, tenant_ref, status, is_timer, due_at, ready_at, fence, lease_until)
        select n.*, 0, 1000000000000000 from unnest(@all_keys, @all_ids, @all_tenants, @all_statuses, @all_timers, @all_dues, @all_readies) as n
        """;

    private readonly RawStep _claim = new(connection, "begin", Claim);
    private readonly RawStep _begin = new(connection, LockEnrollments, LockTouches, Advance, AddHistory, BeginTouches, "commit");
    private readonly RawStep _nothing = new(connection, "rollback");

    // Statements that are sent together are a transaction, unless one is open.
    private readonly RawStep _complete = new(connection, LockEnrollments, LockTouches, Advance, AddHistory, DropTouches, AddTouches);

    protected override async Task<RawClaim[]> BeginAsync(StoredTexts written, long now, int limit)
    {
        List<object[]> rows = await _claim.RowsAsync([], [now, (long)limit, Lease]).ConfigureAwait(false);
        if (rows.Count == 0)
        {
            await _nothing.RunAsync([[]]).ConfigureAwait(false);
            return [];
        }

        RawClaim[] claims = [.. rows.Select(row => new RawClaim((Guid)row[0], (Guid)row[1], (long)row[2]))];
        (Guid[] ids, Guid[] keys) = IdsOf(claims);
        await _begin.RunAsync(
            [ids], [keys], Advanced(ids, written), Added(ids, written, now),
            [Lease, keys, claims.Select(c => c.Fence).ToArray(), Each(claims, Begun), Each(claims, now), Each(claims, now)], []).ConfigureAwait(false);
        return claims;
    }

    protected override async Task CompleteAsync(RawClaim[] claims, Guid[] next, StoredTexts written, long now)
    {
        (Guid[] ids, Guid[] keys) = IdsOf(claims);
        await _complete.RunAsync(
            [ids], [keys], Advanced(ids, written), Added(ids, written, now), [keys],
            [next, ids, Each(ids, RawKey.NoTenant), Each(ids, written.Status), Each(ids, (short)0), Each(ids, written.Due!.Value), Each(ids, written.Ready!.Value)])
            .ConfigureAwait(false);
    }

    private static (Guid[] Ids, Guid[] Keys) IdsOf(RawClaim[] claims) => ([.. claims.Select(c => c.Enrollment)], [.. claims.Select(c => c.Key)]);

    private static object?[] Advanced(Guid[] ids, StoredTexts written) =>
        [ids, Each(ids, written.Revision), Each(ids, written.Stage), Each(ids, written.OpenSlot!.Value), Each(ids, written.Reached), Each(ids, written.State)];

    private static object?[] Added(Guid[] ids, StoredTexts written, long now) =>
        [ids, Each(ids, written.Revision), ids.Select(_ => Guid.NewGuid()).ToArray(), Each(ids, now), Each(ids, written.Body)];

    private static T[] Each<TRow, T>(TRow[] rows, T value)
    {
        var values = new T[rows.Length];
        Array.Fill(values, value);
        return values;
    }
}
