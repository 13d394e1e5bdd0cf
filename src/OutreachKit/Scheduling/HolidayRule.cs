using NodaTime;
using OutreachKit.Scheduling.HolidayRules;

namespace OutreachKit.Scheduling;

/// <summary>One holiday that comes again by a rule. <see cref="HolidayCalendar"/> makes a calendar of several.</summary>
/// <remarks>Immutable and thread-safe; each method gives a new one. Years are those of the Gregorian calendar, 1 to 9998.</remarks>
public sealed class HolidayRule
{
    private readonly YearlyDay _day;
    private readonly int _since = Given.FirstYear;
    private readonly int _until = Given.LastYear;
    private readonly OnceDay[] _moved = [];

    private HolidayRule(string name, YearlyDay day)
    {
        Given.Name(name);
        Name = name;
        _day = day;
    }

    private HolidayRule(HolidayRule rule, int since, int until, OnceDay[] moved, Observance observance)
    {
        (Name, _day) = (rule.Name, rule._day);
        (_since, _until, _moved, Observance) = (since, until, moved, observance);
    }

    /// <summary>What people call it.</summary>
    public string Name { get; }

    /// <summary>What becomes of it on a weekend.</summary>
    public Observance Observance { get; }

    /// <summary>The same date every year; 29 February in leap years only.</summary>
    /// <exception cref="ArgumentException">No name, or no such date.</exception>
    public static HolidayRule Fixed(string name, int month, int day) => new(name, FixedDay.Of(month, day));

    /// <summary>The first to fifth of a weekday in a month: the fourth Thursday of November. Where there is no fifth, no holiday.</summary>
    /// <exception cref="ArgumentException">No name, no weekday, no such month, or a number that is not 1 to 5.</exception>
    public static HolidayRule Nth(string name, int nth, IsoDayOfWeek weekday, int month) =>
        new(name, NthWeekday.Of(nth, weekday, month));

    /// <summary>The last of a weekday in a month: the last Monday of May.</summary>
    /// <exception cref="ArgumentException">No name, no weekday, or no such month.</exception>
    public static HolidayRule Last(string name, IsoDayOfWeek weekday, int month) => new(name, LastWeekday.Of(weekday, month));

    /// <summary>The last such weekday that is not after a date: the Wednesday on or before 22 November.</summary>
    /// <exception cref="ArgumentException">No name, no weekday, or no such date.</exception>
    public static HolidayRule OnOrBefore(string name, IsoDayOfWeek weekday, int month, int day) =>
        new(name, WeekdayNear.Of(weekday, month, day, before: true));

    /// <summary>The first such weekday that is not before a date: the Saturday on or after 20 June.</summary>
    /// <exception cref="ArgumentException">No name, no weekday, or no such date.</exception>
    public static HolidayRule OnOrAfter(string name, IsoDayOfWeek weekday, int month, int day) =>
        new(name, WeekdayNear.Of(weekday, month, day, before: false));

    /// <summary>So many days from western Easter Sunday: −2 is Good Friday, 1 Easter Monday, 39 Ascension Day.</summary>
    /// <exception cref="ArgumentException">No name, or less than −80 or more than 250 days.</exception>
    public static HolidayRule Easter(string name, int days) => new(name, EasterDay.Of(days));

    /// <summary>That one date and no other.</summary>
    /// <exception cref="ArgumentException">No name, or a date outside of the years 1 to 9998.</exception>
    public static HolidayRule Once(string name, LocalDate date) => new(name, OnceDay.Of(date));

    /// <summary>For the first time in that year.</summary>
    /// <exception cref="ArgumentException">Later than the last year, or not 1 to 9998.</exception>
    public HolidayRule Since(int year)
    {
        Given.Year(year);
        return year <= _until
            ? new(this, year, _until, _moved, Observance)
            : throw new ArgumentException($"{Name} ends in {_until}, so it cannot begin in {year}: swap Since and Until.", nameof(year));
    }

    /// <summary>For the last time in that year.</summary>
    /// <exception cref="ArgumentException">Earlier than the first year, or not 1 to 9998.</exception>
    public HolidayRule Until(int year)
    {
        Given.Year(year);
        return year >= _since
            ? new(this, _since, year, _moved, Observance)
            : throw new ArgumentException($"{Name} begins in {_since}, so it cannot end in {year}: swap Since and Until.", nameof(year));
    }

    /// <summary>In the year of that date it falls on that date and not where the rule says.</summary>
    /// <exception cref="ArgumentException">A date outside of the years 1 to 9998, or one of a year it was moved in already.</exception>
    public HolidayRule MovedTo(LocalDate date)
    {
        OnceDay to = OnceDay.Of(date);
        return Array.TrueForAll(_moved, m => m.Year != to.Year)
            ? new(this, _since, _until, [.. _moved, to], Observance)
            : throw new ArgumentException($"{Name} is moved twice in {to.Year}: give one date a year.", nameof(date));
    }

    /// <summary>With another day where it falls on a Saturday or Sunday.</summary>
    /// <exception cref="ArgumentException">No such observance.</exception>
    public HolidayRule Observed(Observance observance) =>
        Enum.IsDefined(observance)
            ? new(this, _since, _until, _moved, observance)
            : throw new ArgumentOutOfRangeException(
                nameof(observance),
                observance,
                $"There is no observance {observance}: give {string.Join(", ", Enum.GetNames<Observance>())}.");

    /// <summary>The date it has that year, before any observance, or null where it has none.</summary>
    public LocalDate? DateIn(int year) => DayIn(year) is { } day ? LocalDays.ToDate(day) : null;

    /// <summary>For people who debug: <c>Thanksgiving Day: Thursday number 4 of November</c>.</summary>
    public override string ToString() => $"{Name}: {_day}";

    internal int? DayIn(int year)
    {
        if (year < _since || year > _until)
        {
            return null;
        }

        foreach (OnceDay moved in _moved)
        {
            if (moved.Year == year)
            {
                return moved.EpochDay;
            }
        }

        return _day.In(year);
    }
}
