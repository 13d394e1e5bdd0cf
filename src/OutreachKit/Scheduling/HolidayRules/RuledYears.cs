using NodaTime;

namespace OutreachKit.Scheduling.HolidayRules;

/// <summary>The holidays that a set of rules gives, year by year. Computes afresh each time and keeps nothing.</summary>
/// <remarks>
/// A calendar asks once for every year of its table and, for the rare date outside of it, for that year alone: the answer
/// is the same, since both ask here.
/// </remarks>
internal sealed class RuledYears
{
    /// <summary>The years a calendar keeps in its table: all that a plan of our days can reach, within some tens of kilobytes.</summary>
    internal const int FirstTabled = 1970;
    internal const int LastTabled = 2099;

    private static readonly int FirstTabledDay = LocalDays.ToEpochDay(new LocalDate(FirstTabled, 1, 1));
    private static readonly int LastTabledDay = LocalDays.ToEpochDay(new LocalDate(LastTabled, 12, 31));

    // A substitute further away than that would be no substitute; it also bounds the search.
    private const int FurthestSubstitute = 31;

    private readonly HolidayRule[] _rules;

    internal RuledYears(HolidayRule[] rules) => _rules = rules;

    internal static bool IsTabledYear(int year) => year is >= FirstTabled and <= LastTabled;

    internal static bool IsTabled(int epochDay) => epochDay >= FirstTabledDay && epochDay <= LastTabledDay;

    internal IEnumerable<KeyValuePair<int, string>> Tabled() =>
        Enumerable.Range(FirstTabled, LastTabled - FirstTabled + 1).SelectMany(In);

    /// <summary>Every holiday whose date lies in that year, in no order: days since 1 January 1970 and names.</summary>
    /// <remarks>
    /// The neighbouring years are computed as well: an observed New Year's Day may lie on 31 December before, and whether a
    /// weekday is free depends on both sides. Where two rules meet on a day, the first one's name counts.
    /// </remarks>
    internal IEnumerable<KeyValuePair<int, string>> In(int year)
    {
        var names = new Dictionary<int, string>();
        var onWeekends = new List<(int Day, HolidayRule Rule)>();
        for (int y = year - 1; y <= year + 1; y++)
        {
            foreach (HolidayRule rule in _rules)
            {
                if (rule.DayIn(y) is { } day)
                {
                    names.TryAdd(day, rule.Name);
                    if (rule.Observance != Observance.OnTheDay && Weekdays.IsWeekend(day))
                    {
                        onWeekends.Add((day, rule));
                    }
                }
            }
        }

        // All days themselves are known by now, so no substitute takes the place of one; the earlier day chooses first.
        foreach ((int day, HolidayRule rule) in onWeekends.OrderBy(w => w.Day))
        {
            AddSubstitute(names, day, rule);
        }

        int first = LocalDays.ToEpochDay(new LocalDate(year, 1, 1));
        int last = LocalDays.ToEpochDay(new LocalDate(year, 12, 31));
        return names.Where(n => n.Key >= first && n.Key <= last);
    }

    /// <summary>The name of that day, or null.</summary>
    internal string? NameOf(int epochDay)
    {
        foreach ((int day, string name) in In(LocalDays.ToDate(epochDay).Year))
        {
            if (day == epochDay)
            {
                return name;
            }
        }

        return null;
    }

    private static void AddSubstitute(Dictionary<int, string> names, int day, HolidayRule rule)
    {
        if (rule.Observance == Observance.NearestWeekday)
        {
            names.TryAdd(Weekdays.IsSaturday(day) ? day - 1 : day + 1, $"{rule.Name} (observed)");
            return;
        }

        for (int next = day + 1; next <= day + FurthestSubstitute; next++)
        {
            if (!Weekdays.IsWeekend(next) && names.TryAdd(next, $"{rule.Name} (substitute day)"))
            {
                return;
            }
        }
    }
}
