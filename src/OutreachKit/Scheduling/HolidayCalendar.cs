using System.Collections.Frozen;
using NodaTime;

namespace OutreachKit.Scheduling;

/// <summary>The dates on which nothing goes out. A date is one of the contact's own calendar, wherever they live.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class HolidayCalendar
{
    private readonly FrozenDictionary<int, string> _names;

    private HolidayCalendar(IEnumerable<KeyValuePair<int, string>> names) => _names = names.ToFrozenDictionary();

    /// <summary>No holidays.</summary>
    public static HolidayCalendar None { get; } = new([]);

    /// <summary>Those dates, without names of their own.</summary>
    public static HolidayCalendar Of(params IEnumerable<LocalDate> dates)
    {
        ArgumentNullException.ThrowIfNull(dates);
        return Of(dates.Select(date => new Holiday(date, "a holiday")));
    }

    /// <summary>Those holidays. Where a date is given twice the first name counts.</summary>
    public static HolidayCalendar Of(params IEnumerable<Holiday> holidays)
    {
        ArgumentNullException.ThrowIfNull(holidays);
        return new(holidays
            .GroupBy(h => LocalDays.ToEpochDay(h.Date), h => h.Name)
            .Select(g => KeyValuePair.Create(g.Key, g.First())));
    }

    /// <summary>How many dates it holds.</summary>
    public int Count => _names.Count;

    /// <summary>Whether that date is a holiday.</summary>
    public bool Contains(LocalDate date) => NameOf(LocalDays.ToEpochDay(date)) is not null;

    /// <summary>All dates of both.</summary>
    public HolidayCalendar Union(HolidayCalendar other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.Count == 0 ? this : Count == 0 ? other : new(_names.Concat(other._names.Where(n => !_names.ContainsKey(n.Key))));
    }

    /// <summary>The dates of this one that are not in the other.</summary>
    public HolidayCalendar Except(HolidayCalendar other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(_names.Where(n => !other._names.ContainsKey(n.Key)));
    }

    internal string? NameOf(int epochDay) => _names.TryGetValue(epochDay, out string? name) ? name : null;
}
