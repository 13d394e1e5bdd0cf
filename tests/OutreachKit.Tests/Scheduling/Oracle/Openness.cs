using NodaTime;
using OutreachKit.Scheduling;

namespace OutreachKit.Tests.Scheduling.Oracle;

/// <summary>
/// "An instant is open iff, in the zone, its local date is no holiday and its local time lies in a half-open [start, end) of
/// that weekday; a window over midnight belongs to the day it starts on." Nothing else is asked.
/// </summary>
internal static class Openness
{
    internal static bool IsOpen(Hours hours, DateTimeZone contactZone, Instant at)
    {
        LocalDateTime local = at.InZone(hours.ZoneOr(contactZone)).LocalDateTime;
        foreach (SendWindow window in hours.Windows)
        {
            if (Covers(window, hours, local))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A day counts as a business day if it is no holiday and its weekday has a window.</summary>
    internal static bool IsOpenDay(Hours hours, LocalDate date) =>
        !hours.Holidays.Contains(date) && hours.Windows.Any(w => w.Day == date.DayOfWeek);

    private static bool Covers(SendWindow window, Hours hours, LocalDateTime local)
    {
        LocalDate today = local.Date;
        LocalTime time = local.TimeOfDay;
        bool endsToday = !window.EndsNextDay && window.End != LocalTime.Midnight;
        if (window.Day == today.DayOfWeek && time >= window.Start && (!endsToday || time < window.End))
        {
            return !hours.Holidays.Contains(today);
        }

        LocalDate yesterday = today.PlusDays(-1);
        return window.EndsNextDay
            && window.Day == yesterday.DayOfWeek
            && time < window.End
            && !hours.Holidays.Contains(yesterday);
    }
}
