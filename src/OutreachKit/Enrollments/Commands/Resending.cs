using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Enrollments.Progression;
using OutreachKit.Scheduling;

namespace OutreachKit.Enrollments.Commands;

/// <summary>What is known not to have gone out is sent after all: by itself after a while, or because a person says so.</summary>
internal static class Resending
{
    /// <summary>
    /// An attempt was not sent and is made again, at that instant or when its window opens after it. If the contact has moved on since by anything
    /// but the touch itself, it is cancelled; and if a mailbox has shown its mail, it went out whatever its worker says.
    /// </summary>
    internal static Decision Retry(Enrollment enrollment, TouchKey key, Instant at, Instant now)
    {
        if (RefusedOrSeen(enrollment, key, now) is { } ended)
        {
            return ended;
        }

        var decision = new DecisionBuilder(enrollment, now);
        PlannedTouch touch = enrollment.Touch(key)!;
        if (!StandsWhereItLed(enrollment, touch) || enrollment.IsFinished)
        {
            decision.Do(Cancelled(enrollment, touch));
            return decision.Close(EventKind.TouchEnded, null, decision.Now, null);
        }

        SendAgain(ref decision, touch, ReplanCause.Retry, Instant.Max(UnixMicroseconds.Cut(at), decision.Now));
        return decision.Close(EventKind.TouchDeferred, null, decision.Now, null);
    }

    /// <summary>Its handler was not called and will not be: as if it had never begun, it waits again, or is cancelled if the contact has moved on.</summary>
    internal static Decision TakeBack(Enrollment enrollment, TouchKey key, string reason, Instant now)
    {
        if (RefusedOrSeen(enrollment, key, now) is { } ended)
        {
            return ended;
        }

        var decision = new DecisionBuilder(enrollment, now);
        PlannedTouch touch = enrollment.Touch(key)!;
        decision.Do(new TouchWithdrawn(key, touch.Item.Id, touch.Occurrence, reason));
        if (!StandsWhereItLed(enrollment, touch) || enrollment.IsFinished)
        {
            decision.Do(Cancelled(enrollment, touch));
        }
        else
        {
            SendAgain(ref decision, decision.State.Touch(key)!, ReplanCause.Withdrawn, decision.Now);
        }

        return decision.Close(EventKind.TouchWithdrawn, null, decision.Now, null);
    }

    /// <summary>What is said of an attempt that has not begun, or whose mail a mailbox has shown; null if it may be made again.</summary>
    private static Decision? RefusedOrSeen(Enrollment enrollment, TouchKey key, Instant now)
    {
        if (enrollment.Touch(key) is not { State: TouchState.Begun or TouchState.InDoubt } touch)
        {
            return Refusing.Refuse(enrollment, enrollment.Touch(key) is null ? Gates.CodeOfMissing(enrollment, key) : RefusalCode.NotBegun);
        }

        if (!Messages.WasSeen(enrollment.State, touch))
        {
            return null;
        }

        var decision = new DecisionBuilder(enrollment, now);
        WorkLoop.Conclude(ref decision, touch, TouchEnd.Done, touch.BegunAt!.Value, Messages.SeenReason);
        return decision.Close(EventKind.TouchEnded, decision.Fired, touch.BegunAt.Value, null);
    }

    private static TouchCancelled Cancelled(Enrollment enrollment, PlannedTouch touch) =>
        new(touch.Key, touch.Item.Id, touch.Occurrence, enrollment.IsFinished ? CancelCause.Finished : CancelCause.StageLeft);

    /// <summary>
    /// A person knows that it did not go out, so it goes out after all. Its sequence does not run twice: whatever a doubt counted as
    /// sent stays counted. Whoever has moved on since, by anything but the touch itself, is not written to as if they had not.
    /// </summary>
    internal static Decision Resend(Enrollment enrollment, TouchKey key, Instant now, string? actor)
    {
        RefusalCode? closed = enrollment.Touch(key) switch
        {
            null => Gates.CodeOfMissing(enrollment, key),
            { State: TouchState.Begun } => RefusalCode.AlreadyBegun,
            { State: TouchState.Planned } => RefusalCode.NotBegun,
            _ when enrollment.IsFinished => RefusalCode.Finished,
            var touch when !StandsWhereItLed(enrollment, touch) => RefusalCode.StageLeft,
            _ => null,
        };
        if (closed is { } code)
        {
            return Refusing.Refuse(enrollment, code);
        }

        var decision = new DecisionBuilder(enrollment, now);
        SendAgain(ref decision, enrollment.Touch(key)!, ReplanCause.Resent, decision.Now);
        return decision.Close(EventKind.TouchResent, null, decision.Now, actor);
    }

    /// <summary>It is planned again. If a doubt had counted it as sent, the next occurrence of a step that repeats waits its interval from now.</summary>
    private static void SendAgain(ref DecisionBuilder decision, PlannedTouch touch, ReplanCause cause, Instant at)
    {
        Planning.Replan(ref decision, touch with { State = TouchState.Planned, Reason = null }, cause, at);
        if (touch.Step is not { Repeats: true })
        {
            return;
        }

        foreach (PlannedTouch next in decision.State.Touches)
        {
            if (next is { State: TouchState.Planned, IsMoved: false } && next.Item == touch.Item && next.Occurrence > touch.Occurrence)
            {
                Planning.Replan(ref decision, next with { Anchor = new Anchor(at, AnchorKind.StepBegan, touch.Item.Id.Value) }, cause, at);
            }
        }
    }

    /// <summary>Whether a touch that has begun may go to its handler, for all that is known of its enrollment now (law C2).</summary>
    internal static bool MayStillGoOut(Enrollment enrollment, TouchKey key, Instant now) =>
        enrollment.Touch(key) is { State: TouchState.Begun } touch
        && !enrollment.IsFinished && !Gates.IsHeld(enrollment, key, now) && StandsWhereItLed(enrollment, touch);

    /// <summary>Whether what it says still fits: the contact stands where they stood when it began, or where it led them itself.</summary>
    private static bool StandsWhereItLed(Enrollment enrollment, PlannedTouch touch) =>
        enrollment.State.Visit == touch.Visit || enrollment.State.Visit == touch.ResultingVisit
        || (touch is { Step.IsAdHoc: true, IsManual: true } && !enrollment.Node.IsFinal);
}
