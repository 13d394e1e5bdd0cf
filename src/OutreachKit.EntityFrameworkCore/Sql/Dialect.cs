using System.Data;
using System.Data.Common;
using System.Globalization;
using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>What one kind of database does in its own way.</summary>
internal abstract class Dialect(MachineClock? clock)
{
    // The condition keeps SQLite from taking "on" for the beginning of a join.
    private const string OrIgnore = "where 1 = 1 on conflict do nothing";

    /// <summary>The clock by which leases run, or null if it is the server's.</summary>
    internal MachineClock? Clock { get; } = clock;

    /// <summary>The kind of database, for people.</summary>
    internal abstract string Kind { get; }

    /// <summary>Whether statements are prepared before they are executed for the first time.</summary>
    internal virtual bool PreparesStatements => false;

    /// <summary>Whether many values go into a statement as one array.</summary>
    internal virtual bool HasArrays => false;

    /// <summary>How many commits one transaction holds at most: on SQLite everybody else waits for it, elsewhere only who wants the same rows.</summary>
    internal virtual int MostTogether => 50;

    /// <summary>Whether several calls go out in one batch, where the driver has batches.</summary>
    internal virtual bool SendsBatches => true;

    /// <summary>Whether a row is locked by writing it, because no word of the query language does it everywhere.</summary>
    internal virtual bool LocksByWriting => false;

    /// <summary>Whether even a single statement that writes needs a transaction of ours around it.</summary>
    internal virtual bool WrapsEveryWrite => false;

    /// <summary>Whether a claim, and how late it was, are written in one transaction.</summary>
    internal virtual bool ClaimsInTransaction => Clock is not null;

    /// <summary>The statement that claims and gives back what it claimed.</summary>
    internal abstract string? Claim { get; }

    /// <summary>The statement that gives the next places in the feed to rows that have none.</summary>
    internal virtual string? Place =>
        """
        update {history} as h set feed_position = @head + n.place
        from (
            select enrollment_id as of_enrollment, revision as at_revision, row_number() over (order by latest, enrollment_id, revision) as place
            from (
                select enrollment_id, revision, max(recorded_at) over (partition by enrollment_id order by revision) as latest
                from (
                    select enrollment_id, revision, recorded_at from {history}
                    where feed_position is null order by enrollment_id, revision {page}) batch) dated) n
        where h.enrollment_id = n.of_enrollment and h.revision = n.at_revision
        """;

    /// <summary>What else stands in braces in our statements.</summary>
    internal (string Macro, string Text)[] Macros =>
    [
        ("{listed}", "{columns}, id, tenant, contact, open_slot"),
        ("{stop}", "id, tenant, scope_kind, scope_key, scope_hash, stop_kind, channels, reason, told_by, actor, since_at, until_at, ended_at, ended_by, end_reason, key_id"),
        ("{entry}", "entry_id, said_id, unit_id, unit_ordinal, tenant, contact, said_enrollment, intake_kind, denies, body_format, body, recorded_at, set_aside_at, fault"),
        ("{columns}", "revision, pipeline, version, state"),
        ("{page}", PageClause),
        ("{for_update}", ForUpdate),
        ("{for_update_free}", ForUpdateOfFree),
        ("{share_hint}", ShareHint),
        ("{for_share}", ForShare),
        ("{unless_enrolled}", UnlessEnrolled),
        ("{unless_kept}", UnlessKept),
        ("{long_ago}", TouchRow.LongAgo.ToString(CultureInfo.InvariantCulture)),
        ("{own}", "(select {own_here} from {meta})"),
        ("{own_here}", "case when high_water > {raw} + clock_shift then high_water else {raw} + clock_shift end"),
        ("{raw}", RawTime),
    ];

    /// <summary>How a query says that it wants so many rows.</summary>
    protected virtual string PageClause => "limit @limit";

    /// <summary>What a query says at its end to lock what it found.</summary>
    protected virtual string ForUpdate => "";

    /// <summary>The same, but what somebody else has locked is left out.</summary>
    protected virtual string ForUpdateOfFree => "";

    /// <summary>What a query says at its end so that nobody changes what it found before its transaction ends, and others may say the same. SQLite has one writer anyway.</summary>
    protected virtual string ForShare => "";

    /// <summary>The same, where it stands behind the table.</summary>
    protected virtual string ShareHint => "";

    /// <summary>Where an insert leaves alone what is there already.</summary>
    protected virtual string UnlessEnrolled => OrIgnore;

    /// <summary>The same for a hash key.</summary>
    protected virtual string UnlessKept => OrIgnore;

