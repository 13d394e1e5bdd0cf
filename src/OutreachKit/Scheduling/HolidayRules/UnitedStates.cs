using NodaTime;

namespace OutreachKit.Scheduling.HolidayRules;

/// <summary>Title 5 of the United States Code, section 6103.</summary>
internal static class UnitedStates
{
    // Pub. L. 90-363, the Uniform Monday Holiday Act, is in force since then.
    private const int UniformMondays = 1971;

    /// <summary>In the order and words of section 6103(a).</summary>
    internal static HolidayCalendar Federal { get; } = HolidayCalendar.ByRules(
        Fixed("New Year's Day", 1, 1),
        HolidayRule.Nth("Birthday of Martin Luther King, Jr.", 3, IsoDayOfWeek.Monday, month: 1).Since(1986), // Pub. L. 98-144
        HolidayRule.Nth("Washington's Birthday", 3, IsoDayOfWeek.Monday, month: 2).Since(UniformMondays),
        HolidayRule.Last("Memorial Day", IsoDayOfWeek.Monday, month: 5).Since(UniformMondays),
        Fixed("Juneteenth National Independence Day", 6, 19).Since(2021), // Pub. L. 117-17
        Fixed("Independence Day", 7, 4),
        HolidayRule.Nth("Labor Day", 1, IsoDayOfWeek.Monday, month: 9),
        HolidayRule.Nth("Columbus Day", 2, IsoDayOfWeek.Monday, month: 10).Since(UniformMondays),
        HolidayRule.Nth("Veterans Day", 4, IsoDayOfWeek.Monday, month: 10).Since(UniformMondays).Until(1977),
        Fixed("Veterans Day", 11, 11).Since(1978), // Pub. L. 94-97
        HolidayRule.Nth("Thanksgiving Day", 4, IsoDayOfWeek.Thursday, month: 11),
        Fixed("Christmas Day", 12, 25));

    // 6103(b): Saturday to Friday; Executive Order 11582, section 3: Sunday to Monday.
    private static HolidayRule Fixed(string name, int month, int day) =>
        HolidayRule.Fixed(name, month, day).Observed(Observance.NearestWeekday);
}
