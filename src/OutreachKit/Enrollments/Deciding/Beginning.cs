using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Scheduling;
using OutreachKit.Sequences;

namespace OutreachKit.Enrollments.Deciding;

/// <summary>Begins a touch, or says why not now.</summary>
internal static class Beginning
{
    internal static Decision Begin(Enrollment enrollment, TouchKey key, Instant now)
    {
        var draft = new Draft(enrollment, now);
        if (Gates.Closed(enrollment, key, draft.Now, timer: false) is { } closed)
        {
            return Refusing.Refuse(enrollment, closed);
        }

        PlannedTouch touch = enrollment.Touch(key)!;
        Step step = touch.Step!;
        if (!Planning.WindowsOf(enrollment.State.Profile, step).IsOpen(draft.Now, enrollment.Zone.Zone))
        {
            Planning.Replan(ref draft, touch, ReplanCause.WindowClosed, draft.Now);
            return draft.Close(EventKind.TouchDeferred, null, draft.Now, null);
        }

        bool late = step.Deadline is { } deadline && draft.Now > touch.Anchor.At + deadline.Within;
        switch (late ? step.Deadline!.Late : LateAction.Send)
        {
            case LateAction.Skip:
                Ending.Skip(ref draft, touch, draft.Now, "deadline-missed");
                return draft.Close(EventKind.TouchEnded, step.OtherwiseFires, draft.Now, null);
            case LateAction.RaiseTask:
                draft.Do(new TouchReplanned(touch with { IsRaised = true, IsLate = true }, ReplanCause.DeadlineMissed));
                return draft.Close(EventKind.TouchDeferred, null, draft.Now, null);
            default:
                draft.Do(new TouchBegun(key, step.Id, touch.Occurrence, draft.Now, late));
                return draft.Close(EventKind.TouchBegan, null, draft.Now, null);
        }
    }

    internal static Decision BeginNow(Enrollment enrollment, TouchKey key, Instant now, bool atAnyHour, string? actor)
    {
        var draft = new Draft(enrollment, now);
        if (Gates.ClosedToPerson(enrollment, key, draft.Now) is { } closed)
        {
            return Refusing.Refuse(enrollment, closed);
        }

        PlannedTouch touch = enrollment.Touch(key)!;
        Step step = touch.Step!;
        if (!atAnyHour && !step.IsOnPersonsDate && !Planning.WindowsOf(enrollment.State.Profile, step).IsOpen(draft.Now, enrollment.Zone.Zone))
        {
            return Refusing.Refuse(enrollment, RefusalCode.OutsideHours);
        }

        if (touch.AwaitsApproval)
        {
            draft.Do(new TouchApproval(key));
        }

        bool late = step.Deadline is { } deadline && draft.Now > touch.Anchor.At + deadline.Within;
        draft.Do(new TouchBegun(key, step.Id, touch.Occurrence, draft.Now, late));
        return draft.Close(EventKind.TouchBegan, null, draft.Now, actor);
    }

    internal static Decision Approve(Enrollment enrollment, TouchKey key, Instant now, string? actor)
    {
        if (enrollment.Touch(key) is not { State: TouchState.Planned } touch)
        {
            return Refusing.Refuse(enrollment, RefusalCode.TouchGone);
        }

        var draft = new Draft(enrollment, now);
        if (touch.AwaitsApproval)
        {
            draft.Do(new TouchApproval(key));
        }

        return draft.Close(EventKind.TouchApproved, null, draft.Now, actor, wasAlready: !touch.AwaitsApproval);
    }
}
