using NodaTime;

namespace OutreachKit.Scheduling.Rules;

/// <summary>A hold stops the clock (law T12).</summary>
/// <remarks>
/// Elapsed delays: what remained is still waited. Calendar and business days: the unrolled date shifts by the days (open days)
/// whose local midnight fell in the hold, keeps its time of day, and is never before the hold's end. What is overdue while a
/// hold runs waits for its end too: the planner asks again with the instant of planning.
/// </remarks>
internal static class HoldRule
{
    /// <summary>The date after the holds.</summary>
    /// <returns>Why there is none: a hold without an end, or a shift past the last open day; else null.</returns>
    internal static PlanBlock? Apply(in PlanRequest request, long unrolled, long before, Trail? trail, out long after)
    {
        PlanBlock? blocked = Apply(
            request, Instant.FromUnixTimeTicks(unrolled), Instant.FromUnixTimeTicks(before), trail, out Instant then);
        after = then.ToUnixTimeTicks();
        return blocked;
    }

    private static PlanBlock? Apply(in PlanRequest request, Instant unrolled, Instant before, Trail? trail, out Instant after)
    {
        after = before;
        Instant shifted = unrolled;
        Hold? last = null;
        int days = 0;
        foreach (Hold hold in Stretches(request.Holds!, request.Anchor.At))
        {
            bool stillCounting = hold.From < shifted;
            if (!stillCounting && !hold.Covers(after))
            {
                continue;
            }

            if (hold.Until is not { } until)
            {
                trail?.Say(PlanRule.Hold, before, after, new PlanReason(PlanReasonCode.ClockStopsOpenEnded) { Hold = hold });
                return OpenEnded(request.Holds!);
            }

            Instant so = after;
            if (stillCounting)
            {
                if (Shifted(request, shifted, hold.From, until, ref days) is not { } moved)
                {
                    trail?.Say(PlanRule.Hold, before, after, new PlanReason(PlanReasonCode.NeverOpens));
                    return PlanBlock.NeverOpens;
                }

                shifted = moved;
                after = Instant.Max(after, shifted);
            }

            after = hold.Covers(after) ? until : after;
            last = after > so ? hold : last;
        }

        if (last is not null)
        {
            trail?.Say(PlanRule.Hold, before, after, new PlanReason(PlanReasonCode.ClockStopped) { Hold = last });
        }

        return null;
    }

    /// <summary>Whatever else stops the clock, a person's hold is said first: it is the one that somebody can end.</summary>
    private static PlanBlock OpenEnded(IReadOnlyList<Hold> holds) =>
        holds.Any(h => h is { Until: null, Source: not HoldSource.Meeting }) ? PlanBlock.Held : PlanBlock.MeetingBooked;

    private static Instant? Shifted(in PlanRequest request, Instant due, Instant from, Instant until, ref int days)
    {
        if (request.Delay.Unit == DelayUnit.Elapsed)
        {
            return due + (until - from);
        }

        DateTimeZone zone = request.Calendar.ZoneOr(request.Zone.Zone);
        bool business = request.Delay.Unit == DelayUnit.BusinessDays;
        days += Midnights(zone, from, until, business ? request.Calendar : null);
        if (DelayRule.LocalTicks(request, zone, passed: null) is not { } local)
        {
            return null;
        }

        int day = LocalDays.DayOf(local);
        if ((business ? BusinessDays.After(request.Calendar, day, days, passed: null) : day + days) is not { } target)
        {
            return null;
        }

        // It may still lie in the hold, on its last day: then it stops there as any date does.
        return LocalResolver.Resolve(zone, local - LocalDays.StartOf(day) + LocalDays.StartOf(target), request.Anchor.At);
    }

    private static int Midnights(DateTimeZone zone, Instant from, Instant until, Schedule? openDaysOf)
    {
        int count = 0;
        int last = DayAt(zone, until);
        for (int day = DayAt(zone, from); day <= last; day++)
        {
            Instant midnight = LocalResolver.Resolve(zone, LocalDays.StartOf(day), Instant.MinValue);

            // A day that the zone skipped altogether (Apia, 30 December 2011) has no midnight.
            if (midnight >= from && midnight < until && DayAt(zone, midnight) == day && (openDaysOf?.IsOpenDay(day) ?? true))
            {
                count++;
            }
        }

        return count;
    }

    private static int DayAt(DateTimeZone zone, Instant instant) =>
        LocalDays.DayOf(LocalDays.LocalTicks(instant, zone.GetUtcOffset(instant)));

    /// <summary>The holds after the anchor, in order, those that overlap or touch made one; the latest end names the source.</summary>
    private static List<Hold> Stretches(IReadOnlyList<Hold> holds, Instant anchor)
    {
        var stretches = new List<Hold>(holds.Count);
        foreach (Hold hold in holds.Select(Cut).Where(h => h.Until is not { } until || until > anchor).OrderBy(h => h.From))
        {
            Hold cut = hold.From < anchor ? hold with { From = anchor } : hold;
            if (stretches.Count > 0 && (stretches[^1].Until is not { } end || cut.From <= end))
            {
                Hold open = stretches[^1];
                if (open.Until is { } openUntil && (cut.Until is not { } cutUntil || cutUntil > openUntil))
                {
                    stretches[^1] = open with { Source = cut.Source, Until = cut.Until };
                }
            }
            else
            {
                stretches.Add(cut);
            }
        }

        return stretches;
    }

    private static Hold Cut(Hold hold) => hold with
    {
        From = UnixMicroseconds.Cut(hold.From),
        Until = hold.Until is { } until ? UnixMicroseconds.Cut(until) : null,
    };
}
