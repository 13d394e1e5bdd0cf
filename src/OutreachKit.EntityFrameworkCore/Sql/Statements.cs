// Long because everything that is said to a database is in one place, to be read against the indexes.
using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.Stops;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>What is said to the database, but for what each kind of database has words of its own for: those are in the dialects.</summary>
internal sealed class Statements(SqlText sql, Dialect dialect)
{
    /// <summary>What is said about many rows at once.</summary>
    internal BatchStatements Batches { get; } = new(sql, dialect);

    /// <summary>What is said about what hosts said in their own transactions.</summary>
    internal IntakeStatements Intake { get; } = new(sql, dialect);

    /// <summary>What is said about the keys by which something was hashed.</summary>
    internal HashKeyStatements HashKeys { get; } = new(sql, dialect);

    // ---- Enrollments

    internal Statement Find { get; } = sql.Ask("select {columns} from {enrollments} where id = @id");

    internal Statement FindByContact { get; } = sql.Ask(
        "select {listed} from {enrollments} where contact_ref = @contact_ref order by enrolled_at, id");

    internal Statement FindUnfinished { get; } = sql.Ask(
        "select {columns} from {enrollments} where contact_ref = @contact_ref and pipeline_ref = @pipeline_ref and open_slot = 1");

    internal Statement Page { get; } = sql.Ask(
        "select {listed} from {enrollments} where tenant_ref = @tenant_ref and id > @id order by id {page}", isPlannedAnew: true);

    internal Statement PageOfAll { get; } = sql.Ask("select {listed} from {enrollments} where id > @id order by id {page}", isPlannedAnew: true);

    // By the touches, each kind by the index: of many enrollments only a few have one that is looked for.
    internal Statement PageOpen { get; } = sql.Ask(
        """
        select {listed} from (
            select distinct enrollment_id as open_id from (
                select enrollment_id from {touches} where tenant_ref = @tenant_ref and status in (0, 1, 2) and due_at <= @due_by and is_timer = 0
                union all
                select enrollment_id from {touches} where tenant_ref = @tenant_ref and status in (0, 1, 2) and due_at is null and is_timer = 0 and @undated = 1
                union all
                select enrollment_id from {touches} where tenant_ref = @tenant_ref and status = 3 and is_timer = 0 and @doubtful = 1
                union all
                select enrollment_id from {touches} where tenant_ref = @tenant_ref and status = 4 and is_timer = 0 and @dead = 1) found
            where enrollment_id > @id order by open_id {page}) paged
        join {enrollments} on id = open_id order by id
        """, isPlannedAnew: true);

    internal Statement CountReached { get; } = sql.Ask(
        "select reached, is_adopted, count(*) from {enrollments} where tenant_ref = @tenant_ref and pipeline_ref = @pipeline_ref group by reached, is_adopted",
        isPlannedAnew: true);

    internal Statement CountErased { get; } = sql.Ask(
        "select stage, is_adopted, count(*) from {tombstones} where tenant_ref = @tenant_ref and pipeline_ref = @pipeline_ref group by stage, is_adopted",
        isPlannedAnew: true);

    // ---- Erasing

    /// <summary>Only locks its rows.</summary>
    internal Statement LockContact { get; } = sql.Do("update {enrollments} set stage = stage where contact_ref = @contact_ref");

    internal Statement OfContact { get; } = sql.Ask("select id, pipeline, reached, is_adopted from {enrollments} where contact_ref = @contact_ref");

    internal Statement AddTombstone { get; } = sql.Do(
        "insert into {tombstones} (id, tenant, tenant_ref, pipeline, pipeline_ref, stage, is_adopted) values (@id, @tenant, @tenant_ref, @pipeline, @pipeline_ref, @stage, @is_adopted)");

    internal Statement EraseTouches { get; } = sql.Do("delete from {touches} where enrollment_id = @enrollment_id");

    internal Statement EraseHistory { get; } = sql.Do("delete from {history} where enrollment_id = @enrollment_id");

    internal Statement EraseInbox { get; } = sql.Do("delete from {inbox} where enrollment_id = @enrollment_id");

    internal Statement EraseEnrollment { get; } = sql.Do("delete from {enrollments} where id = @id");

    internal Statement LockTenant { get; } = sql.Do("update {enrollments} set stage = stage where tenant_ref = @tenant_ref");

    internal Statement EraseTenantsTouches { get; } = sql.Do("delete from {touches} where tenant_ref = @tenant_ref");

    internal Statement EraseTenantsHistory { get; } = sql.Do(
        "delete from {history} where enrollment_id in (select id from {enrollments} where tenant_ref = @tenant_ref)");

    internal Statement EraseTenantsInbox { get; } = sql.Do(
        "delete from {inbox} where enrollment_id in (select id from {enrollments} where tenant_ref = @tenant_ref)");

