using OutreachKit.Enrollments;
using OutreachKit.Touches;

namespace OutreachKit.Tests.Interleavings.Oracles;

/// <summary>
/// C4: what a lost worker had begun is in doubt. A worker's word counts, however late, until somebody has settled the touch; after
/// that nothing of it is written, and the worker is told.
/// </summary>
internal static class DoubtOracle
{
    internal static IEnumerable<string> Broken(Run run)
    {
        foreach (Flow flow in run.Flows.Where(f => f.Role.IsWorker && f.IsOver))
        {
            int stale = 0;
            foreach (Turn began in run.Turns.Where(t => t.Flow == flow.Name && t.Began() is not null))
            {
                TouchKey key = began.Began()!.Value;
                Turn? word = WordOn(run, began);
                Turn? settled = run.Turns.FirstOrDefault(t => t.At > began.At && t != word && t.Settles(key));
                if (word is null)
                {
                    stale++;
                    if (settled is null && Knows(run, began))
                    {
                        yield return $"C4: the word of {flow.Name} on what it began in turn {began.At + 1} is lost, and nobody had settled it";
                    }
                }
                else if (settled is not null && settled.At < word.At)
                {
                    yield return $"C4: turn {word.At + 1} is the word of a worker on what was settled in turn {settled.At + 1}";
                }
            }

            bool tookUp = run.Turns.Any(t => t.Flow == flow.Name && t is { Kind: TurnKind.AsksForAbandoned, Claimed.Count: > 0 });
            int told = flow.Report?.Stale ?? 0;
            if (tookUp ? told < stale : told != stale)
            {
                yield return $"C4: {flow.Name} is told {told} times that its word came too late, and {stale} of its words were not written";
            }
        }

        foreach (Turn turn in run.Turns.Where(t => t is { IsCommitted: true, Commit.Claim: null }))
        {
            if (run.Turns.LastOrDefault(t => t.At < turn.At && Concerns(t, turn)) is { } last && last.Began() is not null)
            {
                yield return $"C4: turn {turn.At + 1} speaks for {last.Flow}, who began that in turn {last.At + 1} and is still at it";
            }
        }

        if (run.Dead is { } dead)
        {
            foreach (string broken in AfterDeath(run, dead))
            {
                yield return broken;
            }
        }
    }

    /// <summary>Whether it is about a touch that the other says something of.</summary>
    private static bool Concerns(Turn turn, Turn other)
    {
        TouchKey? key = other.Ended()?.Key ?? other.MadeUnsent();
        return key is not null && (turn.Began() == key || turn.Ended()?.Key == key || turn.MadeUnsent() == key);
    }

    /// <summary>The turn in which a worker records what became of what it began in another.</summary>
    private static Turn? WordOn(Run run, Turn began) =>
        run.Turns.FirstOrDefault(t => t.At > began.At && t.Flow == began.Flow && t.IsRecord() && t.Commit!.Claim!.Fence == began.Commit!.Claim!.Fence);

    /// <summary>Whether the worker knows what became of what it began in that turn. If it does not, it has nothing to add to a doubt.</summary>
    private static bool Knows(Run run, Turn began)
    {
        int attempt = began.Commit!.After.Touch(began.Began()!.Value)!.Attempts;
        Turn? sent = run.Turns.FirstOrDefault(t => t.Flow == began.Flow && t.Sent is { } touch && touch.Key == began.Began() && touch.Attempt == attempt);
        return sent is null or { Answer: not (null or { Kind: TouchOutcomeKind.Unknown }) };
    }

    private static IEnumerable<string> AfterDeath(Run run, Flow dead)
    {
        foreach (Turn began in run.Turns.Where(t => t.Flow == dead.Name && t.Began() is not null))
        {
            TouchKey key = began.Began()!.Value;
            if (WordOn(run, began) is null && !run.Scenario.IsIdempotent && !run.Scenario.LooksUp
                && !run.Turns.Any(t => t.At > began.At && t.Ended() is { End: TouchEnd.InDoubt, Reason: "worker-lost" } ended && ended.Key == key))
            {
                yield return $"C4: {dead.Name} died at what it began in turn {began.At + 1}, and that is not in doubt";
            }
        }
    }
}
