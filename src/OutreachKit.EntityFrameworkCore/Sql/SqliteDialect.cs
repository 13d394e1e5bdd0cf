using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>SQLite: one file, one writer at a time, everything in this process.</summary>
internal sealed class SqliteDialect(MachineClock clock) : Dialect(clock)
{
    private const string MessageStart = "SQLite Error ";

    /// <summary>
    /// How long SQLite itself waits for a lock of another process: short, for whoever waits keeps our own gate shut. Then the driver
    /// has no time left to wait in its own way, which is coarse.
    /// </summary>
    private const int BusySeconds = 1;

    // One for each file, for as long as the process lives: a SemaphoreSlim lets in who came first, which SQLite's own waiting does not.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Gates = new(StringComparer.Ordinal);

    private SemaphoreSlim? _gate;

    internal override string Kind => "SQLite";

    /// <summary>Whoever opens that file next has a gate of their own, as a process of its own would: for tests.</summary>
    internal static void ForgetGate(string file) => Gates.TryRemove(Path.GetFullPath(file), out _);

    internal override bool WrapsEveryWrite => true;

    // By rowid: by its key each row would be looked for once more, in a part of the file that nothing else needs.
    internal override string Claim =>
        """
        update {touches} set fence = fence + 1, lease_until = {own} + @lease
        where rowid in (
            select rowid from {touches} where status = 0 and ready_at <= @now and lease_until <= {own}
                and not exists (select 1 from {meta} where paused_expected is not null)
            order by ready_at, touch_key limit @limit)
        returning touch_key, enrollment_id, fence, lease_until, ready_at
        """;

    internal override void Check(DbConnection connection, StoreBehavior options)
    {
        // SQLite is a library in this process: it knows its version without a file.
        if (!options.AllowUnsafeSqlite && !SqliteVersion.IsSafe(connection.ServerVersion))
        {
            throw Faults.UnsafeSqlite(connection.ServerVersion);
        }
    }

    internal override async ValueTask SettleAsync(StoreConnection connection, StoreBehavior options, CancellationToken cancellationToken)
    {
        object? mode = await connection.SayAsync("pragma journal_mode = wal", cancellationToken).ConfigureAwait(false);
        if (!string.Equals(mode as string, "wal", StringComparison.OrdinalIgnoreCase))
        {
            throw Faults.NoWriteAheadLog(mode as string);
        }

        _gate = Gates.GetOrAdd(Path.GetFullPath(connection.Connection.DataSource), _ => new SemaphoreSlim(1, 1));
    }

    /// <summary>What was written ahead goes into the file, and the file beside it is cut to nothing: it holds rows as they were before they were erased.</summary>
    /// <remarks>Whoever reads just now keeps it from being cut; then the next erasure cuts it, or the last connection that closes.</remarks>
    internal override async ValueTask SweepAsync(StoreConnection connection, CancellationToken cancellationToken) =>
        await connection.SayAsync("pragma wal_checkpoint(truncate)", cancellationToken).ConfigureAwait(false);

    /// <remarks>
    /// Temporary files in memory: what a claim would take back if it failed half-way, SQLite would write into a file of its own. What is deleted is
    /// overwritten with zeros, for a page that is merely marked as free still tells of somebody who was erased (law P2).
    /// </remarks>
    internal override async ValueTask PrepareAsync(StoreConnection connection, CancellationToken cancellationToken) => await connection.SayAsync(
        string.Create(
            CultureInfo.InvariantCulture,
            $"pragma busy_timeout = {BusySeconds * 1000}; pragma synchronous = full; pragma foreign_keys = on; pragma temp_store = memory; pragma secure_delete = on"),
        cancellationToken).ConfigureAwait(false);

    /// <summary>The driver would wait for half a minute.</summary>
    internal override void Limit(DbCommand command) => command.CommandTimeout = BusySeconds;

    internal override async ValueTask<IDisposable?> EnterAsync(CancellationToken cancellationToken)
    {
        if (_gate is null)
        {
            return null;
        }

        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Pass(_gate);
    }

    // In so many words: the driver's own transactions wait for a lock by the connection string's time-out.
    internal override async ValueTask BeginAsync(StoreConnection connection, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(SqliteSql.Begin, cancellationToken).ConfigureAwait(false);
        connection.IsInTransaction = true;
    }

    internal override async ValueTask CommitAsync(StoreConnection connection)
    {
        await connection.ExecuteAsync(SqliteSql.Commit, CancellationToken.None).ConfigureAwait(false);
        connection.IsInTransaction = false;
    }

    internal override async ValueTask RollbackAsync(StoreConnection connection)
    {
        if (connection.IsInTransaction)
        {
            connection.IsInTransaction = false;
            await connection.ExecuteAsync(SqliteSql.Rollback, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>By the result code in the message: the package that has it as a property is the host's, not ours.</summary>
    internal override Failure Classify(Exception exception) => exception is DbException ? CodeOf(exception.Message) switch
    {
        5 or 6 => Failure.Transient,
        8 => Failure.ReadOnly,
        11 or 26 => Failure.Damaged,
        13 => Failure.Full,
        14 => Failure.Unreachable,
        3 or 23 => Failure.Denied,
        _ => Failure.Unknown,
    }
    : Failure.Unknown;

    private static int CodeOf(string message)
    {
        int start = message.IndexOf(MessageStart, StringComparison.Ordinal);
        if (start < 0)
        {
            return 0;
        }

        ReadOnlySpan<char> rest = message.AsSpan(start + MessageStart.Length);
        int end = rest.IndexOfAnyExceptInRange('0', '9');
        return int.TryParse(end < 0 ? rest : rest[..end], NumberStyles.None, CultureInfo.InvariantCulture, out int code) ? code : 0;
    }

    private sealed class Pass(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
