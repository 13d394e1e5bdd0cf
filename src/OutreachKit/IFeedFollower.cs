namespace OutreachKit;

/// <summary>Somebody who does something with what was committed, a little later: sets a field of the host's, tells another system.</summary>
/// <remarks>
/// OutreachKit.Hosting calls every follower that is registered, one after the other, after a pass of the dispatcher, whatever the pass
/// came to; hosts without it call it themselves. It keeps its own place in the feed, reads on from there with
/// <see cref="OutreachEngine.FollowAllTenantsAsync"/>, and moves the place only when it has dealt with what it read: a process may die
/// at any point. Several processes may follow at once. It must be thread-safe.
/// </remarks>
public interface IFeedFollower
{
    /// <summary>Deals with what was committed since the last call.</summary>
    /// <param name="outreach">The engine, for all tenants.</param>
    /// <param name="cancellationToken">Gives up; what is not dealt with comes again.</param>
    Task FollowAsync(OutreachEngine outreach, CancellationToken cancellationToken = default);
}
