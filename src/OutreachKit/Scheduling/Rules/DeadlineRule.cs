using NodaTime;

namespace OutreachKit.Scheduling.Rules;

/// <summary>Says whether a date misses its deadline (law T13). It moves nothing, and holds don't stop a deadline.</summary>
internal static class DeadlineRule
{
    internal static bool IsLate(in PlanRequest request, Instant due, Trail? trail) =>
        request.Deadline is { } deadline && IsLate(request, deadline, due, trail);

    private static bool IsLate(in PlanRequest request, Deadline deadline, Instant due, Trail? trail)
    {
        Instant limit = request.Anchor.At + deadline.Within;
        bool late = due > limit;
        if (late)
        {
            trail?.Say(PlanRule.Deadline, due, due, new PlanReason(PlanReasonCode.DeadlineMissed) { Limit = limit });
        }
        else
        {
            trail?.SayUnchanged(PlanRule.Deadline, due, new PlanReason(PlanReasonCode.DeadlineKept) { Limit = limit });
        }

        return late;
    }
}
