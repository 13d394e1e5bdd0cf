using CsCheck;
using NodaTime;
using OutreachKit.Scheduling;

namespace OutreachKit.Tests.Holidays;

public sealed class ObservanceTests
{
    private static readonly Gen<int> Years = Gen.Int[2, 9997];

    [Fact]
    public void The_nearest_weekday_is_Friday_for_Saturday_and_Monday_for_Sunday() =>
        Gen.Select(Years, Gen.Int[1, 12], Gen.Int[1, 28]).Sample((year, month, day) =>
        {
            var date = new LocalDate(year, month, day);
            HolidayCalendar calendar = HolidayCalendar.ByRules(
                HolidayRule.Fixed("A", month, day).Since(year).Until(year).Observed(Observance.NearestWeekday));

            calendar.Between(date.PlusDays(-7), date.PlusDays(7)).Should().BeEquivalentTo(date.DayOfWeek switch
            {
                IsoDayOfWeek.Saturday => [new Holiday(date, "A"), new Holiday(date.PlusDays(-1), "A (observed)")],
                IsoDayOfWeek.Sunday => [new Holiday(date, "A"), new Holiday(date.PlusDays(1), "A (observed)")],
                _ => new Holiday[] { new(date, "A") },
            });
        });

    [Fact]
    public void No_observance_moves_nothing() =>
        HolidayCalendar.ByRules(HolidayRule.Fixed("A", 7, 4)).InYear(2026).Should().Equal(new Holiday(new LocalDate(2026, 7, 4), "A"));

    [Theory]
    [InlineData(2022, "2022-12-25 A", "2022-12-26 B", "2022-12-27 A (substitute day)")]
    [InlineData(2021, "2021-12-25 A", "2021-12-26 B", "2021-12-27 A (substitute day)", "2021-12-28 B (substitute day)")]
    [InlineData(2026, "2026-12-25 A", "2026-12-26 B", "2026-12-28 B (substitute day)")]
    [InlineData(2025, "2025-12-25 A", "2025-12-26 B")]
    public void Two_holidays_in_a_row_never_share_a_substitute_whichever_rule_comes_first(int year, params string[] expected)
    {
        HolidayRule a = HolidayRule.Fixed("A", 12, 25).Observed(Observance.NextFreeWeekday);
        HolidayRule b = HolidayRule.Fixed("B", 12, 26).Observed(Observance.NextFreeWeekday);

        Lines(HolidayCalendar.ByRules(a, b), year).Should().Equal(expected);
        Lines(HolidayCalendar.ByRules(b, a), year).Should().Equal(expected);
    }

    [Fact]
    public void A_substitute_passes_over_a_holiday_of_another_rule_even_one_of_the_next_year()
    {
        HolidayCalendar calendar = HolidayCalendar.ByRules(
            HolidayRule.Fixed("Last day", 12, 31).Observed(Observance.NextFreeWeekday),
            HolidayRule.Fixed("First day", 1, 1));

        Lines(calendar, 2024).Should().Equal("2024-01-01 First day", "2024-01-02 Last day (substitute day)", "2024-12-31 Last day");
    }

    [Fact]
    public void A_day_of_its_own_keeps_its_name_where_another_is_observed_on_it() =>
        Lines(HolidayCalendar.ByRules(
                HolidayRule.Fixed("Sunday's", 7, 5).Observed(Observance.NearestWeekday),
                HolidayRule.Fixed("Monday's", 7, 6)), 2026)
            .Should().Equal("2026-07-05 Sunday's", "2026-07-06 Monday's");

    [Theory]
    [InlineData(30, "Far (substitute day)")]
    [InlineData(31, null)]
    public void A_substitute_is_looked_for_among_the_next_31_days(int taken, string? name)
    {
        var sunday = new LocalDate(2026, 3, 1);
        HolidayCalendar calendar = HolidayCalendar.ByRules(
        [
            HolidayRule.Once("Far", sunday).Observed(Observance.NextFreeWeekday),
            .. Enumerable.Range(1, taken).Select(n => HolidayRule.Once("taken", sunday.PlusDays(n))),
        ]);

        calendar.Between(sunday.PlusDays(taken + 1), sunday.PlusDays(60)).SingleOrDefault().Name.Should().Be(name);
    }

    [Fact]
    public void Where_every_day_is_a_holiday_there_is_no_substitute()
    {
        IEnumerable<HolidayRule> everyDay = Enumerable.Range(0, 366)
            .Select(n => new LocalDate(2024, 1, 1).PlusDays(n))
            .Select(date => HolidayRule.Fixed("every day", date.Month, date.Day).Observed(Observance.NextFreeWeekday));

        HolidayCalendar.ByRules(everyDay).InYear(2026).Should().HaveCount(365).And.OnlyContain(h => h.Name == "every day");
    }

    [Fact]
    public void A_substitute_is_a_weekday_soon_after_and_every_weekend_holiday_has_one_of_its_own() =>
        Gen.Select(Years, Gen.Int[1, 360].Array[1, 6]).Sample((year, days) =>
        {
            LocalDate[] dates = [.. days.Distinct().Select(day => new LocalDate(year, 1, 1).PlusDays(day))];
            HolidayCalendar calendar = HolidayCalendar.ByRules(
                dates.Select(date => HolidayRule.Once($"{date.DayOfYear}", date).Observed(Observance.NextFreeWeekday)));

            Holiday[] all = [.. calendar.Between(dates.Min(), dates.Max().PlusDays(40))];
            foreach (LocalDate date in dates)
            {
                bool onWeekend = date.DayOfWeek >= IsoDayOfWeek.Saturday;
                Holiday[] substitutes = [.. all.Where(h => h.Name == $"{date.DayOfYear} (substitute day)")];
                substitutes.Should().HaveCount(onWeekend ? 1 : 0, "{0:uuuu-MM-dd} is a {1}", date, date.DayOfWeek);
                substitutes.Where(h => h.Date <= date || h.Date.DayOfWeek >= IsoDayOfWeek.Saturday)
                    .Should().BeEmpty("{0:uuuu-MM-dd} needs a later weekday", date);
            }

            all.Should().HaveCount(dates.Length + dates.Count(d => d.DayOfWeek >= IsoDayOfWeek.Saturday));
        });

    private static IEnumerable<string> Lines(HolidayCalendar calendar, int year) =>
        calendar.InYear(year).Select(h => FormattableString.Invariant($"{h.Date:uuuu-MM-dd} {h.Name}"));
}
