using NodaTime;
using NodaTime.TimeZones;
using OutreachKit.Scheduling;

namespace OutreachKit.Tests.Scheduling.Oracle;

/// <summary>Delays in local time, written as the laws T4 and T5 say them.</summary>
internal static class LocalArithmetic
{
    /// <summary>Anchor plus delay, before any window or hold; <paramref name="heldDays"/> more days of what is counted.</summary>
    internal static Instant AnchorPlusDelay(PlanCase given, int heldDays = 0)
    {
        DateTimeZone zone = given.Calendar.ZoneOr(given.Zone);
        LocalDateTime local = given.Anchor.InZone(zone).LocalDateTime;
        int amount = (int)given.Delay.Amount;
        LocalDate date = given.Delay.Unit switch
        {
            DelayUnit.Days => local.Date.PlusDays(amount),
            DelayUnit.Months => local.Date.PlusMonths(amount),
            DelayUnit.BusinessDays => OpenDaysAfter(given.Calendar, local.Date, amount),
            _ => throw new InvalidOperationException("Elapsed time knows no dates."),
        };
        LocalTime time = given.Delay.TimeOfDay ?? local.TimeOfDay;
        date = IsPast(zone, date + time, given.Anchor) ? date.PlusDays(1) : date;
        date = given.Delay.Unit == DelayUnit.BusinessDays ? OpenDaysAfter(given.Calendar, date, heldDays) : date.PlusDays(heldDays);
        return Resolve(zone, date + time, given.Anchor);
    }

    /// <summary>A skipped local time moves forward by the gap, an ambiguous one takes the earlier; never before the anchor.</summary>
    internal static Instant Resolve(DateTimeZone zone, LocalDateTime local, Instant anchor)
    {
        ZoneLocalMapping map = zone.MapLocal(local);
        Instant instant = map.Count switch
        {
            0 => local.WithOffset(map.EarlyInterval.WallOffset).ToInstant(),
            1 => map.Single().ToInstant(),
            _ => map.First().ToInstant() >= anchor ? map.First().ToInstant() : map.Last().ToInstant(),
        };
        return Instant.Max(instant, anchor);
    }

    /// <summary>Whether the clock showed that time for the last time before the anchor.</summary>
    private static bool IsPast(DateTimeZone zone, LocalDateTime local, Instant anchor)
    {
        ZoneLocalMapping map = zone.MapLocal(local);
        Instant last = map.Count == 0 ? local.WithOffset(map.EarlyInterval.WallOffset).ToInstant() : map.Last().ToInstant();
        return last < anchor;
    }

    private static LocalDate OpenDaysAfter(Hours calendar, LocalDate date, int count)
    {
        while (count > 0)
        {
            date = date.PlusDays(1);
            if (Openness.IsOpenDay(calendar, date))
            {
                count--;
            }
        }

        return date;
    }

}
