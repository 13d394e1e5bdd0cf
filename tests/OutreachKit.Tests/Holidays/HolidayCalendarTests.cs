using NodaTime;
using OutreachKit.Scheduling;

namespace OutreachKit.Tests.Holidays;

public sealed class HolidayCalendarTests
{
    private static readonly LocalDate NewYear = new(2026, 1, 1);

    [Fact]
    public void A_date_that_was_given_is_a_holiday_and_its_neighbours_are_none()
    {
        HolidayCalendar calendar = HolidayCalendar.Of(NewYear, new LocalDate(2200, 5, 5), new LocalDate(1066, 10, 14));

        calendar.InYear(2026).Should().Equal(new Holiday(NewYear, "a holiday"));
        calendar.Contains(new LocalDate(2200, 5, 5)).Should().BeTrue("dates that are given are kept beyond the table too");
        calendar.Contains(new LocalDate(1066, 10, 14)).Should().BeTrue();
        calendar.Contains(NewYear.PlusDays(1)).Should().BeFalse();
        calendar.Contains(NewYear.PlusDays(-1)).Should().BeFalse();
    }

    [Fact]
    public void A_date_of_another_calendar_system_is_the_same_day()
    {
        LocalDate gregorian = new(2026, 1, 1);
        LocalDate hebrew = gregorian.WithCalendar(CalendarSystem.HebrewCivil);

        HolidayCalendar.Of(hebrew).Contains(gregorian).Should().BeTrue();
        HolidayCalendars.Germany.NameOf(hebrew).Should().Be("Neujahr");
        HolidayRule.Once("a day", hebrew).DateIn(2026).Should().Be(gregorian);
    }

    [Fact]
    public void The_first_name_of_a_date_counts_in_a_list_by_rules_and_in_a_union()
    {
        HolidayCalendar first = HolidayCalendar.Of(new Holiday(NewYear, "first"), new Holiday(NewYear, "second"));
        HolidayCalendar second = HolidayCalendar.Of(new Holiday(NewYear, "second"));

        first.NameOf(NewYear).Should().Be("first");
        first.Union(second).NameOf(NewYear).Should().Be("first");
        second.Union(first).NameOf(NewYear).Should().Be("second");
        HolidayCalendar.ByRules(HolidayRule.Fixed("first", 1, 1), HolidayRule.Fixed("second", 1, 1)).NameOf(NewYear).Should().Be("first");
    }

    [Fact]
    public void Between_includes_both_ends_and_is_in_order()
    {
        HolidayCalendar calendar = HolidayCalendar.Of(NewYear.PlusDays(9), NewYear, NewYear.PlusDays(4), NewYear.PlusDays(10), NewYear.PlusDays(-1));

        calendar.Between(NewYear, NewYear.PlusDays(9)).Select(h => h.Date)
            .Should().Equal(NewYear, NewYear.PlusDays(4), NewYear.PlusDays(9));
        calendar.Between(NewYear, NewYear).Select(h => h.Date).Should().Equal(NewYear);
        calendar.InYear(2026).Should().HaveCount(4);
        calendar.InYear(2027).Should().BeEmpty();
    }

    [Fact]
    public void The_count_is_of_the_dates_given_and_of_the_tabled_years()
    {
        HolidayCalendar.Of(NewYear, NewYear, new LocalDate(2200, 5, 5)).Count.Should().Be(2);
        HolidayCalendar.ByRules(HolidayRule.Fixed("New Year's Day", 1, 1)).Count.Should().Be(130);
        HolidayCalendar.None.Count.Should().Be(0);
    }

    [Fact]
    public void No_rules_are_no_holidays()
    {
        HolidayCalendar.ByRules().Should().BeSameAs(HolidayCalendar.None);
        HolidayCalendar.None.Contains(NewYear).Should().BeFalse();
    }

    [Fact]
    public void A_union_with_nothing_and_an_except_of_nothing_are_the_calendar_itself()
    {
        HolidayCalendar calendar = HolidayCalendars.EnglandAndWales;

        calendar.Union(HolidayCalendar.None).Should().BeSameAs(calendar);
        HolidayCalendar.None.Union(calendar).Should().BeSameAs(calendar);
        calendar.Except(HolidayCalendar.None).Should().BeSameAs(calendar);
    }

