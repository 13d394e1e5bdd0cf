using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Stages;

namespace OutreachKit.Enrollments.Deciding;

/// <summary>Stages whose sequence runs once per something: two meetings, two thank-yous; no meeting, no thank-you.</summary>
internal static class Runs
{
    /// <summary>Whether it was told before, by its id or, where the host gave none then, by its instant.</summary>
    internal static bool IsKnown(in EnrollmentState state, Subject subject, Instant occurredAt)
    {
        string unnamed = state.Subjects.Length == 0 ? "" : Subject.Unnamed(occurredAt).Id;
        foreach (Subject known in state.Subjects)
        {
            if (known.Id == subject.Id || known.Id == unnamed)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A new subject adds a run; a known one, moved and not yet served, is planned again.</summary>
    internal static void Add(ref Draft draft, Subject subject, Instant occurredAt)
    {
        if (!IsKnown(draft.State, subject, occurredAt))
        {
            Planning.StartSequence(ref draft, occurredAt, subject);
            return;
        }

        foreach (PlannedTouch touch in draft.State.Touches)
        {
            if (touch.State == TouchState.Planned && touch.Subject is { } served && served.Id == subject.Id
                && subject.Revision > served.Revision)
            {
                PlannedTouch moved = touch with { Subject = subject, Anchor = touch.Anchor with { At = occurredAt } };
                Planning.Replan(ref draft, moved, ReplanCause.SubjectMoved, draft.Now);
            }
        }
    }

    /// <summary>
    /// A subject turned out not to have been: its touch is cancelled if it has not gone out. The stage is left only when that
    /// was its last run; a subject nobody knows changes nothing.
    /// </summary>
    internal static void Undo(ref Draft draft, Subject? subject, Stage to, Instant occurredAt)
    {
        if (Undone(draft.State, subject) is not { } touch)
        {
            return;
        }

        draft.Do(new TouchCancelled(touch.Key, touch.Item.Id, touch.Occurrence, CancelCause.SubjectUndone));
        if (Moving.HasOpenRuns(draft.State))
        {
            return;
        }

        if (!Moving.FireOwed(ref draft, occurredAt))
        {
            Moving.MoveTo(ref draft, to, occurredAt);
        }
    }

    private static PlannedTouch? Undone(in EnrollmentState state, Subject? subject)
    {
        int visit = state.Visit;
        PlannedTouch[] planned = [.. state.Touches.Where(t => t is { State: TouchState.Planned, Step: not { IsByHand: true } } && t.Visit == visit)];
        return planned.FirstOrDefault(t => subject is not null && t.Subject?.Id == subject.Id)
            ?? (planned is [var only] && (subject is null || only.Subject is null or { IsUnnamed: true }) ? only : null);
    }
}
