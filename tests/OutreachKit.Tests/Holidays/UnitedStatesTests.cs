using NodaTime;

namespace OutreachKit.Tests.Holidays;

public sealed class UnitedStatesTests
{
    /// <summary>The federal holidays as the Office of Personnel Management publishes them: the days that offices are closed.</summary>
    private const string Published = """
             | New Year's Day | Birthday of Martin Luther King, Jr. | Washington's Birthday | Memorial Day | Juneteenth National Independence Day | Independence Day | Labor Day | Columbus Day | Veterans Day | Thanksgiving Day | Christmas Day
        2024 | 01-01          | 01-15                               | 02-19                 | 05-27        | 06-19                               | 07-04            | 09-02     | 10-14        | 11-11        | 11-28            | 12-25
        2025 | 01-01          | 01-20                               | 02-17                 | 05-26        | 06-19                               | 07-04            | 09-01     | 10-13        | 11-11        | 11-27            | 12-25
        2026 | 01-01          | 01-19                               | 02-16                 | 05-25        | 06-19                               | 07-03*           | 09-07     | 10-12        | 11-11        | 11-26            | 12-25
        2027 | 01-01          | 01-18                               | 02-15                 | 05-31        | 06-18*                              | 07-05*           | 09-06     | 10-11        | 11-11        | 11-25            | 12-24*
        2028 | 2027-12-31*    | 01-17                               | 02-21                 | 05-29        | 06-19                               | 07-04            | 09-04     | 10-09        | 11-10*       | 11-23            | 12-25
        2029 | 01-01          | 01-15                               | 02-19                 | 05-28        | 06-19                               | 07-04            | 09-03     | 10-08        | 11-12*       | 11-22            | 12-25
        2030 | 01-01          | 01-21                               | 02-18                 | 05-27        | 06-19                               | 07-04            | 09-02     | 10-14        | 11-11        | 11-28            | 12-25
        """;

    private static readonly Holiday[] OnWeekends =
    [
        new(new LocalDate(2026, 7, 4), "Independence Day"),
        new(new LocalDate(2027, 6, 19), "Juneteenth National Independence Day"),
        new(new LocalDate(2027, 7, 4), "Independence Day"),
        new(new LocalDate(2027, 12, 25), "Christmas Day"),
        new(new LocalDate(2028, 1, 1), "New Year's Day"),
        new(new LocalDate(2028, 11, 11), "Veterans Day"),
        new(new LocalDate(2029, 11, 11), "Veterans Day"),
    ];

    [Fact]
    public void Federal_holidays_are_the_published_ones_and_the_days_themselves_where_those_fall_on_a_weekend() =>
        Table.Lines(HolidayCalendars.UnitedStatesFederal.Between(new LocalDate(2024, 1, 1), new LocalDate(2030, 12, 31)))
            .Should().Equal(Table.Lines([.. Table.Read(Published, " (observed)"), .. OnWeekends]));

    [Theory]
    [InlineData("2020-06-19", null)]
    [InlineData("2021-06-18", "Juneteenth National Independence Day (observed)")]
    [InlineData("2021-06-19", "Juneteenth National Independence Day")]
    [InlineData("1985-01-21", null)]
    [InlineData("1986-01-20", "Birthday of Martin Luther King, Jr.")]
    [InlineData("1977-10-24", "Veterans Day")]
    [InlineData("1977-11-11", null)]
    [InlineData("1978-10-23", null)]
    [InlineData("1978-11-10", "Veterans Day (observed)")]
    [InlineData("1970-02-16", null)]
    [InlineData("1971-02-15", "Washington's Birthday")]
    [InlineData("1970-05-25", null)]
    [InlineData("1971-05-31", "Memorial Day")]
    [InlineData("1970-10-12", null)]
    [InlineData("1971-10-11", "Columbus Day")]
    [InlineData("1971-10-25", "Veterans Day")]
    [InlineData("1970-10-26", null)]
    [InlineData("2025-01-20", "Birthday of Martin Luther King, Jr.")]
    [InlineData("2021-01-20", null)]
    public void A_federal_holiday_begins_and_ends_with_its_law_and_Inauguration_Day_is_none(string date, string? name) =>
        HolidayCalendars.UnitedStatesFederal.NameOf(Table.Date(date)).Should().Be(name, "that is so on {0}", date);

    [Fact]
    public void New_Years_Day_on_a_Saturday_is_observed_in_the_year_before_and_listed_there()
    {
        HolidayCalendar federal = HolidayCalendars.UnitedStatesFederal;

        federal.InYear(2021)[^1].Should().Be(new Holiday(new LocalDate(2021, 12, 31), "New Year's Day (observed)"));
        federal.InYear(2022)[0].Should().Be(new Holiday(new LocalDate(2022, 1, 1), "New Year's Day"));
        federal.NameOf(new LocalDate(2100, 12, 31)).Should().Be("New Year's Day (observed)", "it is computed beyond the table as well");
    }
}
