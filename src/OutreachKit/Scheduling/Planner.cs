using NodaTime;
using OutreachKit.Scheduling.Rules;

namespace OutreachKit.Scheduling;

/// <summary>Decides when something is due. Pure: no clock, no state; the same request gives the same plan.</summary>
/// <remarks>
/// The order of law T1: anchor + delay → window → jitter → hold → window → jitter → not before now → window → jitter. A timer, which has no windows,
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

        long due = unrolled;
        long stretch = 0;
        if (request.Windows is not null)
        {
            if (WindowRule.Apply(request, unrolled, trail) is not { } opening)
            {
                return Scheduling.Plan.Without(PlanBlock.NeverOpens, zone, trail);
            }

            stretch = JitterRule.StretchOf(request, opening);
            due = JitterRule.Apply(request, opening, trail);
        }

        bool holds = request.Holds is { Count: > 0 };
        if (holds)
        {
            if (HoldRule.Apply(request, unrolled, due, trail, out long after) is { } block)
            {
                return Scheduling.Plan.Without(block, zone, trail);
            }

            if (after != due)
            {
                due = after;
                if (Settle(request, unrolled, ref due, ref stretch, isOverdue: false, trail) is { } closed)
                {
                    return Scheduling.Plan.Without(closed, zone, trail);
                }
            }
        }

        long notBeforeNow = NowRule.Apply(request, due, trail);
        if (notBeforeNow != due)
        {
            due = notBeforeNow;
            if (Settle(request, unrolled, ref due, ref stretch, isOverdue: true, trail) is { } closed)
            {
                return Scheduling.Plan.Without(closed, zone, trail);
            }
        }

        var at = Instant.FromUnixTimeTicks(due);
        return Scheduling.Plan.At(at, DeadlineRule.IsLate(request, at, trail), zone, trail);
    }

    /// <summary>
    /// Moves a date to where a window is open and no hold stops the clock. Where that is in another stretch than before, it is spread again, by the
    /// same share. Each turn leaves a hold behind, so the turns come to an end.
    /// </summary>
    private static PlanBlock? Settle(in PlanRequest request, long unrolled, ref long due, ref long stretch, bool isOverdue, Trail? trail)
    {
        while (true)
        {
            Opening opening = default;
            if (request.Windows is not null)
            {
                if (WindowRule.Apply(request, due, trail) is not { } found)
                {
                    return PlanBlock.NeverOpens;
                }

                opening = found;
                due = found.At;
            }

            if (Held(request, unrolled, ref due, out PlanBlock? block, trail))
            {
                isOverdue = false;
                continue;
            }

            if (block is not null || request.Windows is null)
            {
                return block;
            }

            long here = JitterRule.StretchOf(request, opening);
            if (here != stretch)
            {
                long spread = Spread(request, opening, here, isOverdue, trail: null);
                if (JitterRule.Crosses(request, opening.At, spread, trail, out due))
                {
                    isOverdue = false;
                    continue;
                }

                due = Spread(request, opening, here, isOverdue, trail);
                stretch = here;
            }

            if (due == opening.At || !Held(request, unrolled, ref due, out block, trail))
            {
                return block;
            }

            isOverdue = false;
        }
    }

    private static long Spread(in PlanRequest request, Opening opening, long stretch, bool isOverdue, Trail? trail) =>
        isOverdue ? JitterRule.ApplyLate(request, opening, stretch, trail) : JitterRule.Apply(request, opening, trail);

    /// <returns>Whether a hold has moved the date.</returns>
    private static bool Held(in PlanRequest request, long unrolled, ref long due, out PlanBlock? block, Trail? trail)
    {
        block = null;
        if (request.Holds is not { Count: > 0 })
        {
            return false;
        }

        block = HoldRule.Apply(request, unrolled, due, trail, out long after);
        bool isMoved = block is null && after != due;
        due = isMoved ? after : due;
        return isMoved;
    }
}
