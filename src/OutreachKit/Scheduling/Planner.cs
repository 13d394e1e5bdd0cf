using NodaTime;
using OutreachKit.Scheduling.Rules;

namespace OutreachKit.Scheduling;

/// <summary>Decides when something is due. Pure: no clock, no state; the same request gives the same plan.</summary>
/// <remarks>
/// The order of law T1: anchor + delay → window → jitter → hold → not before now → window. A timer, which has no windows,
/// counts its delay and stops for holds, and never rolls. Thread-safe. Dates are counted in ticks since the epoch: a plan is made
/// for every touch, and plain numbers take half the time of <see cref="Instant"/>, whose two parts are moved about in memory.
/// </remarks>
public static class Planner
{
    /// <summary>The plan without its trail: allocates nothing beside the plan.</summary>
    public static Plan Plan(in PlanRequest request) => Make(request, null);

    /// <summary>The same plan with the way to it.</summary>
    public static Plan Explain(in PlanRequest request, TrailDetail detail = TrailDetail.Changes) =>
        Make(request, detail == TrailDetail.None ? null : new Trail(detail));

    private static Plan Make(in PlanRequest request, Trail? trail)
    {
        DateTimeZone zone = (request.Windows ?? request.Calendar).ZoneOr(request.Zone.Zone);
        if (trail is not null)
        {
            request.Zone.Explain(trail, request.Anchor.At);
        }

        if (DelayRule.Apply(request, trail) is not { } unrolled)
        {
            return Scheduling.Plan.Without(PlanBlock.NeverOpens, zone, trail);
        }

        long spread = unrolled;
        if (request.Windows is not null)
        {
            if (WindowRule.Apply(request, unrolled, trail) is not { } opening)
            {
                return Scheduling.Plan.Without(PlanBlock.NeverOpens, zone, trail);
            }

            spread = JitterRule.Apply(request, opening, trail);
        }

        bool holds = request.Holds is { Count: > 0 };
        long held = spread;
        if (holds)
        {
            if (HoldRule.Apply(request, unrolled, spread, trail, out long after) is { } block)
            {
                return Scheduling.Plan.Without(block, zone, trail);
            }

            held = after;
        }

        long due = NowRule.Apply(request, held, trail);
        while (request.Windows is not null && due != spread)
        {
            if (WindowRule.Apply(request, due, trail) is not { } opening)
            {
                return Scheduling.Plan.Without(PlanBlock.NeverOpens, zone, trail);
            }

            due = opening.At;
            if (!holds)
            {
                break;
            }

            // A hold that is still to begin may lie over that opening: each turn leaves one behind, so the turns come to an end.
            if (HoldRule.Apply(request, unrolled, opening.At, trail, out long after) is { } block)
            {
                return Scheduling.Plan.Without(block, zone, trail);
            }

            if (after == due)
            {
                break;
            }

            due = after;
        }

        var at = Instant.FromUnixTimeTicks(due);
        return Scheduling.Plan.At(at, DeadlineRule.IsLate(request, at, trail), zone, trail);
    }
}
