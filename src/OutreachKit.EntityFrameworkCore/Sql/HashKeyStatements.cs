namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>What is said to the database about the keys by which something in it was hashed.</summary>
/// <remarks>
/// Who adds, ends or erases stops holds the rows of the keys together with others who do; who hashes stops anew, or retires a key, holds them alone. So no stop slips
/// past: none is added by a key that is being retired, and none is ended under a hash that it is just losing.
/// </remarks>
internal sealed class HashKeyStatements(SqlText sql, Dialect dialect)
{
    internal Statement Kept { get; } = sql.Ask("select key_id, retired_at from {hash_keys}");

    /// <summary>The same; nobody else retires one, or hashes stops anew, before the transaction ends.</summary>
    internal Statement KeptShared { get; } = sql.Ask("select key_id, retired_at from {hash_keys} {share_hint} {for_share}");

    /// <summary>Only locks its rows.</summary>
    internal Statement Lock { get; } = sql.Do("update {hash_keys} set retired_at = retired_at");

    internal Statement Keep { get; } = sql.Do("insert into {hash_keys} (key_id, retired_at) select @key_id, null from {meta} {unless_kept}");

    internal Statement Retire { get; } = sql.Do("update {hash_keys} set retired_at = @retired_at where key_id = @key_id and retired_at is null");

    internal Statement CountStops { get; } = sql.Ask(
        "select key_id, count(*) from {stops} where ended_at is null and (until_at is null or until_at > @now) group by key_id", isPlannedAnew: true);

    internal Statement CountDeliveries { get; } = sql.Ask(
        "select key_id, count(*) from {inbox} where key_id is not null group by key_id", isPlannedAnew: true);

    internal Statement PageNamedStops { get; } = sql.Ask(
        "select {stop} from {stops} where scope_key is not null and key_id <> @key_id and id > @id order by id {page}", isPlannedAnew: true);

    internal KeyedQuery ToRekey { get; } = new(sql, dialect, "scope_hash", "select id, scope_hash from {stops} where scope_hash {in}");

    internal Statement Rekey { get; } = sql.Do("update {stops} set scope_hash = @scope_hash, key_id = @key_id where id = @id");
}
