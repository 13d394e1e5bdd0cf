using NodaTime;

namespace OutreachKit.Scheduling;

/// <summary>The date of Easter in the western churches.</summary>
/// <remarks>
/// The anonymous Gregorian computus (Nature, 1876; also Meeus, Astronomical Algorithms, chapter 8): the Sunday after the
/// ecclesiastical full moon on or after 21 March, all in whole numbers.
/// </remarks>
internal static class Easter
{
    /// <summary>Easter Sunday of that year, as days since 1 January 1970.</summary>
    internal static int SundayOf(int year)
    {
        int golden = year % 19;
        (int century, int inCentury) = Math.DivRem(year, 100);
        int moonShift = (century - ((century + 8) / 25) + 1) / 3;
        int moon = ((19 * golden) + century - (century / 4) - moonShift + 15) % 30;
        int weekday = (32 + (2 * (century % 4)) + (2 * (inCentury / 4)) - moon - (inCentury % 4)) % 7;
        int late = (golden + (11 * moon) + (22 * weekday)) / 451;

        (int month, int day) = Math.DivRem(moon + weekday - (7 * late) + 114, 31);
        return LocalDays.ToEpochDay(new LocalDate(year, month, day + 1));
    }
}
