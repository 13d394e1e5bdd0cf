using System.Data.Common;
using System.Globalization;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>PostgreSQL: many workers on one server, whose clock all of them go by.</summary>
internal sealed class PostgreSqlDialect(MachineClock? clock) : Dialect(clock)
{
    // Any number that others are unlikely to use: "outreach" in ASCII.
    private const long SchemaLock = 0x6F75747265616368;

    /// <summary>Keeps others from making tables until the transaction ends.</summary>
    internal static string LockTables { get; } = string.Create(CultureInfo.InvariantCulture, $"select pg_advisory_xact_lock({SchemaLock})");

    internal override string Kind => "PostgreSQL";

    internal override bool PreparesStatements => true;

    internal override bool HasArrays => true;

    internal override int MostTogether => 500;

    protected override string ForUpdate => "for update";

    protected override string ForShare => "for share";

    protected override string ForUpdateOfFree => "for update skip locked";

    protected override string RawTime => Clock is null ? "(extract(epoch from clock_timestamp()) * 1000000)::bigint" : base.RawTime;

    // Asked once, the time is compared with each row by the index; with the time of each row PostgreSQL would sort all that is due.
    internal override string Claim =>
        """
        with o as materialized (select {own_here} as own_time from {meta} where paused_expected is null),
        due as (
            select touch_key from {touches} where status = 0 and ready_at <= @now and lease_until <= (select own_time from o)
            order by ready_at, touch_key limit @limit for update skip locked)
        update {touches} as claimed set fence = claimed.fence + 1, lease_until = (select own_time from o) + @lease
        from due where claimed.touch_key = due.touch_key
        returning claimed.touch_key, claimed.enrollment_id, claimed.fence, claimed.lease_until, claimed.ready_at
        """;

    /// <remarks>What is committed must be kept, whatever the server's default: a begin that a crash takes back is sent again. A stricter setting is left as it is.</remarks>
    internal override async ValueTask PrepareAsync(StoreConnection connection, CancellationToken cancellationToken) => await connection.SayAsync(
        "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'", cancellationToken).ConfigureAwait(false);

    internal override async ValueTask SettleAsync(StoreConnection connection, StoreBehavior options, CancellationToken cancellationToken)
    {
        if (!options.AllowWeakDurability
            && await connection.SayAsync("select 'fsync = ' || setting from pg_settings where name = 'fsync' and setting <> 'on'", cancellationToken)
                .ConfigureAwait(false) is string setting)
        {
            throw Faults.WeakDurability(Kind, setting);
        }
    }

    internal override async ValueTask LockSchemaAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
    {
        DbCommand command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.Transaction = transaction;
            command.CommandText = LockTables;
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    internal override Failure Classify(Exception exception) => exception is DbException database
        ? ClassOf(database.SqlState) is var failure and not Failure.Unknown ? failure
            : database.IsTransient ? Failure.Transient
            : database.SqlState is null ? Failure.Unreachable : Failure.Unknown
        : exception is IOException or TimeoutException ? Failure.Transient : Failure.Unknown;

    /// <summary>By the codes of appendix A of PostgreSQL's manual.</summary>
    private static Failure ClassOf(string? state) => state switch
    {
        // Shutting down, crashed, starting up; somebody made the same thing at the same instant; a deadlock, and its kin.
        "57P01" or "57P02" or "57P03" or "42P04" or "23505" or "40001" or "40P01" => Failure.Transient,
        "25006" => Failure.ReadOnly,
        "53100" => Failure.Full,
        "3D000" => Failure.Unreachable,
        "42501" => Failure.Denied,
        "XX001" or "XX002" => Failure.Damaged,
        { Length: 5 } when state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("53", StringComparison.Ordinal) => Failure.Transient,
        { Length: 5 } when state.StartsWith("28", StringComparison.Ordinal) => Failure.Denied,
        _ => Failure.Unknown,
    };
}
