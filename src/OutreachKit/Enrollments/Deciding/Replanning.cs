using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Scheduling;

namespace OutreachKit.Enrollments.Deciding;

/// <summary>What made the dates has changed: the contact's zone, or the rules of zones.</summary>
internal static class Replanning
{
    internal static Decision ChangeZone(Enrollment enrollment, ContactZone zone, Instant now, string? actor)
    {
        if (enrollment.IsFinished)
        {
            return Refusing.Refuse(enrollment, RefusalCode.Finished);
        }

        var draft = new Draft(enrollment, now);
        bool same = enrollment.Zone == zone;
        if (!same)
        {
            draft.Do(new ZoneChanged(zone, draft.Now));
            Planning.Replan(ref draft, ReplanCause.ZoneChanged);
        }

        return draft.Close(EventKind.ZoneChanged, null, draft.Now, actor, wasAlready: same);
    }

    internal static IEnumerable<ReplanDifference> Differences(Enrollment enrollment)
    {
        foreach (PlannedTouch touch in enrollment.Touches)
        {
            if (touch.State == TouchState.Planned
                && Planner.Plan(Planning.Request(enrollment.State, touch, touch.PlannedFor)) is var plan
                && (plan.Due != touch.Due || plan.Blocked != touch.Blocked))
            {
                yield return new ReplanDifference(enrollment, touch, plan);
            }
        }
    }

    internal static Decision Replan(Enrollment enrollment, Instant now, string? actor)
    {
        HashSet<TouchKey> differ = [.. Differences(enrollment).Select(d => d.Touch.Key)];
        if (differ.Count == 0)
        {
            return new Decision(enrollment, null, wasAlready: true);
        }

        var draft = new Draft(enrollment, now);
        Planning.Replan(ref draft, ReplanCause.RulesChanged, touch => differ.Contains(touch.Key));
        return draft.Close(EventKind.Replanned, null, draft.Now, actor);
    }
}
