using NodaTime;

namespace OutreachKit.Scheduling.HolidayRules;

/// <summary>Finds weekdays among days since 1 January 1970.</summary>
internal static class Weekdays
{
    private const int Saturday = (int)IsoDayOfWeek.Saturday - 1;
    private const int Sunday = (int)IsoDayOfWeek.Sunday - 1;

    internal static int OnOrAfter(int epochDay, IsoDayOfWeek weekday) =>
        epochDay + (((int)weekday - 1 - LocalDays.WeekdayIndex(epochDay) + 7) % 7);

    internal static int OnOrBefore(int epochDay, IsoDayOfWeek weekday) =>
        epochDay - ((LocalDays.WeekdayIndex(epochDay) - ((int)weekday - 1) + 7) % 7);

    internal static bool IsSaturday(int epochDay) => LocalDays.WeekdayIndex(epochDay) == Saturday;

    internal static bool IsSunday(int epochDay) => LocalDays.WeekdayIndex(epochDay) == Sunday;

    internal static bool IsWeekend(int epochDay) => LocalDays.WeekdayIndex(epochDay) >= Saturday;
}
