using NodaTime;

namespace OutreachKit.Scheduling.HolidayRules;

/// <summary>One weekday on or next to a date: the last not after it, or the first not before it.</summary>
internal sealed record WeekdayNear(IsoDayOfWeek Weekday, FixedDay Date, bool Before) : YearlyDay
{
    internal static WeekdayNear Of(IsoDayOfWeek weekday, int month, int day, bool before)
    {
        Given.Weekday(weekday);
        return new WeekdayNear(weekday, FixedDay.Of(month, day), before);
    }

    internal override int? In(int year) =>
        Date.In(year) is not { } date ? null
        : Before ? Weekdays.OnOrBefore(date, Weekday)
        : Weekdays.OnOrAfter(date, Weekday);

    public override string ToString() => $"{Weekday} on or {(Before ? "before" : "after")} {Date}";
}
