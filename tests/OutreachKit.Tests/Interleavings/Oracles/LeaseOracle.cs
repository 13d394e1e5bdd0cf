using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Touches;

namespace OutreachKit.Tests.Interleavings.Oracles;

/// <summary>C4: a touch belongs to one worker until its lease ends, and to begin or to record takes the last fence that was given out.</summary>
internal static class LeaseOracle
{
    internal static IEnumerable<string> Broken(Run run)
    {
        Duration lease = run.Scenario.Options.Lease;
        var last = new Dictionary<TouchKey, Ownership>();
        foreach (Turn turn in run.Turns)
        {
            foreach (TouchClaim claim in turn.Kind == TurnKind.Claims ? turn.Claimed : [])
            {
                if (last.TryGetValue(claim.Key, out Ownership? owner) && owner.IsTaken && turn.Now < owner.LeaseEnd)
                {
                    yield return $"C4: turn {turn.At + 1} claims a touch whose lease runs until {owner.LeaseEnd}";
                }

                last[claim.Key] = new Ownership(claim.Fence, turn.Now + lease);
            }

            foreach (TouchClaim claim in turn.Kind == TurnKind.AsksForAbandoned ? turn.Claimed : [])
            {
                if (turn.Now < last[claim.Key].LeaseEnd)
                {
                    yield return $"C4: turn {turn.At + 1} finds a touch abandoned whose lease runs until {last[claim.Key].LeaseEnd}";
                }
            }

            if (turn is { Kind: TurnKind.AsksTheLease, Claimed: [var asked] })
            {
                bool holds = last[asked.Key] is var owner && owner.IsTaken && owner.Fence == asked.Fence && turn.Now < owner.LeaseEnd;
                if (turn.Holds != holds)
                {
                    yield return $"C4: turn {turn.At + 1} is told that its lease {(turn.Holds ? "runs" : "has ended")}, and it does not";
                }
            }

            if (turn is { Kind: TurnKind.Releases, Claimed: [var given] } && last[given.Key].Fence == given.Fence && !last[given.Key].HasBegun)
            {
                last[given.Key].IsTaken = false;
            }

            if (!turn.IsCommitted)
            {
                continue;
            }

            foreach (string broken in Committed(turn, last, lease, run.Scenario.Grace))
            {
                yield return broken;
            }
        }
    }

    private static IEnumerable<string> Committed(Turn turn, Dictionary<TouchKey, Ownership> last, Duration lease, Duration grace)
    {
        if (turn.Commit!.Claim is { } claim)
        {
            Ownership owner = last[claim.Key];
            if (!owner.IsTaken || owner.Fence != claim.Fence)
            {
                yield return $"C4: turn {turn.At + 1} is accepted with fence {claim.Fence}, and the last one given out is {owner.Fence}";
            }

            if (turn.Began() is not null)
            {
                if (turn.Now >= owner.LeaseEnd)
                {
                    yield return $"C4: turn {turn.At + 1} begins under a lease that ended at {owner.LeaseEnd}";
                }

                owner.LeaseEnd = turn.Now + lease;
                owner.HasBegun = true;
            }
        }

        // A worker's own word that it has not sent needs no grace: it is no longer at it.
        if (turn.Commit is { Claim: null, Event.Kind: EventKind.TouchResent } && turn.MadeUnsent() is { } key
            && last.TryGetValue(key, out Ownership? worker) && turn.Now < worker.LeaseEnd + grace)
        {
            yield return $"C4: turn {turn.At + 1} has a touch sent again while its worker may still be at it, until {worker.LeaseEnd + grace}";
        }

        foreach (TouchKey free in last.Keys.Where(turn.Settles).ToList())
        {
            last[free].IsTaken = false;
        }
    }

    private sealed class Ownership(long fence, Instant leaseEnd)
    {
        internal long Fence { get; } = fence;

        internal Instant LeaseEnd { get; set; } = leaseEnd;

        internal bool IsTaken { get; set; } = true;

        internal bool HasBegun { get; set; }
    }
}
