using NodaTime;

namespace OutreachKit.Tests.Holidays;

public sealed class EnglandAndWalesTests
{
    /// <summary>As gov.uk published them up to 2028; 2029 and 2030 by the same rules, no holiday of theirs falls on a weekend.</summary>
    private const string Published = """
             | New Year's Day | Good Friday | Easter Monday | Early May bank holiday | Spring bank holiday | Summer bank holiday | Christmas Day | Boxing Day
        2020 | 01-01          | 04-10       | 04-13         | 05-08                  | 05-25               | 08-31               | 12-25         | 12-28*
        2021 | 01-01          | 04-02       | 04-05         | 05-03                  | 05-31               | 08-30               | 12-27*        | 12-28*
        2022 | 01-03*         | 04-15       | 04-18         | 05-02                  | 06-02               | 08-29               | 12-27*        | 12-26
        2023 | 01-02*         | 04-07       | 04-10         | 05-01                  | 05-29               | 08-28               | 12-25         | 12-26
        2024 | 01-01          | 03-29       | 04-01         | 05-06                  | 05-27               | 08-26               | 12-25         | 12-26
        2025 | 01-01          | 04-18       | 04-21         | 05-05                  | 05-26               | 08-25               | 12-25         | 12-26
        2026 | 01-01          | 04-03       | 04-06         | 05-04                  | 05-25               | 08-31               | 12-25         | 12-28*
        2027 | 01-01          | 03-26       | 03-29         | 05-03                  | 05-31               | 08-30               | 12-27*        | 12-28*
        2028 | 01-03*         | 04-14       | 04-17         | 05-01                  | 05-29               | 08-28               | 12-25         | 12-26
        2029 | 01-01          | 03-30       | 04-02         | 05-07                  | 05-28               | 08-27               | 12-25         | 12-26
        2030 | 01-01          | 04-19       | 04-22         | 05-06                  | 05-27               | 08-26               | 12-25         | 12-26
        """;

    private static readonly Holiday[] JustOnce =
    [
        new(new LocalDate(2022, 6, 3), "Platinum Jubilee bank holiday"),
        new(new LocalDate(2022, 9, 19), "Bank holiday for the state funeral of Queen Elizabeth II"),
        new(new LocalDate(2023, 5, 8), "Bank holiday for the coronation of King Charles III"),
    ];

    private static readonly Holiday[] OnWeekends =
    [
        new(new LocalDate(2020, 12, 26), "Boxing Day"),
        new(new LocalDate(2021, 12, 25), "Christmas Day"),
        new(new LocalDate(2021, 12, 26), "Boxing Day"),
        new(new LocalDate(2022, 1, 1), "New Year's Day"),
        new(new LocalDate(2022, 12, 25), "Christmas Day"),
        new(new LocalDate(2023, 1, 1), "New Year's Day"),
        new(new LocalDate(2026, 12, 26), "Boxing Day"),
        new(new LocalDate(2027, 12, 25), "Christmas Day"),
        new(new LocalDate(2027, 12, 26), "Boxing Day"),
        new(new LocalDate(2028, 1, 1), "New Year's Day"),
    ];

    [Fact]
    public void Bank_holidays_are_the_published_ones_and_the_days_themselves_where_those_fall_on_a_weekend() =>
        Table.Lines(HolidayCalendars.EnglandAndWales.Between(new LocalDate(2020, 1, 1), new LocalDate(2030, 12, 31)))
            .Should().Equal(Table.Lines([.. Table.Read(Published, " (substitute day)"), .. JustOnce, .. OnWeekends]));

    [Theory]
    [InlineData("2020-05-04", "moved to VE day")]
    [InlineData("2022-05-30", "moved to the Platinum Jubilee")]
    [InlineData("2012-05-28", "moved to the Diamond Jubilee")]
    [InlineData("2002-05-27", "moved to the Golden Jubilee")]
    [InlineData("1995-05-01", "moved to VE day")]
    [InlineData("1977-05-02", "Early May came in 1978")]
    [InlineData("1973-01-01", "New Year's Day came in 1974")]
    [InlineData("1970-05-25", "the Act is of 1971")]
    [InlineData("1970-08-31", "the Act is of 1971")]
    public void It_is_no_bank_holiday(string date, string because) =>
        HolidayCalendars.EnglandAndWales.NameOf(Table.Date(date)).Should().BeNull(because);

    [Theory]
    [InlineData("1971-05-31", "Spring bank holiday")]
    [InlineData("1971-08-30", "Summer bank holiday")]
    [InlineData("1974-01-01", "New Year's Day")]
    [InlineData("1978-05-01", "Early May bank holiday")]
    [InlineData("1995-05-08", "Early May bank holiday")]
    [InlineData("1999-12-31", "Millennium bank holiday")]
    [InlineData("2002-06-03", "Golden Jubilee bank holiday")]
    [InlineData("2002-06-04", "Spring bank holiday")]
    [InlineData("2011-04-29", "Bank holiday for the royal wedding")]
    [InlineData("2012-06-04", "Spring bank holiday")]
    [InlineData("2012-06-05", "Diamond Jubilee bank holiday")]
    public void It_was_a_bank_holiday(string date, string name) =>
        HolidayCalendars.EnglandAndWales.NameOf(Table.Date(date)).Should().Be(name);
}
