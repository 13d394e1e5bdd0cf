using CsCheck;
using NodaTime;
using OutreachKit.Scheduling;

namespace OutreachKit.Tests.Holidays;

/// <summary>Each kind of rule against the plainest way to say the same: walking through the days of the year.</summary>
public sealed class HolidayRuleTests
{
    private static readonly Gen<int> Years = Gen.Int[1, 9998];
    private static readonly Gen<int> Months = Gen.Int[1, 12];
    private static readonly Gen<IsoDayOfWeek> Weekdays = Gen.Int[1, 7].Select(day => (IsoDayOfWeek)day);
    private static readonly Gen<LocalDate> Dates = Gen.Select(Years, Gen.Int[1, 365])
        .Select((year, day) => new LocalDate(year, 1, 1).PlusDays(day - 1));

    [Fact]
    public void The_nth_weekday_of_a_month_is_the_nth_of_those_that_the_month_has() =>
        Gen.Select(Years, Months, Weekdays, Gen.Int[1, 5]).Sample((year, month, weekday, nth) =>
        {
            LocalDate[] all = InMonth(year, month, weekday);

            HolidayRule.Nth("a day", nth, weekday, month).DateIn(year)
                .Should().Be(nth <= all.Length ? all[nth - 1] : null, "of {0} {1} {2}-{3}", nth, weekday, year, month);
        }, iter: 1000);

    [Fact]
    public void The_last_weekday_of_a_month_is_the_last_of_those_that_the_month_has() =>
        Gen.Select(Years, Months, Weekdays).Sample((year, month, weekday) =>
            HolidayRule.Last("a day", weekday, month).DateIn(year)
                .Should().Be(InMonth(year, month, weekday)[^1], "of {0} {1}-{2}", weekday, year, month));

    [Fact]
    public void A_weekday_on_or_before_a_date_is_the_first_met_on_the_way_back() =>
        Gen.Select(Dates, Weekdays).Sample((date, weekday) =>
            HolidayRule.OnOrBefore("a day", weekday, date.Month, date.Day).DateIn(date.Year)
                .Should().Be(Enumerable.Range(0, 7).Select(n => date.PlusDays(-n)).Single(d => d.DayOfWeek == weekday)));

    [Fact]
    public void A_weekday_on_or_after_a_date_is_the_first_met_on_the_way_on() =>
        Gen.Select(Dates, Weekdays).Sample((date, weekday) =>
            HolidayRule.OnOrAfter("a day", weekday, date.Month, date.Day).DateIn(date.Year)
                .Should().Be(Enumerable.Range(0, 7).Select(n => date.PlusDays(n)).Single(d => d.DayOfWeek == weekday)));

    [Fact]
    public void A_fixed_date_is_that_date_every_year() =>
        Gen.Select(Dates, Years).Where((date, year) => date is not { Month: 2, Day: 29 }).Sample((date, year) =>
            HolidayRule.Fixed("a day", date.Month, date.Day).DateIn(year).Should().Be(new LocalDate(year, date.Month, date.Day)));

    [Theory]
    [InlineData(2024, true)]
    [InlineData(2026, false)]
    [InlineData(2100, false)]
    [InlineData(2400, true)]
    public void The_29th_of_February_is_a_holiday_in_leap_years_only(int year, bool has)
    {
        HolidayRule.Fixed("Leap Day", 2, 29).DateIn(year).HasValue.Should().Be(has);
        HolidayRule.OnOrAfter("Leap Monday", IsoDayOfWeek.Monday, 2, 29).DateIn(year).HasValue.Should().Be(has);
    }

    [Fact]
    public void Since_and_until_name_the_first_and_the_last_year()
    {
        HolidayRule rule = HolidayRule.Fixed("Founders' Day", 4, 1).Since(2020).Until(2022);

        Enumerable.Range(2018, 7).Where(year => rule.DateIn(year) is not null).Should().Equal(2020, 2021, 2022);
        rule.Since(2022).DateIn(2022).Should().Be(new LocalDate(2022, 4, 1), "one year is a span too");
        rule.Until(2020).DateIn(2020).Should().Be(new LocalDate(2020, 4, 1), "one year is a span too");
    }

