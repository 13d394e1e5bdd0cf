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
        List<FeedRow> rows = await FollowedAsync(after, limit, cancellationToken)
            .ConfigureAwait(false);
        if (rows.Count < limit && await PlaceAsync(Math.Max(limit, LeastPlaced), cancellationToken).ConfigureAwait(false))
        {
            rows = await FollowedAsync(after, limit, cancellationToken).ConfigureAwait(false);
        }

        return [.. rows.Select(TryRead)];
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

    private ValueTask<List<FeedRow>> FollowedAsync(
        FeedCursor after, int limit, CancellationToken cancellationToken) => _executor.ReadAsync(
            connection => connection.QueryAsync(
                Statements.Follow,
                FeedRow.Read,
                cancellationToken,
                after.Position,
                (long)limit),
            cancellationToken);

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
        bool isAny = await _executor.ReadAsync(connection => connection.IsThereAsync(Statements.AnyUnplaced, cancellationToken, 1L), cancellationToken).ConfigureAwait(false);
        return isAny && await _executor.WriteTogetherAsync(
            async connection =>
            {
                long head = await LockFeedAsync(connection, cancellationToken).ConfigureAwait(false);
                int placed = await _executor.Dialect.PlaceAsync(connection, Statements, head, most, cancellationToken).ConfigureAwait(false);
                await connection.ExecuteAsync(Statements.AdvanceHead, cancellationToken, (long)placed).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
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
