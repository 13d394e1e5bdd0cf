using NodaTime;
using NodaTime.TimeZones;

namespace OutreachKit.Scheduling;

/// <summary>The first open instant at or after a floor and when that window closes, in ticks since the epoch.</summary>
internal readonly record struct Opening(long At, long Closes);

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
            long end = interval.HasEnd ? interval.End.ToUnixTimeTicks() : long.MaxValue;
            long last = Math.Min(limit, end - 1);
            if (FindLocal(schedule, floor + offset, last + offset, passed) is { } local)
            {
                return new Opening(local.Start - offset, Math.Min(local.End - offset, end));
            }

            floor = end;
        }

        return null;
    }

    /// <summary>What is left of the first slot that is open between two local times, both included.</summary>
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
                    long start = Math.Max(from, midnight + slot.Start);
                    return start <= last ? new TimeSlot(start, midnight + slot.End) : null;
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
