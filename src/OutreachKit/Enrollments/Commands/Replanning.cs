using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Enrollments.Progression;
using OutreachKit.Scheduling;

namespace OutreachKit.Enrollments.Commands;

/// <summary>What made the dates has changed: the contact's zone, or the rules of zones.</summary>
internal static class Replanning
{
    internal static Decision ChangeZone(Enrollment enrollment, ContactZone zone, Instant now, string? actor)
    {
        if (enrollment.IsFinished)
        {
            return Refusing.Refuse(enrollment, RefusalCode.Finished);
        }

        var decision = new DecisionBuilder(enrollment, now);
        bool same = enrollment.Zone == zone;
        if (!same)
        {
            decision.Do(new ZoneChanged(zone, decision.Now));
            Planning.Replan(ref decision, ReplanCause.ZoneChanged);
        }

        return decision.Close(EventKind.ZoneChanged, null, decision.Now, actor, wasAlready: same);
    }

    /// <summary>What planning anew at that instant would change: nothing is listed that it would leave as it is.</summary>
    internal static IEnumerable<ReplanDifference> Differences(Enrollment enrollment, Instant now)
    {
        foreach (PlannedTouch touch in enrollment.Touches)
        {
            if (touch.State == TouchState.Planned
                && Planning.WithAnchor(enrollment.State, touch) is var anchored
                && Planner.Plan(Planning.Request(enrollment.State, anchored, touch.PlannedFor)) is var today
                && (today.Due != touch.Due || today.Blocked != touch.Blocked)
                && Planner.Plan(Planning.Request(enrollment.State, anchored, Instant.Max(touch.PlannedFor, now))) is var plan
                && (plan.Due != touch.Due || plan.Blocked != touch.Blocked))
            {
                yield return new ReplanDifference(enrollment, touch, plan);
            }
        }
    }

    internal static Decision Replan(Enrollment enrollment, Instant now, string? actor)
    {
        var decision = new DecisionBuilder(enrollment, now);
        HashSet<TouchKey> differ = [.. Differences(enrollment, decision.Now).Select(d => d.Touch.Key)];
        if (differ.Count == 0)
        {
            return new Decision(enrollment, null, wasAlready: true);
        }

        Planning.Replan(ref decision, ReplanCause.RulesChanged, touch => differ.Contains(touch.Key));
        return decision.Close(EventKind.Replanned, null, decision.Now, actor);
    }
}