    internal Statement EraseTenantsEnrollments { get; } = sql.Do("delete from {enrollments} where tenant_ref = @tenant_ref");

    internal Statement EraseTenantsStops { get; } = sql.Do("delete from {stops} where tenant_ref = @tenant_ref");

    /// <summary>All stops of a scope but those of one kind.</summary>
    internal Statement EraseStops { get; } = sql.Do("delete from {stops} where scope_hash = @scope_hash and stop_kind <> @stop_kind");

    internal Statement EraseTenantsTombstones { get; } = sql.Do("delete from {tombstones} where tenant_ref = @tenant_ref");

    /// <summary>
    /// A new enrollment, unless its id is there already or the contact has another that is not finished. Of enrollments that a
    /// contact gets at the same instant, the second is the younger by a microsecond: so they keep their order.
    /// </summary>
    internal Statement Enroll { get; } = sql.Do(
        """
        insert into {enrollments} (
            id, tenant, tenant_ref, contact, contact_ref, account, pipeline, pipeline_ref, version, stage, revision, open_slot, reached, is_adopted, enrolled_at, state)
        select @id, @tenant, @tenant_ref, @contact, @contact_ref, @account, @pipeline, @pipeline_ref, @version, @stage, @revision, @open_slot, @reached, @is_adopted, coalesce(
            (select max(enrolled_at) + 1 from {enrollments} where contact_ref = @contact_ref and enrolled_at >= @enrolled_at),
            @enrolled_at), @state
        from {meta} {unless_enrolled}
        """);

    internal Statement Advance { get; } = sql.Do(
        "update {enrollments} set revision = @revision, stage = @stage, open_slot = @open_slot, reached = @reached, state = @state where id = @id and revision = @expected");

    // ---- History, inbox, stops

    internal Statement History { get; } = sql.Ask(
        """
        select h.revision, h.body, e.pipeline, e.version from {history} h join {enrollments} e on e.id = h.enrollment_id
        where h.enrollment_id = @enrollment_id order by h.revision
        """);

    internal Statement FindCommit { get; } = sql.Ask(
        "select 1 from {history} where enrollment_id = @enrollment_id and revision = @revision and commit_id = @commit_id");

    internal Statement AddHistory { get; } = sql.Do(
        """
        insert into {history} (enrollment_id, revision, commit_id, recorded_at, body)
        values (@enrollment_id, @revision, @commit_id, @recorded_at, @body)
        """);

    internal Statement FindDelivery { get; } = sql.Ask(
        """
        select i.content_hash, i.enrollment_id, i.revision, h.body, e.pipeline, e.version from {inbox} i
        join {history} h on h.enrollment_id = i.enrollment_id and h.revision = i.revision
        join {enrollments} e on e.id = i.enrollment_id
        where i.enrollment_id = @enrollment_id and i.delivery_key = @delivery_key
        """);

    internal Statement IsDelivered { get; } = sql.Ask("select 1 from {inbox} where enrollment_id = @enrollment_id and delivery_key = @delivery_key");

    internal Statement AddDelivery { get; } = sql.Do(
        "insert into {inbox} (enrollment_id, delivery_key, content_hash, revision, key_id) values (@enrollment_id, @delivery_key, @content_hash, @revision, @key_id)");

    /// <summary>The stops of scopes that nobody has ended.</summary>
    internal KeyedQuery Stops { get; } = new(sql, dialect, "scope_hash", "select {stop} from {stops} where scope_hash {in} and ended_at is null");

    internal Statement PageStops { get; } = sql.Ask("select {stop} from {stops} where tenant_ref = @tenant_ref and id > @id order by id {page}");

    /// <summary>A stop, unless it is there already or repeats one: what <see cref="StopRules.Repeats"/> says, in SQL.</summary>
    internal Statement AddStop { get; } = sql.Do(
        """
        insert into {stops} (
            id, tenant, tenant_ref, scope_kind, scope_key, scope_hash, stop_kind, channels, reason, told_by, actor, since_at, until_at, ended_at, ended_by, end_reason,
            key_id)
        select @id, @tenant, @tenant_ref, @scope_kind, @scope_key, @scope_hash, @stop_kind, @channels, @reason, @told_by, @actor, @since_at, @until_at,
            @ended_at, @ended_by, @end_reason, @key_id
        from {meta} where not exists (select 1 from {stops} where id = @id) and not exists (
            select 1 from {stops} where scope_hash = @scope_hash and ended_at is null and stop_kind = @stop_kind and channels = @channels
            and (until_at is null or until_at = @until_at))
        """);

