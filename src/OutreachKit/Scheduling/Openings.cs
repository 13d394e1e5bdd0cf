using NodaTime;
using NodaTime.TimeZones;

namespace OutreachKit.Scheduling;

/// <summary>The first open instant at or after a floor, and the window that it lies in, in ticks since the epoch.</summary>
/// <param name="At">The first open instant.</param>
/// <param name="Starts">When its window opened.</param>
/// <param name="Closes">When its window closes; no other window closes then, so it tells windows apart.</param>
internal readonly record struct Opening(long At, long Starts, long Closes);

/// <summary>Finds openings. Windows are sets of instants, so a clock change can neither hide one nor open one twice.</summary>
/// <remarks>
/// Within one zone interval the offset is fixed and the search is plain local arithmetic. Where the opening it finds lies
/// past the interval's end, the search goes on from that end with the next offset. Nothing is allocated.
/// </remarks>
internal static class Openings
{
    /// <summary>The first opening not before <paramref name="floor"/> and not after <paramref name="limit"/>, or null.</summary>
    internal static Opening? Find(Schedule schedule, DateTimeZone zone, long floor, long limit, List<ClosedDay>? passed)
    {
        while (floor <= limit)
        {
            ZoneInterval interval = zone.GetZoneInterval(Instant.FromUnixTimeTicks(floor));
            long offset = interval.WallOffset.Ticks;
            long start = interval.HasStart ? interval.Start.ToUnixTimeTicks() : long.MinValue;
            long end = interval.HasEnd ? interval.End.ToUnixTimeTicks() : long.MaxValue;
            long last = Math.Min(limit, end - 1);
            if (FindLocal(schedule, floor + offset, last + offset, passed) is { } local)
            {
                long opens = local.Start - offset;
                return new Opening(Math.Max(floor, opens), Math.Max(opens, start), Math.Min(local.End - offset, end));
            }

            floor = end;
        }

        return null;
    }

    /// <summary>Whether a date lies in a window that has closed since, and touches are spread within each window.</summary>
    /// <param name="schedule">The windows.</param>
    /// <param name="contactZone">The contact's zone.</param>
    /// <param name="due">The date.</param>
    /// <param name="now">An instant at or after it at which a window is open.</param>
    internal static bool IsAnotherWindow(Schedule schedule, DateTimeZone contactZone, Instant due, Instant now) =>
        schedule.JitterTicks > 0 && ClosingOf(schedule, contactZone, due) != ClosingOf(schedule, contactZone, now);

    private static long? ClosingOf(Schedule schedule, DateTimeZone contactZone, Instant at)
    {
        long ticks = at.ToUnixTimeTicks();
        return Find(schedule, schedule.ZoneOr(contactZone), ticks, ticks, passed: null)?.Closes;
    }

    /// <summary>The first slot that is still open at, or opens by, some time between two local times, both included.</summary>
    private static TimeSlot? FindLocal(Schedule schedule, long from, long last, List<ClosedDay>? passed)
    {
        int firstDay = LocalDays.DayOf(from);
        int day = schedule.RunsOverMidnight ? firstDay - 1 : firstDay;
        for (long midnight = LocalDays.StartOf(day); midnight <= last; midnight += NodaConstants.TicksPerDay, day++)
        {
            foreach (TimeSlot slot in schedule.SlotsOn(day))
            {
                if (midnight + slot.End > from)
                {
                    return Math.Max(from, midnight + slot.Start) <= last ? new TimeSlot(midnight + slot.Start, midnight + slot.End) : null;
                }
            }

            if (passed is not null && day >= firstDay)
            {
                ClosedDay.Note(passed, schedule, day);
            }
        }

        return null;
    }
}
