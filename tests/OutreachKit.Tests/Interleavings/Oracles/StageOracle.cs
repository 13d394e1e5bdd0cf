using OutreachKit.Enrollments.Events;
using OutreachKit.Stores;

namespace OutreachKit.Tests.Interleavings.Oracles;

/// <summary>C9: the stage at the end depends on what happened, not on the order in which it did.</summary>
internal static class StageOracle
{
    internal static IEnumerable<string> Broken(Run run)
    {
        foreach (EnrollmentId id in run.Ids)
        {
            Enrollment enrollment = run.Now(id);
            Stage expected = Expected(run, enrollment);
            if (enrollment.Stage != expected)
            {
                yield return $"C9: a contact ends in {enrollment.Stage}, and by what happened it is {expected}";
            }
        }
    }

    private static Stage Expected(Run run, Enrollment enrollment)
    {
        bool WasDelivered(Trigger trigger) => enrollment.Contact == run.Contact && run.Scenario.Cast.Any(role => role.Delivers == trigger);
        if (WasDelivered(Trigger.OptedOut) || run.Turns.Any(t => IsToldToStop(t, enrollment.Id)))
        {
            return Stage.OptedOut;
        }

        if (run.Scenario.EndsIn is { } said)
        {
            return said;
        }

        return WasDelivered(Trigger.Declined) ? Stage.Declined
            : WasDelivered(Trigger.ReplyReceived) ? Stage.Replied
            : WasDelivered(Trigger.Bounced) ? Stage.Unreachable
            : WasDelivered(Trigger.MessageSent) || CountsAsSent(run, enrollment.Id) ? Stage.Contacted
            : Stage.Identified;
    }

    /// <summary>Whether a worker learnt by it that the contact must not be written to.</summary>
    private static bool IsToldToStop(Turn turn, EnrollmentId id) =>
        (turn.Status == CommitStatus.Suppressed && turn.Commit!.After.Id == id)
        || (turn is { Kind: TurnKind.AsksAgain, Confirmation: Confirmation.Stopped, Claimed: [var claim] } && claim.Enrollment == id);

    private static bool CountsAsSent(Run run, EnrollmentId id) =>
        run.Scenario.Begins.Select(d => d.Event!).Concat(run.Turns.Where(t => t.IsCommitted).Select(t => t.Commit!.Event))
            .Any(e => e.Enrollment == id && e.Effects.Any(effect => effect is TouchConcluded { End: TouchEnd.Done or TouchEnd.InDoubt }));
}
