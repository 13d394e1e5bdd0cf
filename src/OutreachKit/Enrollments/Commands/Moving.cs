using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Enrollments.Progression;
using OutreachKit.Scheduling;

namespace OutreachKit.Enrollments.Commands;

/// <summary>A person moves what is planned to another time.</summary>
internal static class Moving
{
    internal static Decision Move(Enrollment enrollment, TouchKey key, LocalDateTime at, Instant now, string? actor)
    {
        var decision = new DecisionBuilder(enrollment, now);
        Instant chosen = ChosenTime.Of(enrollment.Zone.Zone, at, decision.Now, nameof(at));
        if (enrollment.IsFinished)
        {
            return Refusing.Refuse(enrollment, RefusalCode.Finished);
        }

        if (Gates.NotPlanned(enrollment, key) is { } gone && gone != RefusalCode.IsTimer)
        {
            return Refusing.Refuse(enrollment, gone);
        }

        PlannedTouch touch = enrollment.Touch(key)!;
        var anchor = new Anchor(chosen, AnchorKind.ByHand, touch.Item.Id.Value);
        bool wasAlready = touch.Anchor == anchor;
        if (!wasAlready)
        {
            // An added touch has a date of somebody's choosing anyway; a step's is set aside with its deadline.
            Planning.Replan(ref decision, touch with { Anchor = anchor, IsMoved = touch.Step is not { IsAdHoc: true, Delay.Amount: 0 } }, ReplanCause.MovedByHand, decision.Now);
        }

        return decision.Close(EventKind.TouchMoved, null, decision.Now, actor, wasAlready);
    }
}
