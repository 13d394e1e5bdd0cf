using NodaTime;
using OutreachKit.Scheduling;

namespace OutreachKit.Tests.Holidays;

public sealed class GermanyTests
{
    private const string Everywhere = """
             | Neujahr | Karfreitag | Ostermontag | Tag der Arbeit | Christi Himmelfahrt | Pfingstmontag | Tag der Deutschen Einheit | 1. Weihnachtstag | 2. Weihnachtstag
        2024 | 01-01   | 03-29      | 04-01       | 05-01          | 05-09               | 05-20         | 10-03                     | 12-25            | 12-26
        2025 | 01-01   | 04-18      | 04-21       | 05-01          | 05-29               | 06-09         | 10-03                     | 12-25            | 12-26
        2026 | 01-01   | 04-03      | 04-06       | 05-01          | 05-14               | 05-25         | 10-03                     | 12-25            | 12-26
        2027 | 01-01   | 03-26      | 03-29       | 05-01          | 05-06               | 05-17         | 10-03                     | 12-25            | 12-26
        2028 | 01-01   | 04-14      | 04-17       | 05-01          | 05-25               | 06-05         | 10-03                     | 12-25            | 12-26
        2029 | 01-01   | 03-30      | 04-02       | 05-01          | 05-10               | 05-21         | 10-03                     | 12-25            | 12-26
        2030 | 01-01   | 04-19      | 04-22       | 05-01          | 05-30               | 06-10         | 10-03                     | 12-25            | 12-26
        """;

    private const string Somewhere = """
             | Heilige Drei Könige | Internationaler Frauentag | Ostersonntag | Pfingstsonntag | Fronleichnam | Mariä Himmelfahrt | Weltkindertag | Reformationstag | Allerheiligen | Buß- und Bettag
        2024 | 01-06               | 03-08                     | 03-31        | 05-19          | 05-30        | 08-15             | 09-20         | 10-31           | 11-01         | 11-20
        2025 | 01-06               | 03-08                     | 04-20        | 06-08          | 06-19        | 08-15             | 09-20         | 10-31           | 11-01         | 11-19
        2026 | 01-06               | 03-08                     | 04-05        | 05-24          | 06-04        | 08-15             | 09-20         | 10-31           | 11-01         | 11-18
        2027 | 01-06               | 03-08                     | 03-28        | 05-16          | 05-27        | 08-15             | 09-20         | 10-31           | 11-01         | 11-17
        2028 | 01-06               | 03-08                     | 04-16        | 06-04          | 06-15        | 08-15             | 09-20         | 10-31           | 11-01         | 11-22
        2029 | 01-06               | 03-08                     | 04-01        | 05-20          | 05-31        | 08-15             | 09-20         | 10-31           | 11-01         | 11-21
        2030 | 01-06               | 03-08                     | 04-21        | 06-09          | 06-20        | 08-15             | 09-20         | 10-31           | 11-01         | 11-20
        """;

    private static readonly Holiday[] OnceInBerlin =
    [
        new(new LocalDate(2025, 5, 8), "80. Jahrestag der Befreiung vom Nationalsozialismus"),
        new(new LocalDate(2028, 6, 17), "75. Jahrestag des Aufstandes vom 17. Juni 1953"),
    ];

    [Fact]
    public void Nationwide_holidays_are_the_nine_that_all_Laender_publish() =>
        Published(HolidayCalendars.Germany).Should().Equal(Table.Lines(Table.Read(Everywhere)));

