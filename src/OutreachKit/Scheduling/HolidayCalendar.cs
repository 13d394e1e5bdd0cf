using System.Collections.Frozen;
using NodaTime;
using OutreachKit.Scheduling;
using OutreachKit.Scheduling.HolidayRules;

namespace OutreachKit;

/// <summary>The dates on which nothing goes out. A date is one of the contact's own calendar, wherever they live.</summary>
/// <remarks>
/// Dates that were given are all kept. Those that follow from rules are kept for 1970 to 2099, so that asking for one is a
/// single look-up; beyond these years they are computed each time. <see cref="HolidayCalendars"/> has ready ones.
/// Immutable and thread-safe.
/// </remarks>
public sealed class HolidayCalendar
{
    private readonly FrozenDictionary<int, string> _names;
    private readonly ulong[] _bits;

    // Consulted only for days beyond the table; whatever a table could hold is in the names.
    private readonly RuledPart[] _beyond;

    private HolidayCalendar(IEnumerable<KeyValuePair<int, string>> names, RuledPart[] beyond)
    {
        _names = names.ToFrozenDictionary();
        _bits = Bits(_names.Keys);
        _beyond = beyond;
    }

    /// <summary>No holidays.</summary>
    public static HolidayCalendar None { get; } = new([], []);

    /// <summary>Those dates, without names of their own.</summary>
    public static HolidayCalendar Of(params LocalDate[] dates) => Of((IEnumerable<LocalDate>)dates);

    /// <summary>Those dates, without names of their own.</summary>
    public static HolidayCalendar Of(IEnumerable<LocalDate> dates)
    {
        ArgumentNullException.ThrowIfNull(dates);
        return Of(dates.Select(date => new Holiday(date, "a holiday")));
    }

    /// <summary>Those holidays. Where a date is given twice the first name counts.</summary>
    /// <exception cref="ArgumentException">A holiday without a name.</exception>
    public static HolidayCalendar Of(params Holiday[] holidays) => Of((IEnumerable<Holiday>)holidays);

    /// <summary>Those holidays. Where a date is given twice the first name counts.</summary>
    /// <exception cref="ArgumentException">A holiday without a name.</exception>
    public static HolidayCalendar Of(IEnumerable<Holiday> holidays)
    {
        ArgumentNullException.ThrowIfNull(holidays);
        var names = new Dictionary<int, string>();
        foreach (Holiday holiday in holidays)
        {
            Given.Name(holiday.Name, nameof(holidays));
            names.TryAdd(LocalDays.ToEpochDay(holiday.Date), holiday.Name);
        }

        return new(names, []);
    }

    /// <summary>The holidays that those rules give. Where two meet on a date the first rule's name counts.</summary>
    public static HolidayCalendar ByRules(params HolidayRule[] rules) => ByRules((IEnumerable<HolidayRule>)rules);

    /// <summary>The holidays that those rules give. Where two meet on a date the first rule's name counts.</summary>
    public static HolidayCalendar ByRules(IEnumerable<HolidayRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        HolidayRule[] all = [.. rules];
        if (Array.Exists(all, rule => rule is null))
        {
            throw new ArgumentException("One of the rules is null: leave it out.", nameof(rules));
        }

        var years = new RuledYears(all);
        return all.Length == 0 ? None : new(years.Tabled(), [new RuledPart(years, None)]);
    }

    /// <summary>How many dates it keeps: every one that was given, and of those by rules the ones from 1970 to 2099.</summary>
    public int Count => _names.Count;

    /// <summary>Whether that date is a holiday.</summary>
    public bool Contains(LocalDate date) => NameOf(date) is not null;

    /// <summary>What the holiday on that date is called, or null where it is none.</summary>
    public string? NameOf(LocalDate date) => NameOf(LocalDays.ToEpochDay(date));

    /// <summary>Every holiday of a year, in the order of their dates.</summary>
    public IReadOnlyList<Holiday> InYear(int year) => Between(new LocalDate(year, 1, 1), new LocalDate(year, 12, 31));

