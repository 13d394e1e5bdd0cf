using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Pipelines;
using OutreachKit.Scheduling;
using OutreachKit.Stages;

namespace OutreachKit.Enrollments.Deciding;

/// <summary>A touch comes to one of its ends, and its sequence goes on from there.</summary>
internal static class Ending
{
    internal static Decision End(Enrollment enrollment, TouchKey key, TouchEnd end, Instant now, string? reason, string? actor)
    {
        if (end == TouchEnd.Cancelled)
        {
            throw new ArgumentException("A touch is cancelled by what happens to its contact, not by hand: skip it instead.", nameof(end));
        }

        if (enrollment.Touch(key) is not { IsTimer: false } touch)
        {
            return Refusing.Refuse(enrollment, RefusalCode.TouchGone);
        }

        if (touch.State == TouchState.Planned && end is TouchEnd.Dead or TouchEnd.InDoubt)
        {
            throw new ArgumentException($"'{touch.Item.Id}' has not begun, so it cannot end as {end}: give Done or Skipped.", nameof(end));
        }

        var draft = new Draft(enrollment, now);
        Instant at = touch.State == TouchState.Planned ? draft.Now : touch.BegunAt!.Value;
        Trigger? fires = Conclude(ref draft, touch, end, at, reason, enrollment);
        return draft.Close(EventKind.TouchEnded, fires, at, actor);
    }

    internal static Decision Retry(Enrollment enrollment, TouchKey key, Instant at, Instant now)
    {
        if (enrollment.Touch(key) is not { State: TouchState.Begun } touch)
        {
            return Refusing.Refuse(enrollment, RefusalCode.TouchGone);
        }

        var draft = new Draft(enrollment, now);
        if (!StandsWhereItLed(enrollment, touch) || enrollment.IsFinished)
        {
            draft.Do(new TouchCancelled(key, touch.Item.Id, touch.Occurrence, enrollment.IsFinished ? CancelCause.Finished : CancelCause.StageLeft));
            return draft.Close(EventKind.TouchEnded, null, draft.Now, null);
        }

        Planning.Replan(ref draft, touch with { State = TouchState.Planned }, ReplanCause.Retry, Instant.Max(Micros.Cut(at), draft.Now));
        return draft.Close(EventKind.TouchDeferred, null, draft.Now, null);
    }

    /// <summary>
    /// It is known that it did not go out, so it goes out after all. Its sequence does not run twice: whatever a doubt counted as
    /// sent stays counted. Whoever has moved on since, by anything but the touch itself, is not written to as if they had not.
    /// </summary>
    internal static Decision Resend(Enrollment enrollment, TouchKey key, Instant now, string? actor)
    {
        RefusalCode? closed = enrollment.Touch(key) switch
        {
            null => RefusalCode.TouchGone,
            { State: TouchState.Begun } => RefusalCode.AlreadyBegun,
            { State: TouchState.Planned } => RefusalCode.NotDue,
            _ when enrollment.IsFinished => RefusalCode.Finished,
            var touch when !StandsWhereItLed(enrollment, touch) => RefusalCode.StageLeft,
            _ => null,
        };
        if (closed is { } code)
        {
            return Refusing.Refuse(enrollment, code);
        }

        var draft = new Draft(enrollment, now);
        PlannedTouch again = enrollment.Touch(key)! with { State = TouchState.Planned, Reason = null };
        Planning.Replan(ref draft, again, ReplanCause.Resent, draft.Now);
        return draft.Close(EventKind.TouchResent, null, draft.Now, actor);
    }

    private static bool StandsWhereItLed(Enrollment enrollment, PlannedTouch touch) =>
        enrollment.State.Visit == touch.Visit || enrollment.State.Visit == touch.LedTo
        || (touch.Step is { IsOnPersonsDate: true } && !enrollment.Node.IsFinal);

    internal static void Skip(ref Draft draft, PlannedTouch touch, Instant at, string reason) =>
        Conclude(ref draft, touch, TouchEnd.Skipped, at, reason, view: null);

    /// <returns>What was fired, whether it moved the contact or was noted.</returns>
    internal static Trigger? Conclude(ref Draft draft, PlannedTouch touch, TouchEnd end, Instant at, string? reason, IEnrollmentView? view)
    {
        draft.Do(new TouchConcluded(touch.Key, touch.Item.Id, touch.Occurrence, end, at, reason));
        if (draft.State.IsFinished || end == TouchEnd.Dead || touch.IsCounted)
        {
            return null;
        }

        bool sent = end is TouchEnd.Done or TouchEnd.InDoubt;
        bool left = touch.Visit != draft.State.Visit;
        Trigger? fires = sent ? touch.Step!.ThenFires : touch.Step!.OtherwiseFires;
        if (left && (fires is null or { Kind: TriggerKind.Command }))
        {
            return null;
        }

        view ??= new Enrollment(draft.State, 0);
        bool over = fires is not null && Moving.FireThen(ref draft, fires, at, view);
        if (!over && !left)
        {
            GoOn(ref draft, touch, at, sent);
        }

        return fires;
    }

    private static void GoOn(ref Draft draft, PlannedTouch touch, Instant at, bool sent)
    {
        Planning.GoOn(ref draft, touch, at, sent ? AnchorKind.StepBegan : AnchorKind.StepSkipped);
        if (!Moving.HasOpenRuns(draft.State))
        {
            Moving.FireOwed(ref draft, at);
        }
    }
}
