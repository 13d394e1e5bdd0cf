using OutreachKit.Enrollments;
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
            if (turn.Began() is { } begun)
            {
                List<Attempt> before = attempts.TryGetValue(begun, out List<Attempt>? known) ? known : attempts[begun] = [];
                if (before.Count > 0 && !before[^1].IsUnsent)
                {
                    yield return $"C1: turn {turn.At + 1} begins a touch again, and nobody knows that attempt {before.Count} was not sent";
                }

                before.Add(new Attempt(turn.Flow));
            }

            if (turn.MadeUnsent() is { } unsent && attempts.TryGetValue(unsent, out List<Attempt>? all))
            {
                all[^1].IsUnsent = true;
            }

            if (turn.Sent is { } sent)
            {
                List<Attempt> known = attempts.GetValueOrDefault(sent.Key) ?? [];
                if (sent.Attempt < 1 || sent.Attempt > known.Count || known[sent.Attempt - 1].Flow != turn.Flow)
                {
                    yield return $"C1: turn {turn.At + 1} calls the handler for attempt {sent.Attempt}, which {turn.Flow} has not begun";
                    continue;
                }

                if (known[sent.Attempt - 1].IsCalled)
                {
                    yield return $"C1: turn {turn.At + 1} calls the handler again for attempt {sent.Attempt}";
                }

                if (!run.Scenario.IsIdempotent && known.Skip(sent.Attempt).Any(later => later.IsCalled))
                {
                    yield return $"C1: turn {turn.At + 1} calls the handler for attempt {sent.Attempt} after it was called for a later one";
                }

                known[sent.Attempt - 1].IsCalled = true;
            }
        }
    }

    private sealed class Attempt(string flow)
    {
        internal string Flow { get; } = flow;

        internal bool IsUnsent { get; set; }

        internal bool IsCalled { get; set; }
    }
}
