namespace OutreachKit.Stores;

/// <summary>What was committed, in an order that a follower can go on from.</summary>
/// <remarks>One of the roles of an <see cref="IOutreachStore"/>, which says what holds for all of them.</remarks>
public interface IHistoryFeed
{
    /// <summary>
    /// What was committed after a cursor, over all tenants: each enrollment's events in their order, each at least once, and
    /// never again anything before a cursor that was given out (law H3).
    /// </summary>
    /// <param name="after">The last cursor that the caller has dealt with; the default value is the beginning.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<IReadOnlyList<FeedEntry>> FollowAsync(FeedCursor after, int limit, CancellationToken cancellationToken = default);
}
