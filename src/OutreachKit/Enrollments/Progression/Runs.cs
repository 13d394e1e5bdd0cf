using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Enrollments.State;
using OutreachKit.Scheduling;

namespace OutreachKit.Enrollments.Progression;

/// <summary>The runs of a stage's sequence, one for each subject: two meetings, two thank-yous; no meeting, no thank-you.</summary>
internal static class Runs
{
    /// <summary>Whether something of that subject's run is to come in this visit.</summary>
    internal static bool IsOpen(in EnrollmentState state, string subject)
    {
        foreach (PlannedTouch touch in state.Touches)
        {
            if (IsOf(state, touch, subject) && touch.State == TouchState.Planned)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The subject turned out to have been at another time: what is to come of its run counts from there.</summary>
    internal static void Move(ref DecisionBuilder decision, Subject subject, Instant occurredAt)
    {
        foreach (PlannedTouch touch in decision.State.Touches)
        {
            if (IsOf(decision.State, touch, subject.Id) && touch.State == TouchState.Planned)
            {
                bool isFirst = touch.Anchor.Kind == AnchorKind.StageEntered;
                PlannedTouch moved = touch with { Subject = subject, Anchor = isFirst ? touch.Anchor with { At = occurredAt } : touch.Anchor };
                Planning.Replan(ref decision, moved, ReplanCause.SubjectMoved, decision.Now);
            }
        }
    }

    /// <summary>
    /// The subject turned out not to have been: what is to come of its run is cancelled. What has begun can no longer be taken back.
    /// </summary>
    /// <returns>Whether that takes the contact out of the stage: it was the last run, and nothing waited for its end.</returns>
    internal static bool TakeBack(ref DecisionBuilder decision, string subject, Instant occurredAt)
    {
        bool runsOnce = decision.State.Node.OncePer is not null;
        bool wasOpen = IsOpen(decision.State, subject);
        foreach (PlannedTouch touch in decision.State.Touches)
        {
            if (IsOf(decision.State, touch, subject) && touch.State == TouchState.Planned)
            {
                decision.Do(new TouchCancelled(touch.Key, touch.Item.Id, touch.Occurrence, CancelCause.SubjectUndone));
            }
        }

        return runsOnce
            ? wasOpen && !decision.State.HasOpenRuns && !WorkLoop.FirePending(ref decision, occurredAt)
            : decision.State.Details.Left is { ByHeld: true } left && left.By == subject;
    }

    private static bool IsOf(in EnrollmentState state, PlannedTouch touch, string subject) =>
        touch.Visit == state.Visit && touch.Subject?.Id == subject && touch.Step is not { IsAdHoc: true };
}
