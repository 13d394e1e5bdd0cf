using NodaTime;
using OutreachKit.Scheduling;
using OutreachKit.Sequences;
using OutreachKit.Wording;

namespace OutreachKit;

/// <summary>Enrollments and their touches in English.</summary>
public static class EnrollmentWords
{
    /// <summary><c>crm-42 has been in Contacted for 2 days; nothing is planned</c>.</summary>
    public static string InWords(this Enrollment enrollment, Instant now)
    {
        ArgumentNullException.ThrowIfNull(enrollment);
        string since = English.Until(enrollment.StageSince, enrollment.Zone.Zone, now);
        string stands = $"{enrollment.Contact} is in {enrollment.Stage}{(since == "now" || enrollment.StageSince > now ? "" : $", {since}")}";
        return enrollment switch
        {
            { IsFinished: true } => $"{stands}; the enrollment was finished.",
            { Touches.Count: > 0 } => enrollment.IsHeldAt(now) ? $"{stands}; the clock is stopped." : $"{stands}.",
            { Node.IsFinal: true } => $"{stands}; nothing leaves this stage, and nothing is sent.",
            { IsLive: false } => $"{stands}; this is an end, and nothing is planned.",
            _ => $"{stands}; nothing is planned.",
        };
    }

    /// <summary><c>nudge (email), due in 3 days, Thursday 09:00 in Chicago: …</c>.</summary>
    /// <remarks>
    /// The stored date is the one that counts, and is said first. Where today's rules would give another, that one follows as what a refresh
    /// would make of it, with its reasons.
    /// </remarks>
    /// <param name="touch">The touch or timer.</param>
    /// <param name="plan">What planning gives today.</param>
    /// <param name="now">The instant from which "in 3 days" is counted.</param>
    public static string InWords(this PlannedTouch touch, Plan plan, Instant now)
    {
        ArgumentNullException.ThrowIfNull(touch);
        ArgumentNullException.ThrowIfNull(plan);
        string name = Name(touch);
        return touch.State switch
        {
            TouchState.Begun => $"{name}, under way",
            TouchState.InDoubt => $"{name}, perhaps sent: somebody must settle it",
            TouchState.Dead => $"{name}, failed for good: somebody must decide",
            _ => $"{name}{(touch.IsManual ? ", for you to do" : touch.AwaitsApproval ? ", to be approved" : "")}, {Date(touch, plan, now)}",
        };
    }

    private static string Name(PlannedTouch touch) =>
        touch.Item is SequenceTimer timer ? $"{timer.Fires} by itself"
        : touch.Step!.IsAdHoc ? English.Plain(touch.Item.Id.Value)
        : $"{English.Plain(touch.Item.Id.Value)} ({touch.Step.Kind.ToString().ToLowerInvariant()})";

    private static string Date(PlannedTouch touch, Plan plan, Instant now)
    {
        if (touch.Due == plan.Due && touch.Blocked == plan.Blocked)
        {
            string late = touch.IsLateAt(now) && plan.Trail.All(e => e.Reason.Code != PlanReasonCode.DeadlineMissed)
                ? $", late: it ought to have been out by {English.Moment(touch.Limit ?? touch.Due!.Value, plan.Zone, now)}"
                : "";
            return plan.InWords(now) + late;
        }

        string stored = touch is { Due: { } due, Local: { } local }
            ? $"due {English.Until(due, plan.Zone, now)}, {English.Moment(local, now.InZone(plan.Zone).Date)} in {English.Place(touch.ZoneId)}"
            : "no date";
        return $"{stored}; after a refresh {plan.InWords(now)}";
    }
}