    [Theory]
    [InlineData(GermanState.BadenWuerttemberg, "Heilige Drei Könige, Fronleichnam, Allerheiligen")]
    [InlineData(GermanState.Bavaria, "Heilige Drei Könige, Fronleichnam, Allerheiligen")]
    [InlineData(GermanState.Berlin, "Internationaler Frauentag")]
    [InlineData(GermanState.Brandenburg, "Ostersonntag, Pfingstsonntag, Reformationstag")]
    [InlineData(GermanState.Bremen, "Reformationstag")]
    [InlineData(GermanState.Hamburg, "Reformationstag")]
    [InlineData(GermanState.Hesse, "Fronleichnam")]
    [InlineData(GermanState.MecklenburgWesternPomerania, "Internationaler Frauentag, Reformationstag")]
    [InlineData(GermanState.LowerSaxony, "Reformationstag")]
    [InlineData(GermanState.NorthRhineWestphalia, "Fronleichnam, Allerheiligen")]
    [InlineData(GermanState.RhinelandPalatinate, "Fronleichnam, Allerheiligen")]
    [InlineData(GermanState.Saarland, "Fronleichnam, Mariä Himmelfahrt, Allerheiligen")]
    [InlineData(GermanState.Saxony, "Reformationstag, Buß- und Bettag")]
    [InlineData(GermanState.SaxonyAnhalt, "Heilige Drei Könige, Reformationstag")]
    [InlineData(GermanState.SchleswigHolstein, "Reformationstag")]
    [InlineData(GermanState.Thuringia, "Weltkindertag, Reformationstag")]
    public void Each_Land_has_the_nationwide_holidays_and_its_own(GermanState state, string own)
    {
        string[] names = own.Split(", ");
        IEnumerable<Holiday> expected =
        [
            .. Table.Read(Everywhere),
            .. Table.Read(Somewhere).Where(h => names.Contains(h.Name)),
            .. state == GermanState.Berlin ? OnceInBerlin : [],
        ];

        Published(HolidayCalendars.GermanyIn(state)).Should().Equal(Table.Lines(expected), "those are the holidays of {0}", state);
    }

    [Theory]
    [InlineData(GermanState.Berlin, "2018-03-08", "2019-03-08")]
    [InlineData(GermanState.MecklenburgWesternPomerania, "2022-03-08", "2023-03-08")]
    [InlineData(GermanState.Thuringia, "2018-09-20", "2019-09-20")]
    [InlineData(GermanState.Bremen, "2016-10-31", "2018-10-31")]
    [InlineData(GermanState.Hamburg, "2016-10-31", "2018-10-31")]
    [InlineData(GermanState.LowerSaxony, "2016-10-31", "2018-10-31")]
    [InlineData(GermanState.SchleswigHolstein, "2016-10-31", "2018-10-31")]
    [InlineData(GermanState.Berlin, "2019-05-08", "2020-05-08")]
    [InlineData(GermanState.Bavaria, "1989-10-03", "1990-10-03")]
    public void A_new_holiday_begins_with_its_law(GermanState state, string before, string since)
    {
        HolidayCalendars.GermanyIn(state).Contains(Table.Date(before)).Should().BeFalse();
        HolidayCalendars.GermanyIn(state).Contains(Table.Date(since)).Should().BeTrue();
    }

    [Fact]
    public void Reformationstag_2017_was_a_holiday_in_every_Land()
    {
        var day = new LocalDate(2017, 10, 31);

        HolidayCalendars.Germany.NameOf(day).Should().Be("Reformationstag");
        Enum.GetValues<GermanState>().Should().OnlyContain(state => HolidayCalendars.GermanyIn(state).NameOf(day) == "Reformationstag");
        HolidayCalendars.GermanyIn(GermanState.Bavaria).Contains(new LocalDate(2018, 10, 31)).Should().BeFalse();
    }

    [Theory]
    [InlineData("2022-11-16", "2022-11-23")] // the 23rd is a Wednesday itself, which is as early as it can be
    [InlineData("2023-11-22", "2023-11-15")] // and as late
    public void Buss_und_Bettag_is_the_Wednesday_before_23_November(string date, string other)
    {
        HolidayCalendars.GermanyIn(GermanState.Saxony).NameOf(Table.Date(date)).Should().Be("Buß- und Bettag");
        HolidayCalendars.GermanyIn(GermanState.Saxony).Contains(Table.Date(other)).Should().BeFalse();
    }

    [Fact]
    public void Ascension_Day_on_the_first_of_May_is_one_holiday_under_the_first_name() =>
        HolidayCalendars.Germany.InYear(2008).Where(h => h.Date == new LocalDate(2008, 5, 1))
            .Should().Equal(new Holiday(new LocalDate(2008, 5, 1), "Tag der Arbeit"));

    [Fact]
    public void A_Land_that_does_not_exist_is_refused_with_those_that_do()
    {
        Action ask = () => HolidayCalendars.GermanyIn((GermanState)16);

        ask.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("state").WithMessage("*no German Land 16*BadenWuerttemberg*Thuringia*");
    }

    private static string[] Published(HolidayCalendar calendar) =>
        Table.Lines(calendar.Between(new LocalDate(2024, 1, 1), new LocalDate(2030, 12, 31)));
}
