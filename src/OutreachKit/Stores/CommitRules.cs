using NodaTime;
using OutreachKit.Stops;

namespace OutreachKit.Stores;

/// <summary>
/// Whether a commit may become true: the only place where that is said. A store gathers what it has stored (<see cref="CommitState"/>), asks, and
/// applies the commit or none of it.
/// </summary>
/// <remarks>Thread-safe: it knows nothing but its arguments.</remarks>
public static class CommitRules
{
    /// <summary>What a commit is answered with; only <see cref="CommitStatus.Committed"/> is then applied.</summary>
    /// <param name="commit">What is to become true.</param>
    /// <param name="state">What is stored, gathered so that nobody can change it before the commit is applied.</param>
    /// <returns>
    /// The first that applies: the same delivery is known before anything else, then whoever was overtaken decides anew, then a claim that is lost
    /// changes nothing, then a stop wins, then what waits to be applied and may stop it.
    /// </returns>
    /// <exception cref="WrongHashKeyException">The store keeps something by a key that the engine was not given, and it counts here.</exception>
    public static CommitStatus Judge(Commit commit, in CommitState state)
    {
        ArgumentNullException.ThrowIfNull(commit);
        if (commit.Inbox is { } inbox && state.DeliveredContent is { } content)
        {
            return Redelivered(inbox, content);
        }

        if (state.Revision != commit.Event.Revision - 1)
        {
            return CommitStatus.Conflict;
        }

        if (commit.Claim is not null && !MayAct(commit, state))
        {
            return CommitStatus.ClaimLost;
        }

        if (state.HashKeys is { } fault && (commit.UnlessStopped || commit.KeepsKeyedHashes))
        {
            throw new WrongHashKeyException(fault);
        }

        return StoppedAs(commit, state) is { } stopped ? stopped
            : commit.UnlessStopped && state.IntakeWaits ? CommitStatus.IntakeWaits
            : commit.Resends is not null && state.LastLeaseRuns ? CommitStatus.LeaseRuns
            : IsNew(commit) && state.HasUnfinished ? CommitStatus.AlreadyEnrolled
            : CommitStatus.Committed;
    }

    /// <summary>What a delivery is answered with whose key is known already (law C8).</summary>
    /// <param name="inbox">What is delivered now.</param>
    /// <param name="content">The content that was delivered under the same key the first time, whichever hash key it was hashed by.</param>
    public static CommitStatus Redelivered(InboxKey inbox, Guid content) =>
        inbox.All.Any(key => key.Content == content) ? CommitStatus.AlreadyReceived : CommitStatus.KeyReused;

    /// <summary>To begin, the lease must still run; to complete, the fence alone counts.</summary>
    private static bool MayAct(Commit commit, in CommitState state) => state.OwnsClaim && (commit.Lease is null || state.ClaimRuns);

    /// <summary>
    /// What stands against it, if anything. Nobody is enrolled in spite of an opt-out from everything, or with a clock that runs where a stop holds it;
    /// other stops keep nobody from being enrolled, only what begins then.
    /// </summary>
    private static CommitStatus? StoppedAs(Commit commit, in CommitState state)
    {
        if (!commit.UnlessStopped || state.Stops is not { Count: > 0 } stops)
        {
            return null;
        }

        Instant now = commit.Event.RecordedAt;
        if (IsNew(commit))
        {
            return StopRules.Against(stops, Channels.None, now) is { } refusing && StopRules.Refuses(refusing) ? CommitStatus.Suppressed
                : StopRules.HoldsOf(stops, now).All(h => commit.After.Holds.Any(held => held.Source == h.Source && held.Covers(now))) ? null
                : CommitStatus.Stopped;
        }

        return StopRules.Against(stops, StopRules.ChannelOf(commit.Claim is { } claim ? commit.After.Touch(claim.Key) : null), now) switch
        {
            null => null,
            { Scope.Kind: StopScopeKind.Contact or StopScopeKind.Address } stop when StopRules.Refuses(stop) => CommitStatus.Suppressed,
            _ => CommitStatus.Stopped,
        };
    }

    /// <summary>A contact is in a pipeline once, also if the newcomer would stand in a final stage.</summary>
    private static bool IsNew(Commit commit) => commit.Event.Revision == 1;
}
