using System.Data.Common;
using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.EntityFrameworkCore.Sql;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore;

// The feed. What is committed gets its place afterwards, from whoever follows: only what is committed is seen then, and under one
// lock, so nothing ever appears behind a place that was given out, in whatever order the transactions ended (law H3).
public sealed partial class OutreachStore
{
    private const int LeastPlaced = 1000;

    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyList<FeedEntry>> FollowAsync(FeedCursor after, int limit, CancellationToken cancellationToken = default)
    {
        List<FeedEntry> entries = await FollowedAsync(after, limit, cancellationToken).ConfigureAwait(false);
        if (entries.Count < limit && await PlaceAsync(Math.Max(limit, LeastPlaced), cancellationToken).ConfigureAwait(false))
        {
            entries = await FollowedAsync(after, limit, cancellationToken).ConfigureAwait(false);
        }

        return entries;
    }

    /// <summary>How far a follower has dealt with the feed; the beginning, if it never has.</summary>
    internal async ValueTask<FeedCursor> FollowedByAsync(string follower, CancellationToken cancellationToken) => new(
        (await _executor.ReadAsync(
            connection => connection.QueryAsync(Statements.FollowerPosition, r => r.GetInt64(0), cancellationToken, KeyDigest.OfFollower(follower)), cancellationToken).ConfigureAwait(false)).FirstOrDefault());

    /// <summary>A follower has dealt with everything up to there. It never goes back: of two processes the one that is further counts.</summary>
    internal async ValueTask MoveAsync(string follower, FeedCursor to, CancellationToken cancellationToken) => await _executor.WriteTogetherAsync(
        async connection =>
        {
            Guid nameRef = KeyDigest.OfFollower(follower);
            await LockFeedAsync(connection, cancellationToken).ConfigureAwait(false);
            if (!await connection.IsThereAsync(Statements.FollowerPosition, cancellationToken, nameRef).ConfigureAwait(false))
            {
                return await connection.ExecuteAsync(Statements.AddFollower, cancellationToken, nameRef, follower, to.Position).ConfigureAwait(false);
            }

            return await connection.ExecuteAsync(Statements.MoveFollower, cancellationToken, to.Position, nameRef).ConfigureAwait(false);
        },
        cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Events and what was set aside, in the order of their places. They are two questions, and places may be given out between them: so only what stood before
    /// both of them counts, or a cursor would pass by what the first did not see yet.
    /// </summary>
    private ValueTask<List<FeedEntry>> FollowedAsync(FeedCursor after, int limit, CancellationToken cancellationToken) => _executor.ReadAsync(
        async connection =>
        {
            long end = 0;
            var entries = new List<FeedEntry>();
            await connection.RunAsync(
                [
                    new Call(Statements.FeedEnd) { Read = row => end = row.GetInt64(0) },
                    new Call(Statements.Follow, after.Position, (long)limit) { Read = row => entries.Add(TryRead(FeedRow.Read(row))) },
                    new Call(Statements.Intake.Follow, after.Position, (long)limit) { Read = row => entries.Add(SetAside(row)) },
                ],
                cancellationToken).ConfigureAwait(false);
            return entries.Where(e => e.Cursor.Position <= end).OrderBy(e => e.Cursor.Position).Take(limit).ToList();
        },
        cancellationToken);

    private static FeedEntry SetAside(DbDataReader row)
    {
        IntakeEntry entry = StoredIntake.Read(row);
        return new(new FeedCursor(row.GetInt64(row.FieldCount - 1)), entry.Tenant, entry.Contact ?? default, Event: null, SetAside: entry);
    }

    /// <summary>An event that cannot be read keeps its place, and says so (law C12).</summary>
    private FeedEntry TryRead(FeedRow row)
    {
        var cursor = new FeedCursor(row.Position);
        var contact = new ContactId(row.Contact);
        StoredEvent stored = row.Event;
        try
        {
            return new(cursor, row.Tenant, contact, Read(stored));
        }
        catch (Exception fault) when (UnreadableEnrollment.CodeOf(fault) is not null)
        {
            var unreadable = new UnreadableEvent(
                new EnrollmentId(stored.Enrollment), stored.Revision, UnixMicroseconds.Instant(row.RecordedAt), stored.Pipeline, stored.Version,
                UnreadableEnrollment.CodeOf(fault)!.Value);
            return new(cursor, row.Tenant, contact, Event: null, unreadable);
        }
    }

    /// <summary>Gives places to what has none. Where there is nothing, nothing is written.</summary>
    private async ValueTask<bool> PlaceAsync(int most, CancellationToken cancellationToken)
    {
        bool isAny = await _executor.ReadAsync(
            async connection => (await connection.RunAsync(
                [new Call(Statements.AnyUnplaced, 1L), new Call(Statements.Intake.Unplaced, 1L)], cancellationToken).ConfigureAwait(false)).Any(a => a.IsThere),
            cancellationToken).ConfigureAwait(false);
        return isAny && await _executor.WriteTogetherAsync(
            async connection =>
            {
                long head = await LockFeedAsync(connection, cancellationToken).ConfigureAwait(false);
                int placed = await _executor.Dialect.PlaceAsync(connection, Statements, head, most, cancellationToken).ConfigureAwait(false);
                placed += await PlaceSetAsideAsync(connection, head + placed, most, cancellationToken).ConfigureAwait(false);
                await connection.ExecuteAsync(Statements.AdvanceHead, cancellationToken, (long)placed).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives the next places to what was set aside; in a transaction that holds the feed's lock.</summary>
    private async ValueTask<int> PlaceSetAsideAsync(StoreConnection connection, long head, int most, CancellationToken cancellationToken)
    {
        List<long> aside = await connection.QueryAsync(Statements.Intake.Unplaced, row => row.GetInt64(0), cancellationToken, (long)most).ConfigureAwait(false);
        foreach (long entry in aside)
        {
            await connection.ExecuteAsync(Statements.Intake.Place, cancellationToken, ++head, entry).ConfigureAwait(false);
        }

        return aside.Count;
    }

    /// <summary>Keeps everybody else from it until the transaction ends, and gives the last place that was given out.</summary>
    private async ValueTask<long> LockFeedAsync(StoreConnection connection, CancellationToken cancellationToken)
    {
        if (_executor.Dialect.LocksByWriting)
        {
            await connection.ExecuteAsync(Statements.LockFeed, cancellationToken).ConfigureAwait(false);
        }

        return (await connection.QueryAsync(Statements.FeedHead, r => r.GetInt64(0), cancellationToken).ConfigureAwait(false))[0];
    }
}
