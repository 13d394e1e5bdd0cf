using NodaTime;

namespace OutreachKit.Scheduling.Rules;

/// <summary>Anchor plus delay: elapsed time on a stopwatch, or local dates with the time of day kept.</summary>
/// <remarks>Laws T4 (skipped and ambiguous local times) and T5 (business days).</remarks>
internal static class DelayRule
{
    internal static long? Apply(in PlanRequest request, Trail? trail) => trail is null ? After(request, null) : Explained(request, trail);

    private static long? Explained(in PlanRequest request, Trail trail)
    {
        List<ClosedDay> passed = [];
        long? due = After(request, passed);
        long anchor = request.Anchor.At.ToUnixTimeTicks();
        trail.Say(PlanRule.Delay, anchor, due ?? anchor, due is null
            ? new PlanReason(PlanReasonCode.NeverOpens)
            : new PlanReason(PlanReasonCode.Counted)
            {
                Anchor = request.Anchor,
                Delay = request.Delay,
                Passed = passed.AsReadOnly(),
                ClocksMoved = ClocksMoved(request, Instant.FromUnixTimeTicks(due.Value)),
                Skipped = Skipped(request),
            });
        return due;
    }

    private static Duration? ClocksMoved(in PlanRequest request, Instant due)
    {
        DateTimeZone zone = request.Calendar.ZoneOr(request.Zone.Zone);
        var moved = Duration.FromTicks(zone.GetUtcOffset(due).Ticks - zone.GetUtcOffset(request.Anchor.At).Ticks);
        return request.Delay.Unit == DelayUnit.Elapsed || moved == Duration.Zero ? null : moved;
    }

    private static LocalTime? Skipped(in PlanRequest request)
    {
        DateTimeZone zone = request.Calendar.ZoneOr(request.Zone.Zone);
        if (request.Delay.Unit == DelayUnit.Elapsed || LocalTicks(request, zone, null) is not { } ticks)
        {
            return null;
        }

        LocalDateTime local = Instant.FromUnixTimeTicks(ticks).InUtc().LocalDateTime;
        return zone.MapLocal(local).Count == 0 ? local.TimeOfDay : null;
    }

    private static long? After(in PlanRequest request, List<ClosedDay>? passed)
    {
        Instant anchor = request.Anchor.At;
        if (request.Delay.Unit == DelayUnit.Elapsed)
        {
            return anchor.ToUnixTimeTicks() + request.Delay.Ticks;
        }

        DateTimeZone zone = request.Calendar.ZoneOr(request.Zone.Zone);
        return LocalTicks(request, zone, passed) is { } local ? LocalResolver.Resolve(zone, local, anchor).ToUnixTimeTicks() : null;
    }

    /// <summary>The local time that a calendar or business delay leads to, before it is made an instant.</summary>
    internal static long? LocalTicks(in PlanRequest request, DateTimeZone zone, List<ClosedDay>? passed)
    {
        Instant anchor = request.Anchor.At;
        long local = LocalDays.LocalTicks(anchor, zone.GetUtcOffset(anchor));
        int day = LocalDays.DayOf(local);
        int? target = request.Delay.Unit switch
        {
            DelayUnit.Days => day + (int)request.Delay.Amount,
            DelayUnit.Months => LocalDays.ToEpochDay(LocalDays.ToDate(day).PlusMonths((int)request.Delay.Amount)),
            _ => BusinessDays.After(request.Calendar, day, request.Delay.Amount, passed),
        };
        return target is { } found ? AtTimeOfDay(request, zone, found, local) : null;
    }

    /// <summary>The anchor's time of day on the target day, or the delay's own; without days to wait, the next time the clock shows it.</summary>
    private static long AtTimeOfDay(in PlanRequest request, DateTimeZone zone, int day, long anchorLocal)
    {
        if (request.Delay.TimeOfDay is not { } time)
        {
            return anchorLocal - LocalDays.StartOf(LocalDays.DayOf(anchorLocal)) + LocalDays.StartOf(day);
        }

        // Earlier on the clock is past, unless the clock is yet to be put back and show it again.
        long local = LocalDays.StartOf(day) + time.TickOfDay;
        Instant anchor = request.Anchor.At;
        return local < anchorLocal && LocalResolver.Resolve(zone, local, anchor - Duration.Epsilon) < anchor ? local + NodaConstants.TicksPerDay : local;
    }
}
