namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>What is said to the database about many rows at once. What needs arrays is null where there are none: there each row is written by a statement of its own.</summary>
internal sealed class BatchStatements(SqlText sql, Dialect dialect)
{
    private const string TouchColumns = "touch_key, enrollment_id, fence, case when lease_until > {own} then 1 else 0 end";

    internal KeyedQuery Find { get; } = new(sql, dialect, "id", "select {listed} from {enrollments} where id {in}");

    /// <summary>Only locks its row.</summary>
    internal Statement LockEnrollment { get; } = sql.Do("update {enrollments} set stage = stage where id = @id");

    internal KeyedQuery Revisions { get; } = new(sql, dialect, "id", "select id, revision from {enrollments} where id {in}");

    /// <summary>The revisions of enrollments, locked; without those that somebody else has locked, where the database can leave them out.</summary>
    internal KeyedQuery LockedRevisions { get; } = new(
        sql, dialect, "id", "select id, revision from {enrollments} where id {in} order by id {for_update_free}");

    internal KeyedQuery Touches { get; } = new(sql, dialect, "touch_key", $"select {TouchColumns} from {{touches}} where touch_key {{in}}");

    /// <summary>The same, locked like the revisions.</summary>
    internal KeyedQuery LockedTouches { get; } = new(
        sql, dialect, "touch_key", $"select {TouchColumns} from {{touches}} where touch_key {{in}} order by touch_key {{for_update_free}}");

    /// <summary>New enrollments, without those whose id or whose place is taken: gives the ids of those that were added.</summary>
    internal Statement? Enroll { get; } = dialect.HasArrays ? sql.Ask(
        """
        insert into {enrollments} (
            id, tenant, tenant_ref, contact, contact_ref, account, pipeline, pipeline_ref, version, stage, revision, open_slot, reached, is_adopted, enrolled_at, state)
        select new_id, of_tenant, of_tenant_ref, of_contact, of_contact_ref, of_account, of_pipeline, of_pipeline_ref, at_version, at_stage, 1, 1, has_reached, was_adopted,
            coalesce((select max(enrolled_at) + 1 from {enrollments} where contact_ref = of_contact_ref and enrolled_at >= since), since), as_text
        from unnest(
            @all_ids, @all_tenants, @all_tenant_refs, @all_contacts, @all_contact_refs, @all_accounts, @all_pipelines, @all_pipeline_refs, @all_versions, @all_stages,
            @all_reached, @all_adopted, @all_times, @all_states) with ordinality
            as n (new_id, of_tenant, of_tenant_ref, of_contact, of_contact_ref, of_account, of_pipeline, of_pipeline_ref, at_version, at_stage,
                has_reached, was_adopted, since, as_text, place)
        order by place on conflict do nothing returning id
        """, isPlannedAnewAtFirst: true) : null;

    internal Statement? Advance { get; } = Do(
        """
        update {enrollments} as target set revision = to_revision, stage = to_stage, open_slot = to_slot, reached = to_reached, state = to_state
        from unnest(@all_ids, @all_revisions, @all_stages, @all_slots, @all_reached, @all_states)
            as n (of_id, to_revision, to_stage, to_slot, to_reached, to_state)
        where target.id = of_id and target.revision = to_revision - 1
        """, sql, dialect);

    internal Statement? AddHistory { get; } = Do(
        """
        insert into {history} (enrollment_id, revision, commit_id, recorded_at, body)
        select * from unnest(@all_ids, @all_revisions, @all_commits, @all_times, @all_bodies)
        """, sql, dialect);

    internal Statement? RemoveEnrollments { get; } = Do("delete from {enrollments} where id = any(@all_ids)", sql, dialect);

    internal Statement? DropTouches { get; } = Do("delete from {touches} where touch_key = any(@all_keys)", sql, dialect);

    /// <summary>A lease of null leaves a touch whose it was, one below zero makes it nobody's, any other runs from now on.</summary>
    internal Statement? ChangeTouches { get; } = Do(
        """
        update {touches} as target set status = to_status, due_at = to_due, ready_at = to_ready,
            fence = target.fence + case when for_time < 0 then 1 else 0 end,
            lease_until = case when for_time is null then target.lease_until when for_time < 0 then 0 else {own} + for_time end
        from unnest(@all_keys, @all_statuses, @all_dues, @all_readies, @all_leases) as n (of_key, to_status, to_due, to_ready, for_time)
        where target.touch_key = of_key
        """, sql, dialect);

    internal Statement? AddTouches { get; } = Do(
        """
        insert into {touches} (touch_key, enrollment_id, tenant_ref, status, is_timer, due_at, ready_at, fence, lease_until)
        select n.*, 0, {long_ago} from unnest(@all_keys, @all_ids, @all_tenants, @all_statuses, @all_timers, @all_dues, @all_readies) as n
        """, sql, dialect);

    private static Statement? Do(string text, SqlText sql, Dialect dialect) => dialect.HasArrays ? sql.Do(text, isPlannedAnewAtFirst: true) : null;
}
