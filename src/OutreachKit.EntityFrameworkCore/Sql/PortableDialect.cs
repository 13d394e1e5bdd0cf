using System.Data.Common;
using System.Globalization;
using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>
/// Any other database: nothing but what all of them know. A claim reads who might be claimed and takes each by a conditional
/// update on its fence: correct everywhere, only slower.
/// </summary>
internal sealed class PortableDialect(MachineClock clock, ProviderKind provider) : Dialect(clock)
{
    internal override string Kind => Words.Name;

    // Drivers differ in how they count what each statement of a batch has changed, and the count is what a commit goes by.
    internal override bool SendsBatches => false;

    internal override bool LocksByWriting => true;

    internal override bool ClaimsInTransaction => false;

    internal override string? Claim => null;

    internal override string? Place => null;

    // Two who come at the same instant find nothing both; the key then refuses one of them, who tries again and finds.
    protected override string UnlessEnrolled =>
        """
        where not exists (select 1 from {enrollments} where id = @id) and not exists (
            select 1 from {enrollments} where contact_ref = @contact_ref and pipeline_ref = @pipeline_ref and open_slot = 1)
        """;

    protected override string UnlessKept => "where not exists (select 1 from {hash_keys} where key_id = @key_id)";

    protected override string ForShare => Words.ForShare;

    protected override string ShareHint => Words.ShareHint;

    protected override string PageClause => Words.Page;

    private PortableSql Words { get; } = PortableSql.Of(provider);

    internal override async ValueTask PrepareAsync(StoreConnection connection, CancellationToken cancellationToken)
    {
        if (Words.Session is { } session)
        {
            await connection.SayAsync(session, cancellationToken).ConfigureAwait(false);
        }
    }

    internal override async ValueTask SettleAsync(StoreConnection connection, StoreBehavior options, CancellationToken cancellationToken)
    {
        if (!options.AllowWeakDurability && Words.Weak is { } weak && await connection.SayAsync(weak, cancellationToken).ConfigureAwait(false) is string setting)
        {
            throw Faults.WeakDurability(Kind, setting);
        }

        if (Words.Unsafe is { } ask && await connection.SayAsync(ask, cancellationToken).ConfigureAwait(false) is string engine)
        {
            throw Faults.NoTransactions(engine);
        }
    }

    internal override async ValueTask<bool> TryLockTablesAsync(StoreConnection connection, CancellationToken cancellationToken) =>
        Words.LockTables is not { } words
        || Convert.ToInt64(await connection.SayAsync(words, cancellationToken).ConfigureAwait(false), CultureInfo.InvariantCulture) == 1;

    internal override async ValueTask UnlockTablesAsync(StoreConnection connection)
    {
        if (Words.UnlockTables is { } words)
        {
            await connection.SayAsync(words, CancellationToken.None).ConfigureAwait(false);
        }
    }

    internal override async ValueTask<List<ClaimedTouch>> ClaimAsync(
        StoreConnection connection, Statements statements, ClaimRequest request, CancellationToken cancellationToken)
    {
        // More than are wanted: other workers take from the same end.
        List<ClaimedTouch> free = await connection.QueryAsync(
            statements.Claimable, ClaimedTouch.Read, cancellationToken, UnixMicroseconds.Of(request.Now), request.Limit * 2L).ConfigureAwait(false);
        var claimed = new List<ClaimedTouch>();
        foreach (ClaimedTouch each in free)
        {
            if (claimed.Count == request.Limit)
            {
                break;
            }

            try
            {
                if (await TakeAsync(connection, statements, each, request, cancellationToken).ConfigureAwait(false) is { } taken)
                {
                    claimed.Add(taken);
                }
            }
            catch (DbException exception) when (claimed.Count > 0 && Classify(exception) == Failure.Transient)
            {
                // Somebody holds that row. What was taken before would else come free only with its lease.
                break;
            }
        }

        if (claimed.Count > 0)
        {
            await connection.ExecuteAsync(statements.RaiseHighWater, cancellationToken).ConfigureAwait(false);
        }

        return claimed;
    }

    internal override async ValueTask<int> PlaceAsync(
        StoreConnection connection, Statements statements, long head, int most, CancellationToken cancellationToken)
    {
        List<(Guid Enrollment, long Revision)> rows = await connection.QueryAsync(
            statements.Unplaced, r => (r.GetGuid(0), r.GetInt64(1)), cancellationToken, (long)most).ConfigureAwait(false);
        foreach ((Guid enrollment, long revision) in rows)
        {
            await connection.ExecuteAsync(statements.PlaceOne, cancellationToken, ++head, enrollment, revision).ConfigureAwait(false);
        }

        return rows.Count;
    }

    internal override Failure Classify(Exception exception) => exception is DbException database ? Words.Classify(database) : Failure.Unknown;

    internal override bool SaysMissing(DbException exception) => Words.SaysMissing(exception);

    internal override bool SaysThere(DbException exception) => Words.SaysThere(exception);

    private static async ValueTask<ClaimedTouch?> TakeAsync(
        StoreConnection connection, Statements statements, ClaimedTouch free, ClaimRequest request, CancellationToken cancellationToken)
    {
        if (await connection.ExecuteAsync(
            statements.TakeTouch, cancellationToken, UnixMicroseconds.Of(request.Lease), free.Claim.Key.Value, free.Claim.Fence).ConfigureAwait(false) == 1)
        {
            TouchClaim taken = free.Claim with { Fence = free.Claim.Fence + 1 };
            List<long> lease = await connection.QueryAsync(
                statements.LeaseOf, r => r.GetInt64(0), cancellationToken, taken.Key.Value, taken.Fence).ConfigureAwait(false);
            if (lease.Count == 1)
            {
                return new ClaimedTouch(taken with { LeaseEnd = UnixMicroseconds.Instant(lease[0]) }, free.ReadyAt);
            }
        }

        return null;
    }
}