    internal Statement EndStops { get; } = sql.Do(
        """
        update {stops} set ended_at = @ended_at, ended_by = @ended_by, end_reason = @end_reason
        where scope_hash = @scope_hash and ended_at is null and stop_kind = @stop_kind
        """);

    // ---- Touches

    /// <summary>Only locks its row.</summary>
    internal Statement LockTouch { get; } = sql.Do("update {touches} set fence = fence where touch_key = @touch_key");

    /// <summary>Whether a claim is the touch's; its row stays locked.</summary>
    internal Statement Owns { get; } = sql.Ask(
        "select 1 from {touches} where touch_key = @touch_key and enrollment_id = @enrollment_id and fence = @fence {for_update}");

    /// <summary>Whether a claim is the touch's and its lease runs; its row stays locked.</summary>
    internal Statement OwnsAndRuns { get; } = sql.Ask(
        """
        select 1 from {touches}
        where touch_key = @touch_key and enrollment_id = @enrollment_id and fence = @fence and lease_until > {own} {for_update}
        """);

    internal Statement AddTouch { get; } = sql.Do(
        """
        insert into {touches} (touch_key, enrollment_id, tenant_ref, status, is_timer, due_at, ready_at, fence, lease_until)
        values (@touch_key, @enrollment_id, @tenant_ref, @status, @is_timer, @due_at, @ready_at, 0, {long_ago})
        """);

    internal Statement DropTouch { get; } = sql.Do("delete from {touches} where touch_key = @touch_key");

    /// <summary>It has another date or another state, and is nobody's any more.</summary>
    internal Statement FreeTouch { get; } = sql.Do(
        "update {touches} set status = @status, due_at = @due_at, ready_at = @ready_at, fence = fence + 1, lease_until = 0 where touch_key = @touch_key");

    /// <summary>It has another state, and stays whose it was.</summary>
    internal Statement KeepTouch { get; } = sql.Do("update {touches} set status = @status, due_at = @due_at, ready_at = @ready_at where touch_key = @touch_key");

    /// <summary>It has begun, and its lease runs anew.</summary>
    internal Statement BeginTouch { get; } = sql.Do(
        "update {touches} set status = @status, due_at = @due_at, ready_at = @ready_at, lease_until = {own} + @lease where touch_key = @touch_key");

    internal Statement Holds { get; } = sql.Ask(
        "select 1 from {touches} where touch_key = @touch_key and enrollment_id = @enrollment_id and fence = @fence and lease_until > {own}");

    internal Statement Release { get; } = sql.Do(
        """
        update {touches} set fence = fence + 1, lease_until = 0
        where touch_key = @touch_key and enrollment_id = @enrollment_id and fence = @fence and status in (0, 1)
        """);

    internal Statement LeaseRuns { get; } = sql.Ask(
        """
        select 1 from {touches}
        where touch_key = @touch_key and enrollment_id = @enrollment_id and lease_until <> 0 and lease_until + @grace > {own}
        """);

    internal Statement? Claim { get; } = dialect.Claim is { } claim ? sql.Ask(claim, isPlannedAnew: true) : null;

    internal Statement Claimable { get; } = sql.Ask(
        """
        select touch_key, enrollment_id, fence, lease_until, ready_at from {touches}
        where status = 0 and ready_at <= @now and lease_until <= {own} and not exists (select 1 from {meta} where paused_expected is not null)
        order by ready_at, touch_key {page}
        """, isPlannedAnew: true);

    internal Statement TakeTouch { get; } = sql.Do(
        """
        update {touches} set fence = fence + 1, lease_until = {own} + @lease
        where touch_key = @touch_key and fence = @fence and status = 0 and lease_until <= {own}
        """);

    /// <summary>One that a person wants performed now: its date and whom it waits for do not count.</summary>
    internal Statement TakeOne { get; } = sql.Do(
        """
        update {touches} set fence = fence + 1, lease_until = {own} + @lease
        where touch_key = @touch_key and enrollment_id = @enrollment_id and status in (0, 1) and is_timer = 0 and lease_until <= {own}
            and not exists (select 1 from {meta} where paused_expected is not null)
        """);

    internal Statement ClaimOf { get; } = sql.Ask(
        "select touch_key, enrollment_id, fence, lease_until, ready_at from {touches} where touch_key = @touch_key");

    internal Statement LeaseOf { get; } = sql.Ask("select lease_until from {touches} where touch_key = @touch_key and fence = @fence");

    // The condition that says nothing new lets SQLite see that the index of what is not dispatchable will do.
    internal Statement Abandoned { get; } = sql.Ask(
        """
        select touch_key, enrollment_id, fence, lease_until, due_at from {touches}
        where status <> 0 and status = 2 and lease_until <> 0 and lease_until <= {own} order by due_at, touch_key {page}
        """, isPlannedAnew: true);

