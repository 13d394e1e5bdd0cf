namespace OutreachKit.Tests.Interleavings.Oracles;

/// <summary>
/// C4: what a lost worker had begun is in doubt. A worker's word counts, however late, until somebody has settled the touch; after
/// that nothing of it is written, and the worker is told. Nobody speaks for a worker that is not known to be lost.
/// </summary>
internal static class DoubtOracle
{
    internal static IEnumerable<string> Broken(Run run) =>
        [.. run.Flows.Where(f => f.Role.IsWorker && f.IsOver).SelectMany(f => Words(run, f)), .. SpokenFor(run), .. AfterDeath(run)];

    private static IEnumerable<string> Words(Run run, Flow worker)
    {
        int stale = 0;
        int end = run.Turns.Last(t => t.Flow == worker.Name).At;
        foreach (Turn began in BegunBy(run, worker))
        {
            TouchKey key = began.Began()!.Value;
            Turn? word = WordOn(run, began);
            Turn? settled = run.Turns.FirstOrDefault(t => t.At > began.At && t.At < end && t != word && t.Settles(key));
            stale += word is null ? 1 : 0;
            if (word is null && settled is null && Knows(run, began))
            {
                yield return $"C4: the word of {worker.Name} on what it began in turn {began.At + 1} is lost, and nobody had settled it";
            }

            if (word is not null && settled?.At < word.At)
            {
                yield return $"C4: turn {word.At + 1} is the word of a worker on what was settled in turn {settled.At + 1}";
            }
        }

        bool tookUp = run.Turns.Any(t => t.Flow == worker.Name && t is { Kind: TurnKind.AsksForAbandoned, Claimed.Count: > 0 });
        int told = worker.Report?.Stale ?? 0;
        if (tookUp ? told < stale : told != stale)
        {
            yield return $"C4: {worker.Name} is told {told} times that its word came too late, and {stale} of its words were not written";
        }
    }

    private static IEnumerable<string> SpokenFor(Run run)
    {
        foreach (Turn turn in run.Turns.Where(t => t is { IsCommitted: true, Commit.Claim: null }))
        {
            TouchKey? key = turn.Ended()?.Key ?? turn.MadeUnsent();
            Turn? last = key is null
                ? null
                : run.Turns.LastOrDefault(t => t.At < turn.At && (t.Began() == key || t.Ended()?.Key == key || t.MadeUnsent() == key));
            if (last?.Began() is not null)
            {
                yield return $"C4: turn {turn.At + 1} speaks for {last.Flow}, who began that in turn {last.At + 1} and may still be at it";
            }
        }
    }

    private static IEnumerable<string> AfterDeath(Run run)
    {
        if (run.Dead is not { } dead || run.Scenario.IsIdempotent || run.Scenario.LooksUp)
        {
            yield break;
        }

        foreach (Turn began in BegunBy(run, dead).Where(t => WordOn(run, t) is null))
        {
            if (!run.Turns.Any(t => t.At > began.At && t.Ended() is { End: TouchEnd.InDoubt, Reason: "worker-lost" } doubt && doubt.Key == began.Began()))
            {
                yield return $"C4: {dead.Name} died at what it began in turn {began.At + 1}, and that is not in doubt";
            }
        }
    }

    private static IEnumerable<Turn> BegunBy(Run run, Flow worker) => run.Turns.Where(t => t.Flow == worker.Name && t.Began() is not null);

    /// <summary>The turn in which a worker records what became of what it began in another.</summary>
    private static Turn? WordOn(Run run, Turn began) => run.Turns.FirstOrDefault(
        t => t.At > began.At && t.Flow == began.Flow && t.IsRecord() && t.Commit!.Claim!.Fence == began.Commit!.Claim!.Fence);

    /// <summary>Whether the worker knows what became of what it began in that turn. If it does not, it has nothing to add to a doubt.</summary>
    private static bool Knows(Run run, Turn began)
    {
        int attempt = began.Commit!.After.Touch(began.Began()!.Value)!.Attempts;
        Turn? sent = run.Turns.FirstOrDefault(
            t => t.Flow == began.Flow && t.Sent is { } touch && touch.Key == began.Began() && touch.Attempt == attempt);
        return sent is null or { Answer: not (null or { Kind: TouchOutcomeKind.Unknown }) };
    }
}
