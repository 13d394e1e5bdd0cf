using NodaTime;
using NodaTime.TimeZones;

namespace OutreachKit.Scheduling;

/// <summary>The first open instant at or after a floor, and when that window closes.</summary>
internal readonly record struct Opening(Instant At, Instant Closes);

/// <summary>Finds openings. Windows are sets of instants, so a clock change can neither hide one nor open one twice.</summary>
/// <remarks>
/// Within one zone interval the offset is fixed and the search is plain local arithmetic. Where the opening it finds lies
/// past the interval's end, the search goes on from that end with the next offset. Nothing is allocated.
/// </remarks>
internal static class Openings
{
    /// <summary>The first opening not before <paramref name="floor"/> and not after <paramref name="limit"/>, or null.</summary>
    internal static Opening? Find(Schedule schedule, DateTimeZone zone, Instant floor, Instant limit, List<ClosedDay>? passed)
    {
        while (floor <= limit)
        {
            ZoneInterval interval = zone.GetZoneInterval(floor);
            Instant last = interval.HasEnd && interval.End < limit ? interval.End : limit;
            if (FindLocal(schedule, floor, last, interval.WallOffset, passed) is { } found
                && (!interval.HasEnd || found.At < interval.End))
            {
                return interval.HasEnd && found.Closes > interval.End ? found with { Closes = interval.End } : found;
            }

            if (!interval.HasEnd)
            {
                return null;
            }

            floor = interval.End;
        }

        return null;
    }

    private static Opening? FindLocal(Schedule schedule, Instant floor, Instant last, Offset offset, List<ClosedDay>? passed)
    {
        long from = LocalDays.LocalTicks(floor, offset);
        int lastDay = LocalDays.DayOf(LocalDays.LocalTicks(last, offset));
        int firstDay = LocalDays.DayOf(from);
        for (int day = firstDay - 1; day <= lastDay; day++)
        {
            long midnight = LocalDays.StartOf(day);
            foreach (TimeSlot slot in schedule.SlotsOn(day))
            {
                if (midnight + slot.End > from)
                {
                    Instant at = LocalDays.ToInstant(Math.Max(from, midnight + slot.Start), offset);
                    return at <= last ? new Opening(at, LocalDays.ToInstant(midnight + slot.End, offset)) : null;
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
