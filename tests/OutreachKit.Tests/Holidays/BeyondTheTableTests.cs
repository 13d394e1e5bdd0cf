using NodaTime;
using OutreachKit.Scheduling;
using OutreachKit.Scheduling.HolidayRules;

namespace OutreachKit.Tests.Holidays;

/// <summary>What is computed each time, outside of 1970 to 2099, is what a table would say.</summary>
public sealed class BeyondTheTableTests
{
    /// <summary>After 400 years the Gregorian calendar repeats itself, weekdays and all.</summary>
    private const int Cycle = 400;

    /// <summary>Every kind of rule but Easter, which does not repeat with the weekdays.</summary>
    private static readonly HolidayCalendar Cyclic = HolidayCalendar.ByRules(
        HolidayRule.Fixed("New Year's Day", 1, 1).Observed(Observance.NearestWeekday),
        HolidayRule.Nth("Third Monday", 3, IsoDayOfWeek.Monday, 1),
        HolidayRule.Fixed("Leap Day", 2, 29).Observed(Observance.NextFreeWeekday),
        HolidayRule.Last("Last Monday", IsoDayOfWeek.Monday, 5),
        HolidayRule.OnOrBefore("Before", IsoDayOfWeek.Wednesday, 11, 22),
        HolidayRule.OnOrAfter("After", IsoDayOfWeek.Saturday, 6, 20).Observed(Observance.NextFreeWeekday),
        HolidayRule.Fixed("Christmas Day", 12, 25).Observed(Observance.NextFreeWeekday),
        HolidayRule.Fixed("Boxing Day", 12, 26).Observed(Observance.NextFreeWeekday),
        HolidayRule.Fixed("Last day", 12, 31).Observed(Observance.NextFreeWeekday));

    [Theory]
    [InlineData(Cycle)]
    [InlineData(-Cycle)]
    public void A_computed_year_is_the_tabled_year_of_the_same_weekdays(int shift)
    {
        Holiday[] tabled = [.. Cyclic.Between(new LocalDate(1970, 1, 1), new LocalDate(2099, 12, 31))];

        tabled.Length.Should().BeGreaterThan(130 * 8);
        Cyclic.Between(new LocalDate(1970 + shift, 1, 1), new LocalDate(2099 + shift, 12, 31))
            .Should().Equal(tabled.Select(h => h with { Date = h.Date.PlusYears(shift) }));
    }

    [Theory]
    [InlineData(1969)]
    [InlineData(1970)]
    [InlineData(2099)]
    [InlineData(2100)]
    [InlineData(2027)]
    [InlineData(1)]
    [InlineData(9998)]
    public void A_listing_and_a_look_up_agree_on_every_day(int year)
    {
        var calendars = new Dictionary<string, HolidayCalendar>
        {
            ["US"] = HolidayCalendars.UnitedStatesFederal,
            ["E+W"] = HolidayCalendars.EnglandAndWales,
            ["BB"] = HolidayCalendars.GermanyIn(GermanState.Brandenburg),
            ["cyclic"] = Cyclic,
            ["mixed"] = HolidayCalendars.Germany.Union(Cyclic).Except(HolidayCalendars.EnglandAndWales),
        };

        foreach ((string name, HolidayCalendar calendar) in calendars)
        {
            var first = new LocalDate(year, 1, 1);
            LocalDate[] dates = [.. Enumerable.Range(0, 366).Select(n => first.PlusDays(n)).Where(d => d.Year == year)];

            calendar.InYear(year).Should().Equal(
                dates.Where(calendar.Contains).Select(date => new Holiday(date, calendar.NameOf(date)!)), "that is {0} in {1}", name, year);
        }
    }

    [Fact]
    public void A_day_that_another_years_rule_gives_is_found_on_either_side_of_the_border()
    {
        HolidayCalendar calendar = HolidayCalendar.ByRules(
            HolidayRule.OnOrBefore("before", IsoDayOfWeek.Thursday, 1, 1),
            HolidayRule.OnOrAfter("after", IsoDayOfWeek.Friday, 12, 31));

        calendar.Between(new LocalDate(2099, 12, 30), new LocalDate(2100, 1, 2)).Should().Equal(
            new Holiday(new LocalDate(2099, 12, 31), "before"), // of 2100
            new Holiday(new LocalDate(2100, 1, 1), "after")); // of 2099
        calendar.Between(new LocalDate(1969, 12, 30), new LocalDate(1970, 1, 3)).Should().Equal(
            new Holiday(new LocalDate(1970, 1, 1), "before"),
            new Holiday(new LocalDate(1970, 1, 2), "after")); // of 1969
    }

    [Fact]
    public void The_table_holds_exactly_its_years()
    {
        RuledYears.IsTabled(LocalDays.ToEpochDay(new LocalDate(1969, 12, 31))).Should().BeFalse();
        RuledYears.IsTabled(LocalDays.ToEpochDay(new LocalDate(1970, 1, 1))).Should().BeTrue();
        RuledYears.IsTabled(LocalDays.ToEpochDay(new LocalDate(2099, 12, 31))).Should().BeTrue();
        RuledYears.IsTabled(LocalDays.ToEpochDay(new LocalDate(2100, 1, 1))).Should().BeFalse();
        new[] { 1969, 1970, 2099, 2100 }.Select(RuledYears.IsTabledYear).Should().Equal(false, true, true, false);
    }

    [Fact]
    public void Rules_say_nothing_about_years_they_do_not_know_and_nothing_breaks()
    {
        HolidayCalendar calendar = HolidayCalendar.ByRules(HolidayRule.Fixed("New Year's Day", 1, 1).Observed(Observance.NextFreeWeekday));

        calendar.Contains(new LocalDate(9998, 1, 1)).Should().BeTrue();
        calendar.Contains(new LocalDate(9999, 1, 1)).Should().BeFalse();
        calendar.Contains(new LocalDate(1, 1, 1)).Should().BeTrue();
        calendar.Contains(new LocalDate(0, 1, 1)).Should().BeFalse();
        calendar.Between(LocalDate.MinIsoValue, LocalDate.MaxIsoValue).Should().HaveCountGreaterThan(9998)
            .And.OnlyContain(h => h.Date.Year >= 1 && h.Date.Year <= 9998);
        calendar.Contains(LocalDate.MinIsoValue).Should().BeFalse();
        calendar.Contains(LocalDate.MaxIsoValue).Should().BeFalse();
    }

    [Fact]
    public void A_substitute_may_fall_into_the_year_after_the_last()
    {
        HolidayRule lastDay = HolidayRule.OnOrBefore("Last Sunday", IsoDayOfWeek.Sunday, 12, 31).Observed(Observance.NextFreeWeekday);
        HolidayRule busy = HolidayRule.Fixed("Christmas Day", 12, 25);
        HolidayRule[] week = [.. Enumerable.Range(26, 6).Select(day => HolidayRule.Fixed("between the years", 12, day))];

        HolidayCalendar.ByRules([lastDay, busy, .. week]).InYear(9999)
            .Should().Equal(new Holiday(new LocalDate(9999, 1, 1), "Last Sunday (substitute day)"));
    }
}
