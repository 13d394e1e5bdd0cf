using NodaTime;

namespace OutreachKit.Scheduling;

/// <summary>Local dates as days since 1 January 1970 and local times as ticks of that day: plain numbers to search with.</summary>
internal static class LocalDays
{
    private static readonly LocalDate Epoch = new(1970, 1, 1);

    internal static int ToEpochDay(LocalDate date) => Period.DaysBetween(Epoch, date.WithCalendar(CalendarSystem.Iso));

    internal static LocalDate ToDate(int epochDay) => Epoch.PlusDays(epochDay);

    /// <summary>0 for Monday to 6 for Sunday; the epoch was a Thursday.</summary>
    internal static int WeekdayIndex(int epochDay) => (int)(((uint)(epochDay + 3 + (7 * 1_000_000))) % 7);

    /// <summary>Local ticks since the epoch at which that day's midnight would be.</summary>
    internal static long StartOf(int epochDay) => epochDay * NodaConstants.TicksPerDay;

    internal static int DayOf(long localTicks) =>
        (int)(localTicks >= 0
            ? localTicks / NodaConstants.TicksPerDay
            : ((localTicks + 1) / NodaConstants.TicksPerDay) - 1);

    internal static long LocalTicks(Instant instant, Offset offset) => instant.ToUnixTimeTicks() + offset.Ticks;

    internal static Instant ToInstant(long localTicks, Offset offset) => Instant.FromUnixTimeTicks(localTicks - offset.Ticks);

    internal static LocalDateTime ToLocal(long localTicks)
    {
        int day = DayOf(localTicks);
        return ToDate(day) + LocalTime.FromTicksSinceMidnight(localTicks - StartOf(day));
    }
}
