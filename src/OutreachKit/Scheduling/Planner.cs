using NodaTime;
using OutreachKit.Scheduling.Rules;

namespace OutreachKit.Scheduling;

/// <summary>Decides when something is due. Pure: no clock, no state; the same request gives the same plan.</summary>
/// <remarks>
/// The order of law T1: anchor + delay → window → jitter → hold → not before now → window. A timer, which has no windows,
/// counts its delay and stops for holds, and never rolls. Thread-safe.
/// </remarks>
public static class Planner
{
    /// <summary>The plan without its trail: allocates nothing beside the plan.</summary>
    public static Plan Plan(in PlanRequest request) => Make(Cut(request), null);

    /// <summary>The same plan with the way to it.</summary>
    public static Plan Explain(in PlanRequest request, TrailDetail detail = TrailDetail.Changes) =>
        Make(Cut(request), detail == TrailDetail.None ? null : new Trail(detail));

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

        Instant spread = unrolled;
        if (request.Windows is not null)
        {
            if (WindowRule.Apply(request, unrolled, trail) is not { } opening)
            {
                return Scheduling.Plan.Without(PlanBlock.NeverOpens, zone, trail);
            }

            spread = JitterRule.Apply(request, opening, trail);
        }

        if (HoldRule.Apply(request, unrolled, spread, trail, out Instant held) is { } stopped)
        {
            return Scheduling.Plan.Without(stopped, zone, trail);
        }

        Instant due = NowRule.Apply(request, held, trail);
        while (request.Windows is not null && due != spread)
        {
            if (WindowRule.Apply(request, due, trail) is not { } opening)
            {
                return Scheduling.Plan.Without(PlanBlock.NeverOpens, zone, trail);
            }

            // A hold that is still to begin may lie over that opening: each turn leaves one behind, so the turns come to an end.
            if (HoldRule.Apply(request, unrolled, opening.At, trail, out due) is { } block)
            {
                return Scheduling.Plan.Without(block, zone, trail);
            }

            if (due == opening.At)
            {
                break;
            }
        }

        return Scheduling.Plan.At(due, DeadlineRule.IsLate(request, due, trail), zone, trail);
    }

    private static PlanRequest Cut(in PlanRequest request) => request with
    {
        Anchor = request.Anchor with { At = Micros.Cut(request.Anchor.At) },
        Now = Micros.Cut(request.Now),
    };
}
