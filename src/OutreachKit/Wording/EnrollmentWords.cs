using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Scheduling;
using OutreachKit.Sequences;

namespace OutreachKit.Wording;

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
    /// <param name="touch">The touch or timer.</param>
    /// <param name="plan">The way to its date.</param>
    /// <param name="now">The instant from which "in 3 days" is counted.</param>
    public static string InWords(this PlannedTouch touch, Plan plan, Instant now)
    {
        ArgumentNullException.ThrowIfNull(touch);
        ArgumentNullException.ThrowIfNull(plan);
        string name = touch.Item is SequenceTimer timer
            ? $"{timer.Fires} by itself"
            : touch.Step!.IsByHand ? English.Plain(touch.Item.Id.Value)
            : $"{English.Plain(touch.Item.Id.Value)} ({touch.Step!.Kind.ToString().ToLowerInvariant()})";
        return touch.State switch
        {
            TouchState.Begun => $"{name}, under way",
            TouchState.InDoubt => $"{name}, perhaps sent: somebody must settle it",
            TouchState.Dead => $"{name}, failed for good: somebody must decide",
            _ => $"{name}{(touch.IsManual ? ", for you to do" : touch.AwaitsApproval ? ", to be approved" : "")}, {plan.InWords(now)}",
        };
    }
}