    [Fact]
    public void A_calendar_whose_rules_speak_only_beyond_the_table_is_not_empty()
    {
        HolidayCalendar far = HolidayCalendar.ByRules(HolidayRule.Once("Landing", new LocalDate(2150, 7, 20)));

        HolidayCalendar.None.Union(far).NameOf(new LocalDate(2150, 7, 20)).Should().Be("Landing");
        HolidayCalendar.Of(NewYear).Union(far).NameOf(new LocalDate(2150, 7, 20)).Should().Be("Landing");
    }

    [Fact]
    public void Ten_thousand_dates_are_all_kept_alone_and_beside_rules()
    {
        LocalDate[] dates = [.. Enumerable.Range(0, 10_000).Select(n => NewYear.PlusDays(2 * n))];

        HolidayCalendar alone = HolidayCalendar.Of(dates);
        HolidayCalendar beside = HolidayCalendars.Germany.Union(alone);

        dates.Should().OnlyContain(date => alone.Contains(date) && beside.Contains(date));
        dates.Should().OnlyContain(date => !alone.Contains(date.PlusDays(1)));
        HolidayCalendars.Germany.Except(alone).InYear(2027).Should().OnlyContain(h => !alone.Contains(h.Date));
    }

    [Fact]
    public void Looking_a_day_of_the_table_up_allocates_nothing()
    {
        HolidayCalendar calendar = HolidayCalendars.UnitedStatesFederal;
        int first = LocalDays.ToEpochDay(NewYear);
        int found = Count();

        long before = GC.GetAllocatedBytesForCurrentThread();
        int again = Count();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        found.Should().Be(again).And.Be(12, "eleven holidays, and Independence Day is a Saturday");
        allocated.Should().Be(0);

        int Count()
        {
            int count = 0;
            for (int day = first; day < first + 365; day++)
            {
                count += calendar.NameOf(day) is null ? 0 : 1;
            }

            return count;
        }
    }

    [Fact]
    public void Many_threads_see_the_same_holidays_within_the_table_and_beyond()
    {
        LocalDate[] dates = [.. Enumerable.Range(0, 400).Select(n => new LocalDate(2099, 7, 1).PlusDays(n))];
        HolidayCalendar shared = Made();
        var seen = new string?[8][];

        Parallel.For(0, seen.Length, new ParallelOptions { MaxDegreeOfParallelism = seen.Length }, thread =>
            seen[thread] = [.. dates.Select(date => shared.NameOf(date))]);

        HolidayCalendar alone = Made();
        string?[] expected = [.. dates.Select(date => alone.NameOf(date))];
        expected.Where(name => name is not null).Should().HaveCount(8, "four lie in the table and four beyond");
        seen.Should().AllSatisfy(names => names.Should().Equal(expected));

        static HolidayCalendar Made() => HolidayCalendar.ByRules(
            HolidayRule.Fixed("Christmas Day", 12, 25).Observed(Observance.NextFreeWeekday),
            HolidayRule.Fixed("Boxing Day", 12, 26).Observed(Observance.NextFreeWeekday),
            HolidayRule.Fixed("New Year's Day", 1, 1),
            HolidayRule.Easter("Good Friday", days: -2),
            HolidayRule.Last("Spring", IsoDayOfWeek.Monday, 5),
            HolidayRule.Nth("Summer", 1, IsoDayOfWeek.Monday, 8));
    }

    [Fact]
    public void A_ready_calendar_is_made_once_for_all_threads()
    {
        GermanState[] states = Enum.GetValues<GermanState>();
        var seen = new HolidayCalendar[8][];

        Parallel.For(0, seen.Length, new ParallelOptions { MaxDegreeOfParallelism = seen.Length }, thread =>
            seen[thread] = [.. states.Select(HolidayCalendars.GermanyIn)]);

        seen.Should().AllSatisfy(calendars => calendars.Should().Equal(seen[0], ReferenceEquals));
        HolidayCalendars.UnitedStatesFederal.Should().BeSameAs(HolidayCalendars.UnitedStatesFederal);
    }
}
