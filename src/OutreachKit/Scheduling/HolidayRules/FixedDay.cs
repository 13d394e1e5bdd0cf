using System.Globalization;
using NodaTime;

namespace OutreachKit.Scheduling.HolidayRules;

/// <summary>The same date every year; 29 February in leap years only.</summary>
internal sealed record FixedDay(int Month, int Day) : YearlyDay
{
    // A leap year, so that 29 February is a date.
    private const int SomeLeapYear = 2000;

    internal static FixedDay Of(int month, int day)
    {
        Given.Month(month);
        int last = CalendarSystem.Iso.GetDaysInMonth(SomeLeapYear, month);
        return day >= 1 && day <= last
            ? new FixedDay(month, day)
            : throw new ArgumentOutOfRangeException(nameof(day), day, $"{Given.NameOf(month)} has no day {day}: give 1 to {last}.");
    }

    internal override int? In(int year) =>
        Day <= CalendarSystem.Iso.GetDaysInMonth(year, Month) ? LocalDays.ToEpochDay(new LocalDate(year, Month, Day)) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Day} {Given.NameOf(Month)}");
}
