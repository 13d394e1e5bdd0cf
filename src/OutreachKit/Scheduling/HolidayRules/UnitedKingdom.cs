using NodaTime;

namespace OutreachKit.Scheduling.HolidayRules;

/// <summary>The Banking and Financial Dealings Act 1971 and the royal proclamations under its section 1.</summary>
internal static class UnitedKingdom
{
    internal static HolidayCalendar EnglandAndWales { get; } = HolidayCalendar.ByRules(
        [.. EveryYear(), .. JustOnce()]);

    private static IEnumerable<HolidayRule> EveryYear() =>
    [
        WithSubstitute("New Year's Day", 1, 1).Since(1974), // by proclamation, section 1(3)
        HolidayRule.Easter("Good Friday", days: -2), // common law
        HolidayRule.Easter("Easter Monday", days: 1), // schedule 1
        HolidayRule.Nth("Early May bank holiday", 1, IsoDayOfWeek.Monday, month: 5).Since(1978) // by proclamation
            .MovedTo(new LocalDate(1995, 5, 8)) // 50 years since VE day
            .MovedTo(new LocalDate(2020, 5, 8)), // 75 years since VE day
        HolidayRule.Last("Spring bank holiday", IsoDayOfWeek.Monday, month: 5).Since(1971) // schedule 1
            .MovedTo(new LocalDate(2002, 6, 4)) // the three jubilees
            .MovedTo(new LocalDate(2012, 6, 4))
            .MovedTo(new LocalDate(2022, 6, 2)),
        HolidayRule.Last("Summer bank holiday", IsoDayOfWeek.Monday, month: 8).Since(1971), // schedule 1
        WithSubstitute("Christmas Day", 12, 25), // common law; schedule 1 for a Sunday, by proclamation for a Saturday
        WithSubstitute("Boxing Day", 12, 26), // schedule 1; by proclamation for a Saturday
    ];

    // Each by a proclamation of its own, section 1(3).
    private static IEnumerable<HolidayRule> JustOnce() =>
    [
        HolidayRule.Once("Millennium bank holiday", new LocalDate(1999, 12, 31)),
        HolidayRule.Once("Golden Jubilee bank holiday", new LocalDate(2002, 6, 3)),
        HolidayRule.Once("Bank holiday for the royal wedding", new LocalDate(2011, 4, 29)),
        HolidayRule.Once("Diamond Jubilee bank holiday", new LocalDate(2012, 6, 5)),
        HolidayRule.Once("Platinum Jubilee bank holiday", new LocalDate(2022, 6, 3)),
        HolidayRule.Once("Bank holiday for the state funeral of Queen Elizabeth II", new LocalDate(2022, 9, 19)),
        HolidayRule.Once("Bank holiday for the coronation of King Charles III", new LocalDate(2023, 5, 8)),
    ];

    private static HolidayRule WithSubstitute(string name, int month, int day) =>
        HolidayRule.Fixed(name, month, day).Observed(Observance.NextFreeWeekday);
}
