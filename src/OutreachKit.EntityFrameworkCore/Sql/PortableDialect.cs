using System.Data.Common;
using OutreachKit.EntityFrameworkCore.Mapping;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>
/// Any other database: nothing but what all of them know. A claim reads who might be claimed and takes each by a conditional
/// update on its fence: correct everywhere, only slower.
/// </summary>
internal sealed class PortableDialect(MachineClock clock, ProviderKind provider) : Dialect(clock)
{
    internal override string Kind => "relational";

    internal override bool LocksByWriting => true;

    internal override bool ClaimsInTransaction => false;

    internal override string? Claim => null;

    internal override string? Place => null;

    // Two who come at the same instant find nothing both; the key then refuses one of them, who tries again and finds.
    protected override string UnlessEnrolled =>
        """
        where not exists (select 1 from {enrollments} where id = @id) and not exists (
            select 1 from {enrollments} where tenant = @tenant and contact = @contact and pipeline = @pipeline and open_slot = 1)
        """;

    protected override string UnlessSuppressed =>
        "where not exists (select 1 from {suppressions} where tenant = @tenant and contact = @contact)";

    protected override string PageClause => provider is ProviderKind.MySql or ProviderKind.Sqlite
        ? base.PageClause
        : "offset 0 rows fetch next @limit rows only";

    internal override async ValueTask<List<ClaimedTouch>> ClaimAsync(
        Lane lane, Statements statements, ClaimRequest request, CancellationToken cancellationToken)
    {
        // More than are wanted: other workers take from the same end.
        List<ClaimedTouch> free = await lane.AskAsync(
            statements.Claimable, ClaimedTouch.Read, cancellationToken, Micros.Of(request.Now), request.Limit * 2L).ConfigureAwait(false);
        var claimed = new List<ClaimedTouch>();
        foreach (ClaimedTouch each in free)
        {
            if (claimed.Count == request.Limit)
            {
                break;
            }

            if (await lane.DoAsync(
                statements.TakeTouch, cancellationToken, Micros.Of(request.Lease), each.Claim.Key.Value, each.Claim.Fence).ConfigureAwait(false) == 1)
            {
                TouchClaim taken = each.Claim with { Fence = each.Claim.Fence + 1 };
                List<long> lease = await lane.AskAsync(
                    statements.LeaseOf, r => r.GetInt64(0), cancellationToken, taken.Key.Value, taken.Fence).ConfigureAwait(false);
                if (lease.Count == 1)
                {
                    claimed.Add(new ClaimedTouch(taken with { LeaseEnd = Micros.Instant(lease[0]) }, each.DueAt));
                }
            }
        }

        if (claimed.Count > 0)
        {
            await lane.DoAsync(statements.RaiseHighWater, cancellationToken).ConfigureAwait(false);
        }

        return claimed;
    }

    internal override async ValueTask<int> PlaceAsync(
        Lane lane, Statements statements, long head, int most, CancellationToken cancellationToken)
    {
        List<(Guid Enrollment, long Revision)> rows = await lane.AskAsync(
            statements.Unplaced, r => (r.GetGuid(0), r.GetInt64(1)), cancellationToken, (long)most).ConfigureAwait(false);
        foreach ((Guid enrollment, long revision) in rows)
        {
            await lane.DoAsync(statements.PlaceOne, cancellationToken, ++head, enrollment, revision).ConfigureAwait(false);
        }

        return rows.Count;
    }

    internal override Failure Classify(Exception exception) => exception is DbException database
        && (database.IsTransient || database.SqlState?[..2] is "08" or "23" or "40" or "57" || IsRace(database))
        ? Failure.Transient
        : Failure.Unknown;

    /// <summary>SQL Server has no such states; its driver leaves the number of the error with the exception: a key that is there, a deadlock.</summary>
    private static bool IsRace(DbException exception) => exception.Data["HelpLink.EvtID"] is "2601" or "2627" or "1205";
}
