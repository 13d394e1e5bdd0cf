using OutreachKit.Enrollments.Events;

namespace OutreachKit.Tests.Interleavings.Oracles;

/// <summary>C1: an attempt begins at most once, and another follows only what is known not to have been sent.</summary>
internal static class OnceOracle
{
    internal static IEnumerable<string> Broken(Run run)
    {
        Dictionary<TouchKey, List<Attempt>> attempts = run.Scenario.Begins.SelectMany(d => d.Event!.Effects.OfType<TouchBegun>())
            .ToDictionary(begun => begun.Key, _ => new List<Attempt> { new("before") });
        foreach (Turn turn in run.Turns)
        {
            if ((Begins(turn, attempts) ?? Calls(turn, attempts, run.Scenario) ?? Knows(turn, attempts, run.Scenario)) is { } broken)
            {
                yield return $"C1: turn {turn.At + 1} {broken}";
            }
        }
    }

    private static string? Begins(Turn turn, Dictionary<TouchKey, List<Attempt>> attempts)
    {
        if (turn.Began() is not { } key)
        {
            return null;
        }

        List<Attempt> before = attempts.TryGetValue(key, out List<Attempt>? known) ? known : attempts[key] = [];
        bool unknown = before.Count > 0 && !before[^1].IsUnsent;
        before.Add(new Attempt(turn.Flow));
        return unknown ? $"begins a touch again, and nobody knows that attempt {before.Count - 1} was not sent" : null;
    }

    private static string? Calls(Turn turn, Dictionary<TouchKey, List<Attempt>> attempts, Scenario scenario)
    {
        if (turn.Sent is not { } sent)
        {
            return null;
        }

        List<Attempt> known = attempts.GetValueOrDefault(sent.Key) ?? [];
        if (sent.Attempt < 1 || sent.Attempt > known.Count || known[sent.Attempt - 1].Flow != turn.Flow)
        {
            return $"calls the handler for attempt {sent.Attempt}, which {turn.Flow} has not begun";
        }

        Attempt attempt = known[sent.Attempt - 1];
        bool again = attempt.Call is not null;
        attempt.Call = turn;
        bool late = !scenario.IsIdempotent && known.Skip(sent.Attempt).Any(later => later.Call is not null);
        return again ? $"calls the handler again for attempt {sent.Attempt}"
            : late ? $"calls the handler for attempt {sent.Attempt} after it was called for a later one"
            : null;
    }

    /// <summary>A person may know, and a worker of its own attempt; of another's only if it does no harm to try again.</summary>
    private static string? Knows(Turn turn, Dictionary<TouchKey, List<Attempt>> attempts, Scenario scenario)
    {
        if ((turn.TookBack() ?? turn.MadeUnsent()) is not { } key || !attempts.TryGetValue(key, out List<Attempt>? known))
        {
            return null;
        }

        Attempt attempt = known[^1];
        attempt.IsUnsent = true;
        if (turn.TookBack() is not null)
        {
            // What was taken back does not count: the next begin is this attempt again.
            known.Remove(attempt);
            return attempt.Flow == turn.Flow && attempt.Call is null ? null : "takes back what its handler was called for, or what another has begun";
        }

        bool knows = attempt.Flow == turn.Flow && attempt.Call is null or { Answer.Kind: TouchOutcomeKind.NotSent };
        return turn.Commit!.Claim is null || knows || scenario.IsIdempotent
            ? null
            : $"says that attempt {known.Count} was not sent, and does not know";
    }

    private sealed class Attempt(string flow)
    {
        internal string Flow { get; } = flow;

        internal bool IsUnsent { get; set; }

        /// <summary>The turn in which the handler was called for it.</summary>
        internal Turn? Call { get; set; }
    }
}
