using System.Globalization;
using NodaTime;

namespace OutreachKit.Scheduling.HolidayRules;

/// <summary>The first to fifth of one weekday in a month; a month with four of them has no fifth.</summary>
internal sealed record NthWeekday(int Nth, IsoDayOfWeek Weekday, int Month) : YearlyDay
{
    internal static NthWeekday Of(int nth, IsoDayOfWeek weekday, int month)
    {
        Given.Month(month);
        Given.Weekday(weekday);
        return nth is >= 1 and <= 5
            ? new NthWeekday(nth, weekday, month)
            : throw new ArgumentOutOfRangeException(
                nameof(nth), nth, $"No month has a {weekday} number {nth}: give 1 to 5, or use HolidayRule.Last for the last one.");
    }

    internal override int? In(int year)
    {
        int first = LocalDays.ToEpochDay(new LocalDate(year, Month, 1));
        int day = Weekdays.OnOrAfter(first, Weekday) + (7 * (Nth - 1));
        return day < first + CalendarSystem.Iso.GetDaysInMonth(year, Month) ? day : null;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Weekday} number {Nth} of {Given.NameOf(Month)}");
}