    /// <summary>Every holiday from one date to another, both included, in the order of their dates.</summary>
    /// <exception cref="ArgumentException">The last date is before the first.</exception>
    public IReadOnlyList<Holiday> Between(LocalDate from, LocalDate to)
    {
        (int first, int last) = (LocalDays.ToEpochDay(from), LocalDays.ToEpochDay(to));
        if (last < first)
        {
            throw new ArgumentException("The last date is before the first: swap from and to.", nameof(to));
        }

        var found = new SortedDictionary<int, string>();
        foreach ((int day, string name) in _names.Concat(Beyond(first, last)).Where(n => n.Key >= first && n.Key <= last))
        {
            found.TryAdd(day, name);
        }

        return [.. found.Select(n => new Holiday(LocalDays.ToDate(n.Key), n.Value))];
    }

    /// <summary>All dates of both; where both have a date this one's name counts.</summary>
    public HolidayCalendar Union(HolidayCalendar other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.IsEmpty ? this
            : IsEmpty ? other
            : new(_names.Concat(other._names.Where(n => NameOf(n.Key) is null)), [.. _beyond, .. other._beyond]);
    }

    /// <summary>The dates of this one that are not in the other.</summary>
    public HolidayCalendar Except(HolidayCalendar other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.IsEmpty
            ? this
            : new(_names.Where(n => other.NameOf(n.Key) is null), [.. _beyond.Select(part => part.Except(other))]);
    }

    /// <summary>Asked for every day that a plan looks at: one look-up, and nothing is allocated for days of the table.</summary>
    internal string? NameOf(int epochDay) =>
        _names.TryGetValue(epochDay, out string? name) ? name
        : _beyond.Length == 0 || RuledYears.IsTabled(epochDay) ? null
        : NameBeyond(epochDay);

    /// <summary>Asked for every day that a plan looks at: a bit for each day up to the last holiday of the table.</summary>
    internal bool Contains(int epochDay)
    {
        ulong[] bits = _bits;
        uint word = (uint)epochDay / 64;
        return word < (uint)bits.Length ? (bits[word] & Bit(epochDay)) != 0 : !IsEmpty && NameOf(epochDay) is not null;
    }

    /// <summary><c>no holidays</c>, <c>12 holidays</c>, or <c>1056 holidays, and by rules beyond</c>.</summary>
    public override string ToString() =>
        IsEmpty ? "no holidays" : FormattableString.Invariant($"{Count} holiday{(Count == 1 ? "" : "s")}{(_beyond.Length == 0 ? "" : ", and by rules beyond")}");

    private static ulong[] Bits(IEnumerable<int> days)
    {
        int[] tabled = [.. days.Where(RuledYears.IsTabled)];
        ulong[] bits = tabled.Length == 0 ? [] : new ulong[(tabled.Max() / 64) + 1];
        foreach (int day in tabled)
        {
            bits[day / 64] |= Bit(day);
        }

        return bits;
    }

    private static ulong Bit(int day) => 1UL << (day & 63);

    private bool IsEmpty => Count == 0 && _beyond.Length == 0;

    private string? NameBeyond(int epochDay)
    {
        string? name = null;
        for (int i = 0; i < _beyond.Length && name is null; i++)
        {
            name = _beyond[i].NameOf(epochDay);
        }

        return name;
    }

    private IEnumerable<KeyValuePair<int, string>> Beyond(int first, int last)
    {
        int firstYear = Math.Max(LocalDays.ToDate(first).Year, Given.FirstYear - 1);
        int lastYear = Math.Min(LocalDays.ToDate(last).Year, Given.LastYear + 1);
        for (int year = firstYear; year <= lastYear; year++)
        {
            if (RuledYears.IsTabledYear(year))
            {
                continue;
            }

            foreach (RuledPart part in _beyond)
            {
                foreach (KeyValuePair<int, string> holiday in part.Years.In(year))
                {
                    if (part.Without.NameOf(holiday.Key) is null)
                    {
                        yield return holiday;
                    }
                }
            }
        }
    }
}
