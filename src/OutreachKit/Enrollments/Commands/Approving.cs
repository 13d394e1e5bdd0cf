using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Enrollments.Progression;

namespace OutreachKit.Enrollments.Commands;

/// <summary>A person approves a touch, or takes their approval back.</summary>
internal static class Approving
{
    internal static Decision Approve(Enrollment enrollment, TouchKey key, Instant now, string? actor) =>
        Set(enrollment, key, isGiven: true, now, actor);

    internal static Decision Withdraw(Enrollment enrollment, TouchKey key, Instant now, string? actor) =>
        Set(enrollment, key, isGiven: false, now, actor);

    private static Decision Set(Enrollment enrollment, TouchKey key, bool isGiven, Instant now, string? actor)
    {
        if (Gates.NotPlanned(enrollment, key) is { } gone)
        {
            return Refusing.Refuse(enrollment, gone);
        }

        PlannedTouch touch = enrollment.Touch(key)!;
        var decision = new DecisionBuilder(enrollment, now);
        bool wasAlready = !touch.NeedsApproval || touch.IsApproved == isGiven;
        if (!wasAlready)
        {
            decision.Do(new TouchApproval(key, isGiven));
        }

        return decision.Close(isGiven ? EventKind.TouchApproved : EventKind.ApprovalWithdrawn, null, decision.Now, actor, wasAlready);
    }
}
