using NodaTime;

namespace OutreachKit.Scheduling.HolidayRules;

/// <summary>One date of one year.</summary>
internal sealed record OnceDay(int Year, int EpochDay) : YearlyDay
{
    internal static OnceDay Of(LocalDate date)
    {
        LocalDate iso = date.WithCalendar(CalendarSystem.Iso);
        Given.Year(iso.Year, nameof(date));
        return new OnceDay(iso.Year, LocalDays.ToEpochDay(iso));
    }

    internal override int? In(int year) => year == Year ? EpochDay : null;

    public override string ToString() => FormattableString.Invariant($"once on {LocalDays.ToDate(EpochDay):uuuu-MM-dd}");
}