    [Fact]
    public void A_holiday_that_is_moved_in_a_year_is_where_it_was_in_every_other()
    {
        HolidayRule rule = HolidayRule.Nth("May Day", 1, IsoDayOfWeek.Monday, month: 5)
            .MovedTo(new LocalDate(2020, 5, 8)).MovedTo(new LocalDate(2025, 6, 1)).Since(2019);

        Enumerable.Range(2018, 9).Select(rule.DateIn).Should().Equal(
            null, new LocalDate(2019, 5, 6), new LocalDate(2020, 5, 8), new LocalDate(2021, 5, 3), new LocalDate(2022, 5, 2),
            new LocalDate(2023, 5, 1), new LocalDate(2024, 5, 6), new LocalDate(2025, 6, 1), new LocalDate(2026, 5, 4));
    }

    [Fact]
    public void A_rule_is_never_changed_only_made_anew()
    {
        HolidayRule rule = HolidayRule.Fixed("Founders' Day", 4, 1);

        _ = rule.Since(2020).Until(2022).MovedTo(new LocalDate(2021, 4, 2)).Observed(Observance.NextFreeWeekday);

        rule.DateIn(1999).Should().Be(new LocalDate(1999, 4, 1));
        rule.DateIn(2021).Should().Be(new LocalDate(2021, 4, 1));
        rule.Observance.Should().Be(Observance.OnTheDay);
    }

    [Fact]
    public void Modifiers_keep_what_the_others_said()
    {
        HolidayRule rule = HolidayRule.Fixed("Founders' Day", 4, 1)
            .Observed(Observance.NearestWeekday).MovedTo(new LocalDate(2021, 4, 2)).Until(2022).Since(2020).Observed(Observance.NextFreeWeekday);

        rule.Name.Should().Be("Founders' Day");
        rule.Observance.Should().Be(Observance.NextFreeWeekday);
        Enumerable.Range(2019, 5).Select(rule.DateIn).Should().Equal(
            null, new LocalDate(2020, 4, 1), new LocalDate(2021, 4, 2), new LocalDate(2022, 4, 1), null);
    }

    [Fact]
    public void A_one_off_holiday_comes_in_no_other_year()
    {
        HolidayRule rule = HolidayRule.Once("Jubilee", new LocalDate(2022, 6, 3));

        Enumerable.Range(2000, 50).Select(rule.DateIn).Where(date => date is not null).Should().Equal(new LocalDate(2022, 6, 3));
    }

    [Fact]
    public void A_rule_says_itself_in_words()
    {
        HolidayRule.Fixed("Neujahr", 1, 1).ToString().Should().Be("Neujahr: 1 January");
        HolidayRule.Nth("Thanksgiving Day", 4, IsoDayOfWeek.Thursday, month: 11).ToString()
            .Should().Be("Thanksgiving Day: Thursday number 4 of November");
        HolidayRule.Last("Memorial Day", IsoDayOfWeek.Monday, month: 5).ToString().Should().Be("Memorial Day: last Monday of May");
        HolidayRule.OnOrBefore("Buß- und Bettag", IsoDayOfWeek.Wednesday, 11, 22).ToString()
            .Should().Be("Buß- und Bettag: Wednesday on or before 22 November");
        HolidayRule.OnOrAfter("Midsommardagen", IsoDayOfWeek.Saturday, 6, 20).ToString()
            .Should().Be("Midsommardagen: Saturday on or after 20 June");
        HolidayRule.Easter("Karfreitag", days: -2).ToString().Should().Be("Karfreitag: Easter Sunday -2 days");
        HolidayRule.Easter("Fronleichnam", days: 60).ToString().Should().Be("Fronleichnam: Easter Sunday +60 days");
        HolidayRule.Once("Jubilee", new LocalDate(2022, 6, 3)).ToString().Should().Be("Jubilee: once on 2022-06-03");
    }

    private static LocalDate[] InMonth(int year, int month, IsoDayOfWeek weekday) =>
        [.. Enumerable.Range(1, CalendarSystem.Iso.GetDaysInMonth(year, month))
            .Select(day => new LocalDate(year, month, day)).Where(date => date.DayOfWeek == weekday)];
}
