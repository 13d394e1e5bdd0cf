using OutreachKit.Enrollments.Events;

namespace OutreachKit.Tests.Interleavings.Oracles;

/// <summary>C2: once a stop is acknowledged nothing begins; and what counts as sent is not sent again once the contact has moved on.</summary>
internal static class StopOracle
{
    internal static IEnumerable<string> Broken(Run run)
    {
        bool suppressed = false;
        var stopped = new HashSet<EnrollmentId>();
        var left = new HashSet<EnrollmentId>();
        foreach (Turn turn in run.Turns)
        {
            suppressed |= turn.Suppressed == run.Contact;
            if (turn.Sent is { } sent && !WasAskedInTime(run, turn, sent.Key))
            {
                yield return $"C2: turn {turn.At + 1} calls a handler although the last asking came after a stop was acknowledged, or never";
            }

            if (!turn.IsCommitted)
            {
                continue;
            }

            EnrollmentId id = turn.Commit!.After.Id;
            bool contacts = turn.Commit.After.Contact == run.Contact;
            if (turn.Began() is not null && (stopped.Contains(id) || (suppressed && contacts)))
            {
                yield return $"C2: turn {turn.At + 1} begins a touch after a stop was acknowledged";
            }

            if (turn.Began() is { } begun && run.Turns.Take(turn.At).Any(t => t.Cancels(begun)))
            {
                yield return $"C2: turn {turn.At + 1} begins a touch that was cancelled";
            }

            if (turn.Began() is not null && run.Scenario.HasVeto && IsVetoed(run, turn))
            {
                yield return $"C2: turn {turn.At + 1} begins a touch after a veto was raised";
            }

            if (turn.Commit.Event.Kind == EventKind.TouchResent && left.Contains(id))
            {
                yield return $"C2: turn {turn.At + 1} has a touch sent again although the contact has moved on";
            }

            if (turn.IsStop())
            {
                stopped.Add(id);
                suppressed |= turn.Commit.Suppresses && contacts;
                _ = turn.Leaves() && left.Add(id);
            }
        }
    }

    /// <summary>Whether a handler is called upon an asking that came after its begin and before every stop.</summary>
    private static bool WasAskedInTime(Run run, Turn called, TouchKey key)
    {
        Turn? asked = run.Turns.LastOrDefault(
            t => t.At <= called.At && t.Flow == called.Flow && t is { Kind: TurnKind.AsksAgain, Claimed: [var claim] } && claim.Key == key);
        Turn? began = run.Turns.LastOrDefault(t => t.At < called.At && t.Flow == called.Flow && t.Began() == key);
        return asked is not null && began?.At < asked.At && !run.Turns.Any(t => t.At < asked.At && Stops(run, t, began));
    }

    /// <summary>Whether nobody may call the handler for what began, if he asks after that turn.</summary>
    private static bool Stops(Run run, Turn turn, Turn began) =>
        (began.Commit!.After.Contact == run.Contact && turn.Suppressed == run.Contact)
        || (turn is { IsCommitted: true, Commit.Suppresses: true } && turn.Commit.After.Contact == began.Commit.After.Contact)
        || (turn.At > began.At && turn.IsStop() && turn.Commit!.After.Id == began.Commit.After.Id);

    /// <summary>Whether the host's veto stood when it was asked last before that begin; or whether it was not asked at all.</summary>
    private static bool IsVetoed(Run run, Turn began)
    {
        Turn? asked = run.Turns.LastOrDefault(t => t.At < began.At && t.Flow == began.Flow && t.AsksForVeto);
        return asked is null || run.Turns.Any(t => t.At < asked.At && asked.At < run.Length && t.Kind == TurnKind.Vetoes);
    }
}