    internal Statement Backlog { get; } = sql.Ask(
        """
        select
            (select count(*) from {touches} where status = 0 and ready_at <= @now and lease_until <= o.own_time),
            (select min(ready_at) from {touches} where status = 0 and ready_at <= @now and lease_until <= o.own_time),
            (select count(*) from {touches} where status = 0 and ready_at <= @now and lease_until > o.own_time),
            (select min(lease_until) from {touches} where status = 0 and ready_at <= @now and lease_until > o.own_time),
            (select count(*) from {touches} where status <> 0 and status = 2 and lease_until > o.own_time),
            (select min(lease_until) from {touches} where status <> 0 and status = 2 and lease_until > o.own_time),
            (select count(*) from {touches} where status <> 0 and status = 2 and lease_until <> 0 and lease_until <= o.own_time),
            (select count(*) from {touches} where status <> 0 and status = 3),
            (select count(*) from {touches} where status <> 0 and status = 4),
            (select count(*) from {intake} where set_aside_at is null),
            (select count(*) from {intake} where set_aside_at is not null),
            (select count(*) from {intake} where set_aside_at is not null and denies = 1)
        from (select {own_here} as own_time from {meta}) o
        """, isPlannedAnew: true);

    // ---- What the store knows of itself

    /// <summary>Each table asked for nothing, by the names of all its columns: it answers if all of them are there.</summary>
    internal IReadOnlyList<Statement> NothingOfEach { get; } =
        [.. sql.Tables.Select(t => sql.Ask($"select {string.Join(", ", t.Columns)} from {t.Table} where 1 = 0"))];

    internal Statement IsMetaThere { get; } = sql.Ask("select 1 from {meta}");

    internal Statement AddMeta { get; } = sql.Do($"insert into {{meta}} ({string.Join(", ", MetaRow.Needed)}) values ({MetaRow.NewValues})");

    internal Statement Time { get; } = sql.Ask("select {own_here}, paused_expected, paused_shown from {meta}");

    internal Statement Pause { get; } = sql.Do(
        "update {meta} set paused_expected = @paused_expected, paused_shown = @paused_shown where paused_expected is null");

    // MySQL and MariaDB let an assignment see those before it: the second must not ask for what the first has changed.
    internal Statement AcceptClock { get; } = sql.Do(
        """
        update {meta} set
            clock_shift = case when @now > {own_here} then @now - {raw} else clock_shift end,
            high_water = case when @now > high_water then @now else high_water end,
            paused_expected = null, paused_shown = null
        """);

    internal Statement RaiseHighWater { get; } = sql.Do(
        "update {meta} set high_water = {raw} + clock_shift where high_water < {raw} + clock_shift");

    internal Statement LockFeed { get; } = sql.Do("update {meta} set feed_head = feed_head");

    // ---- The feed

    internal Statement AnyUnplaced { get; } = sql.Ask(
        "select 1 from {history} where feed_position is null order by enrollment_id, revision {page}", isPlannedAnew: true);

    internal Statement Unplaced { get; } = sql.Ask(
        "select enrollment_id, revision from {history} where feed_position is null order by enrollment_id, revision {page}",
        isPlannedAnew: true);

    /// <summary>The last place that was given out. What stands up to there is committed, and nothing is added to it.</summary>
    internal Statement FeedEnd { get; } = sql.Ask("select feed_head from {meta}");

    /// <summary>The same; nobody gives out another one before the transaction ends.</summary>
    internal Statement FeedHead { get; } = sql.Ask("select feed_head from {meta} {for_update}");

    internal Statement? PlaceMany { get; } = dialect.Place is { } place ? sql.Do(place) : null;

    internal Statement PlaceOne { get; } = sql.Do(
        "update {history} set feed_position = @feed_position where enrollment_id = @enrollment_id and revision = @revision");

    internal Statement AdvanceHead { get; } = sql.Do("update {meta} set feed_head = feed_head + @placed");

    internal Statement Follow { get; } = sql.Ask(
        """
        select h.feed_position, e.tenant, e.contact, h.recorded_at, h.enrollment_id, h.revision, h.body, e.pipeline, e.version
        from {history} h join {enrollments} e on e.id = h.enrollment_id
        where h.feed_position > @after order by h.feed_position {page}
        """, isPlannedAnew: true);

    // ---- Who follows it

    internal Statement FollowerPosition { get; } = sql.Ask("select position from {followers} where name_ref = @name_ref");

    internal Statement AddFollower { get; } = sql.Do("insert into {followers} (name_ref, name, position) values (@name_ref, @name, @position)");

    internal Statement MoveFollower { get; } = sql.Do("update {followers} set position = @position where name_ref = @name_ref and position < @position");
}
