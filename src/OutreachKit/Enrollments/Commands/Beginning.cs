using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Enrollments.Progression;
using OutreachKit.Scheduling;

namespace OutreachKit.Enrollments.Commands;

/// <summary>Begins a touch, or says why not now.</summary>
internal static class Beginning
{
    /// <summary>A dispatcher looks at a touch that is ready: it begins, is put off, or has missed its deadline.</summary>
    internal static Decision Begin(Enrollment enrollment, TouchKey key, Instant now)
    {
        var decision = new DecisionBuilder(enrollment, now);
        if (enrollment.Touch(key) is { IsTimer: false } waiting && !enrollment.IsFinished && Late.Lapse(ref decision, waiting))
        {
            return decision.Close(EventKind.DeadlineMissed, decision.Fired, decision.Now, null);
        }

        if (Gates.Closed(enrollment, key, decision.Now) is { } closed)
        {
            return Refusing.Refuse(enrollment, closed);
        }

        PlannedTouch touch = enrollment.Touch(key)!;
        Schedule windows = Planning.WindowsOf(enrollment.State.Profile, touch.Step!);
        bool isOpen = windows.IsOpen(decision.Now, enrollment.Zone.Zone);
        if (!isOpen || Openings.IsAnotherWindow(windows, enrollment.Zone.Zone, touch.Due!.Value, decision.Now))
        {
            Planning.Replan(ref decision, touch, ReplanCause.WindowClosed, decision.Now);
            if (!isOpen || decision.State.Touch(key)!.Due > decision.Now)
            {
                return decision.Close(EventKind.TouchDeferred, null, decision.Now, null);
            }

            // Its share of this window has gone by: it begins now, and nothing was put off.
            decision = new DecisionBuilder(enrollment, now);
        }

        return Start(ref decision, touch);
    }

    /// <summary>A person has a touch performed now.</summary>
    internal static Decision BeginNow(Enrollment enrollment, TouchKey key, Instant now, bool atAnyHour, string? actor)
    {
        var decision = new DecisionBuilder(enrollment, now);
        if (Gates.ClosedToPerson(enrollment, key, decision.Now) is { } closed)
        {
            return Refusing.Refuse(enrollment, closed);
        }

        PlannedTouch touch = enrollment.Touch(key)!;
        if (!atAnyHour && !touch.IsOnPersonsDate && !Planning.WindowsOf(enrollment.State.Profile, touch.Step!).IsOpen(decision.Now, enrollment.Zone.Zone))
        {
            return Refusing.Refuse(enrollment, RefusalCode.OutsideHours);
        }

        if (touch.AwaitsApproval)
        {
            decision.Do(new TouchApproval(key));
        }

        decision.Do(Begun(decision, touch));
        return decision.Close(EventKind.TouchBegan, null, decision.Now, actor);
    }

    private static Decision Start(ref DecisionBuilder decision, PlannedTouch touch)
    {
        bool isLate = decision.Now > touch.Limit;
        switch (isLate ? touch.Step!.Deadline!.Late : LateAction.Send)
        {
            case LateAction.Skip:
                WorkLoop.Run(ref decision, Late.Skip(ref decision, touch));
                return decision.Close(EventKind.TouchEnded, decision.Fired, decision.Now, null);
            case LateAction.RaiseTask:
                Late.Raise(ref decision, touch);
                return decision.Close(EventKind.DeadlineMissed, null, decision.Now, null);
            default:
                decision.Do(Begun(decision, touch));
                return decision.Close(EventKind.TouchBegan, null, decision.Now, null);
        }
    }

    private static TouchBegun Begun(in DecisionBuilder decision, PlannedTouch touch) =>
        new(touch.Key, touch.Item.Id, touch.Occurrence, decision.Now, IsLate: decision.Now > touch.Limit);
}
