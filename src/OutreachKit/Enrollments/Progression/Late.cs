using OutreachKit.Enrollments.Events;

namespace OutreachKit.Enrollments.Progression;

/// <summary>What becomes of a touch that misses its deadline (law T13).</summary>
internal static class Late
{
    internal const string Reason = "deadline-missed";

    /// <summary>It is left out, and its sequence goes on.</summary>
    /// <returns>What is to be looked at next.</returns>
    internal static Work Skip(ref DecisionBuilder decision, PlannedTouch touch) =>
        WorkLoop.Ended(ref decision, touch, TouchEnd.Skipped, decision.Now, Reason);

    /// <summary>
    /// A touch that waits for a person, or for the clock to run again, is looked at past its deadline: it is said to be late, left out, or made a
    /// task.
    /// </summary>
    /// <returns>Whether something was to be done about it.</returns>
    internal static bool Lapse(ref DecisionBuilder decision, PlannedTouch touch)
    {
        if (touch.IsDispatchable || touch.ReadyAt is not { } at || at > decision.Now)
        {
            return false;
        }

        switch (touch.Step!.Deadline!.Late)
        {
            case LateAction.Skip:
                WorkLoop.Run(ref decision, Skip(ref decision, touch));
                break;
            case LateAction.RaiseTask:
                Raise(ref decision, touch);
                break;
            default:
                decision.Do(new TouchReplanned(touch with { IsLate = true }, ReplanCause.DeadlineMissed));
                break;
        }

        return true;
    }

    /// <summary>A person decides about it.</summary>
    internal static void Raise(ref DecisionBuilder decision, PlannedTouch touch) =>
        decision.Do(new TouchReplanned(touch with { IsRaised = true, IsLate = true }, ReplanCause.DeadlineMissed));
}