    /// <summary>The clock, in SQL.</summary>
    protected virtual string RawTime => "@own";

    /// <summary>Whether the driver may be trusted; asked before anything is done, on a connection that is not open.</summary>
    /// <exception cref="OutreachStoreException">It may not.</exception>
    internal virtual void Check(DbConnection connection, StoreBehavior options)
    {
    }

    /// <summary>Makes the database itself ready, once, and checks that it keeps what it commits.</summary>
    /// <exception cref="OutreachStoreException">It does not.</exception>
    internal virtual ValueTask SettleAsync(StoreConnection connection, StoreBehavior options, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Keeps two processes from making the tables at once; in the transaction that makes them.</summary>
    internal virtual ValueTask LockSchemaAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken) =>
        ValueTask.CompletedTask;

    /// <summary>Keeps others from making tables, where no migrations make them; until it is taken back or the connection ends.</summary>
    /// <returns>Whether nobody else is at it.</returns>
    internal virtual ValueTask<bool> TryLockTablesAsync(StoreConnection connection, CancellationToken cancellationToken) => ValueTask.FromResult(true);

    /// <summary>Takes that back.</summary>
    internal virtual ValueTask UnlockTablesAsync(StoreConnection connection) => ValueTask.CompletedTask;

    /// <summary>What was erased is committed: its bytes are to leave the files that the database keeps beside its tables.</summary>
    internal virtual ValueTask SweepAsync(StoreConnection connection, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Makes a connection that was just opened ready for work.</summary>
    internal virtual ValueTask PrepareAsync(StoreConnection connection, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Says how long a command may take.</summary>
    internal virtual void Limit(DbCommand command)
    {
    }

    /// <summary>Waits for the right to write; it is given back by disposing of what comes.</summary>
    internal virtual ValueTask<IDisposable?> EnterAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IDisposable?>(null);

    internal virtual async ValueTask BeginAsync(StoreConnection connection, CancellationToken cancellationToken) =>
        connection.Transaction = await connection.Connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);

    internal virtual async ValueTask CommitAsync(StoreConnection connection)
    {
        await connection.ReachAsync("commit").ConfigureAwait(false);
        await connection.Transaction!.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        await LeaveAsync(connection).ConfigureAwait(false);
    }

    internal virtual async ValueTask RollbackAsync(StoreConnection connection)
    {
        if (connection.Transaction is not null)
        {
            await connection.ReachAsync("rollback").ConfigureAwait(false);
            await connection.Transaction.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
            await LeaveAsync(connection).ConfigureAwait(false);
        }
    }

    internal virtual async ValueTask<List<ClaimedTouch>> ClaimAsync(
        StoreConnection connection, Statements statements, ClaimRequest request, CancellationToken cancellationToken)
    {
        List<ClaimedTouch> claimed = await connection.QueryAsync(
            statements.Claim!, ClaimedTouch.Read, cancellationToken, ValuesOf(statements.Claim!, request)).ConfigureAwait(false);
        if (Clock is not null && claimed.Count > 0)
        {
            await connection.ExecuteAsync(statements.RaiseHighWater, cancellationToken).ConfigureAwait(false);
        }

        return claimed;
    }

    /// <summary>Gives the places behind the head to what was committed and has none; in a transaction that holds the feed's lock.</summary>
    internal virtual ValueTask<int> PlaceAsync(StoreConnection connection, Statements statements, long head, int most, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(statements.PlaceMany!, cancellationToken, head, (long)most);

    /// <summary>What an exception means.</summary>
    internal abstract Failure Classify(Exception exception);

    /// <summary>Whether an exception says that a table is missing.</summary>
    internal virtual bool SaysMissing(DbException exception) => Classify(exception) == Failure.Unknown;

    /// <summary>Whether an exception says that what was to be made is there already.</summary>
    internal virtual bool SaysThere(DbException exception) => false;

    /// <summary>The values of a claim, in the order in which its statement wants them.</summary>
    private static object?[] ValuesOf(Statement claim, ClaimRequest request) =>
    [
        .. claim.Slots.Where(s => !s.IsOwn).Select(s => (object?)(s.Name switch
        {
            "now" => UnixMicroseconds.Of(request.Now),
            "lease" => UnixMicroseconds.Of(request.Lease),
            _ => (long)request.Limit,
        })),
    ];

    private static async ValueTask LeaveAsync(StoreConnection connection)
    {
        DbTransaction transaction = connection.Transaction!;
        connection.Transaction = null;
        await transaction.DisposeAsync().ConfigureAwait(false);
    }
}
