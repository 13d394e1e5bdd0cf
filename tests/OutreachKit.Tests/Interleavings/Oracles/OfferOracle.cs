using NodaTime;
using OutreachKit.Enrollments.Events;

namespace OutreachKit.Tests.Interleavings.Oracles;

/// <summary>C3: what is due and nobody's is given to whoever asks for work.</summary>
internal static class OfferOracle
{
    internal static IEnumerable<string> Broken(Run run)
    {
        var leases = new Leases(run.Scenario.Options.Lease);
        var due = new Dictionary<TouchKey, Instant>();
        foreach (HistoryEvent @event in run.Scenario.Begins.Select(d => d.Event!))
        {
            Follow(due, @event);
        }

        foreach (Turn turn in run.Turns)
        {
            if (turn.Request is { } request && turn.Claimed.Count < request.Limit
                && due.Any(d => d.Value <= request.Now && !leases.IsHeld(d.Key, turn.Now) && turn.Claimed.All(c => c.Key != d.Key)))
            {
                yield return $"C3: turn {turn.At + 1} asks for work and is not given a touch that is due and nobody's";
            }

            leases.Follow(turn);
            if (turn.IsCommitted)
            {
                Follow(due, turn.Commit!.Event);
            }
        }
    }

    private static void Follow(Dictionary<TouchKey, Instant> due, HistoryEvent @event)
    {
        foreach (Effect effect in @event.EffectArray)
        {
            switch (effect)
            {
                case TouchPlanned planned:
                    Plan(due, planned.Touch);
                    break;
                case TouchReplanned replanned:
                    Plan(due, replanned.Touch);
                    break;
                case TouchBegun begun:
                    due.Remove(begun.Key);
                    break;
                case TouchConcluded concluded:
                    due.Remove(concluded.Key);
                    break;
                case TouchCancelled cancelled:
                    due.Remove(cancelled.Key);
                    break;
                default:
                    break;
            }
        }
    }

    private static void Plan(Dictionary<TouchKey, Instant> due, PlannedTouch touch)
    {
        due.Remove(touch.Key);
        if (touch is { IsManual: false, AwaitsApproval: false, Due: { } at })
        {
            due.Add(touch.Key, at);
        }
    }
}
