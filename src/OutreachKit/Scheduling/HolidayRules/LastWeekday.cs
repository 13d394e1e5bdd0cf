using NodaTime;

namespace OutreachKit.Scheduling.HolidayRules;

/// <summary>The last of one weekday in a month.</summary>
internal sealed record LastWeekday(IsoDayOfWeek Weekday, int Month) : YearlyDay
{
    internal static LastWeekday Of(IsoDayOfWeek weekday, int month)
    {
        Given.Month(month);
        Given.Weekday(weekday);
        return new LastWeekday(weekday, month);
    }

    internal override int? In(int year)
    {
        int last = LocalDays.ToEpochDay(new LocalDate(year, Month, CalendarSystem.Iso.GetDaysInMonth(year, Month)));
        return Weekdays.OnOrBefore(last, Weekday);
    }

    public override string ToString() => $"last {Weekday} of {Given.NameOf(Month)}";
}
