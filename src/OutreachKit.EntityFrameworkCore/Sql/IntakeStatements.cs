namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>What is said to the database about what hosts said in their own transactions.</summary>
internal sealed class IntakeStatements(SqlText sql, Dialect dialect)
{
    internal Statement Add { get; } = sql.Do(
        """
        insert into {intake} (
            said_id, unit_id, unit_ordinal, tenant, tenant_ref, contact, said_enrollment, whose_ref, intake_kind, denies, body_format, body, recorded_at, set_aside_at, fault)
        values (
            @said_id, @unit_id, @unit_ordinal, @tenant, @tenant_ref, @contact, @said_enrollment, @whose_ref, @intake_kind, @denies, @body_format, @body, @recorded_at,
            @set_aside_at, @fault)
        """);

    internal Statement Waiting { get; } = sql.Ask(
        "select {entry} from {intake} where set_aside_at is null and entry_id > @entry_id order by entry_id {page}", isPlannedAnew: true);

    internal KeyedQuery WaitingFor { get; } = new(sql, dialect, "whose_ref", "select {entry} from {intake} where whose_ref {in} and set_aside_at is null");

    /// <summary>What may stop whom it concerns, waiting or set aside.</summary>
    internal KeyedQuery Denying { get; } = new(
        sql, dialect, "whose_ref", "select whose_ref, intake_kind, case when set_aside_at is null then 1 else 0 end from {intake} where whose_ref {in} and denies = 1");

    internal Statement SetAside { get; } = sql.Ask(
        "select {entry} from {intake} where set_aside_at is not null and tenant_ref = @tenant_ref and entry_id > @entry_id order by entry_id {page}", isPlannedAnew: true);

    internal Statement SetAsideOfAll { get; } = sql.Ask(
        "select {entry} from {intake} where set_aside_at is not null and entry_id > @entry_id order by entry_id {page}", isPlannedAnew: true);

    /// <summary>What was set aside and has no place in the feed.</summary>
    internal Statement Unplaced { get; } = sql.Ask(
        "select entry_id from {intake} where set_aside_at is not null and feed_position is null order by entry_id {page}", isPlannedAnew: true);

    internal Statement Place { get; } = sql.Do("update {intake} set feed_position = @feed_position where entry_id = @entry_id");

    internal Statement Follow { get; } = sql.Ask(
        "select {entry}, feed_position from {intake} where set_aside_at is not null and feed_position > @after order by feed_position {page}", isPlannedAnew: true);

    /// <summary>It is being applied: whoever comes second finds nothing to remove.</summary>
    internal Statement Remove { get; } = sql.Do("delete from {intake} where entry_id = @entry_id and said_id = @said_id and set_aside_at is null");

    /// <summary>It is known now whom it concerns.</summary>
    internal Statement Name { get; } = sql.Do("update {intake} set contact = @contact, whose_ref = @whose_ref where entry_id = @entry_id and said_id = @said_id");

    internal Statement Retry { get; } = sql.Do(
        "update {intake} set set_aside_at = null, fault = null, feed_position = null where entry_id = @entry_id and tenant_ref = @tenant_ref and set_aside_at is not null");

    internal Statement Discard { get; } = sql.Do(
        "delete from {intake} where entry_id = @entry_id and tenant_ref = @tenant_ref and set_aside_at is not null");

    internal Statement Erase { get; } = sql.Do("delete from {intake} where whose_ref = @whose_ref");

    internal Statement EraseSetAside { get; } = sql.Do("delete from {intake} where whose_ref = @whose_ref and set_aside_at is not null");

    internal Statement EraseTenants { get; } = sql.Do("delete from {intake} where tenant_ref = @tenant_ref");
}
