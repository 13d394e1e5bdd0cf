using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Stores;

namespace OutreachKit.Tests.Interleavings.Oracles;

/// <summary>C4: a touch belongs to one worker until its lease ends, and to begin or to record takes the last fence that was given out.</summary>
internal static class LeaseOracle
{
    internal static IEnumerable<string> Broken(Run run)
    {
        var leases = new Leases(run.Scenario.Options.Lease);
        foreach (Turn turn in run.Turns)
        {
            if ((Asked(turn, leases) ?? Committed(turn, leases, run.Scenario.Grace)) is { } broken)
            {
                yield return $"C4: turn {turn.At + 1} {broken}";
            }

            leases.Follow(turn);
        }
    }

    private static string? Asked(Turn turn, Leases leases)
    {
        switch (turn.Kind)
        {
            case TurnKind.Claims or TurnKind.ClaimsOne when turn.Claimed.Any(c => leases.IsHeld(c.Key, turn.Now)):
                return "claims a touch whose lease runs";
            case TurnKind.AsksForAbandoned when turn.Claimed.Any(c => leases.IsHeld(c.Key, turn.Now)):
                return "finds a touch abandoned whose lease runs";
            case TurnKind.AsksAgain:
                bool runs = leases.IsOwn(turn.Claimed[0]) && leases.IsHeld(turn.Claimed[0].Key, turn.Now);
                return turn.Confirmation == Confirmation.LeaseEnded != runs
                    ? null
                    : $"is told that its lease {(runs ? "has ended" : "runs")}, and that is not so";
            default:
                return null;
        }
    }

    private static string? Committed(Turn turn, Leases leases, Duration grace)
    {
        if (turn is { Status: CommitStatus.ClaimLost, Commit: { Claim: { } lost } refused })
        {
            return leases.IsOwn(lost) && (refused.Lease is null || leases.IsHeld(lost.Key, turn.Now))
                ? "is told that its claim is lost, and it is not"
                : null;
        }

        if (!turn.IsCommitted)
        {
            return null;
        }

        if (turn.Commit!.Claim is { } claim)
        {
            return !leases.IsOwn(claim) ? $"is accepted with fence {claim.Fence}, and the last one given out is {leases.FenceOf(claim.Key)}"
                : turn.Began() is not null && !leases.IsHeld(claim.Key, turn.Now) ? "begins under a lease that has ended"
                : null;
        }

        // A worker's own word that it has not sent needs no grace: it is no longer at it.
        return turn.Commit.Event.Kind == EventKind.TouchResent && turn.MadeUnsent() is { } key && turn.Now < leases.EndOf(key) + grace
            ? $"has a touch sent again while its worker may still be at it, until {leases.EndOf(key) + grace}"
            : null;
    }
}
