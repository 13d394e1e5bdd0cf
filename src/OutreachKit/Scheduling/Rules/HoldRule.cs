using NodaTime;

namespace OutreachKit.Scheduling.Rules;

/// <summary>A hold stops the clock (law T12).</summary>
/// <remarks>
/// Elapsed delays: what remained is still waited. Calendar and business days: the unrolled date shifts by the days (open days)
/// whose local midnight fell in the hold, keeps its time of day, and is never before the hold's end.
/// </remarks>
internal static class HoldRule
{
    /// <summary>The date after the holds, or null while one of them has no end.</summary>
    internal static Instant? Apply(in PlanRequest request, Instant unrolled, Instant before, Trail? trail)
    {
        if (request.Holds is not { Count: > 0 } holds)
        {
            return before;
        }

        Instant shifted = unrolled;
        Instant after = before;
        Hold? last = null;
        int days = 0;
        foreach (Hold hold in Stretches(holds, request.Anchor.At))
        {
            if (hold.From >= shifted && !hold.Covers(after))
            {
                break;
            }

            if (hold.Until is not { } until)
            {
                trail?.Say(PlanRule.Hold, before, after, new Because(BecauseCode.ClockStopsOpenEnded) { Hold = hold });
                return null;
            }

            last = hold;
            if (hold.From < shifted)
            {
                shifted = Shifted(request, shifted, hold.From, until, ref days);
            }

            after = Instant.Max(after, Instant.Max(shifted, hold.Covers(after) ? until : after));
        }

        if (last is not null && after > before)
        {
            trail?.Say(PlanRule.Hold, before, after, new Because(BecauseCode.ClockStopped) { Hold = last });
        }

        return after;
    }

    private static Instant Shifted(in PlanRequest request, Instant due, Instant from, Instant until, ref int days)
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
            return due;
        }

        int day = LocalDays.DayOf(local);
        int target = business ? BusinessDays.After(request.Calendar, day, days, passed: null) ?? day : day + days;
        Instant moved = LocalResolver.Resolve(zone, local - LocalDays.StartOf(day) + LocalDays.StartOf(target), request.Anchor.At);
        return Instant.Max(moved, until);
    }

    private static int Midnights(DateTimeZone zone, Instant from, Instant until, Schedule? openDaysOf)
    {
        int count = 0;
        LocalDate last = until.InZone(zone).Date;
        for (LocalDate date = from.InZone(zone).Date; date <= last; date = date.PlusDays(1))
        {
            Instant midnight = zone.AtStartOfDay(date).ToInstant();
            if (midnight >= from && midnight < until && (openDaysOf?.IsOpenDay(date) ?? true))
            {
                count++;
            }
        }

        return count;
    }

    /// <summary>The holds after the anchor, in order, those that overlap or touch made one; the latest end names the source.</summary>
    private static List<Hold> Stretches(IReadOnlyList<Hold> holds, Instant anchor)
    {
        var stretches = new List<Hold>(holds.Count);
        foreach (Hold hold in holds.Where(h => h.Until is not { } until || until > anchor).OrderBy(h => h.From))
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
}
