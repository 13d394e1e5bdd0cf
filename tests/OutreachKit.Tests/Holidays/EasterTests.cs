using CsCheck;
using NodaTime;
using OutreachKit.Scheduling;

namespace OutreachKit.Tests.Holidays;

public sealed class EasterTests
{
    /// <summary>Easter Sunday of 2000 to 2040, as almanacs print it.</summary>
    private static readonly string[] Published =
    [
        "2000-04-23", "2001-04-15", "2002-03-31", "2003-04-20", "2004-04-11", "2005-03-27", "2006-04-16", "2007-04-08",
        "2008-03-23", "2009-04-12", "2010-04-04", "2011-04-24", "2012-04-08", "2013-03-31", "2014-04-20", "2015-04-05",
        "2016-03-27", "2017-04-16", "2018-04-01", "2019-04-21", "2020-04-12", "2021-04-04", "2022-04-17", "2023-04-09",
        "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01", "2030-04-21", "2031-04-13",
        "2032-03-28", "2033-04-17", "2034-04-09", "2035-03-25", "2036-04-13", "2037-04-05", "2038-04-25", "2039-04-10",
        "2040-04-01",
    ];

    private static readonly HolidayRule Sunday = HolidayRule.Easter("Easter Sunday", days: 0);

    [Fact]
    public void Easter_is_on_the_published_dates()
    {
        Published.Should().HaveCount(41);
        Enumerable.Range(2000, 41).Select(Sunday.DateIn).Should().Equal(Published.Select(d => (LocalDate?)Table.Date(d)));
    }

    [Theory]
    [InlineData("1818-03-22")] // as early as it can be
    [InlineData("2285-03-22")]
    [InlineData("1943-04-25")] // as late as it can be
    [InlineData("1954-04-18")] // the two exceptions of the rule of Gauss
    [InlineData("1981-04-19")]
    [InlineData("2049-04-18")]
    [InlineData("2076-04-19")]
    public void Easter_is_right_in_the_years_that_simple_rules_get_wrong(string date) =>
        Sunday.DateIn(Table.Date(date).Year).Should().Be(Table.Date(date));

    [Fact]
    public void Easter_agrees_with_the_epact_of_Clavius_in_every_Gregorian_year() =>
        Enumerable.Range(1583, 4100 - 1583).Where(year => Sunday.DateIn(year) != ByEpact(year))
            .Should().BeEmpty("both compute the same feast, one by formula and one by the moon's age");

    [Fact]
    public void A_day_that_is_counted_from_Easter_is_that_far_from_it_and_in_the_same_year() =>
        Gen.Select(Gen.Int[1, 9998], Gen.Int[-80, 250]).Sample((year, days) =>
        {
            LocalDate date = HolidayRule.Easter("a feast", days).DateIn(year)!.Value;

            date.Should().Be(Sunday.DateIn(year)!.Value.PlusDays(days));
            date.Year.Should().Be(year);
        });

    /// <summary>The definition: the Sunday after the full moon, the fourteenth day of the moon whose age the epact gives.</summary>
    private static LocalDate ByEpact(int year)
    {
        int golden = (year % 19) + 1;
        int century = (year / 100) + 1;
        int leapDaysLeftOut = (3 * century / 4) - 12;
        int moonCorrection = (((8 * century) + 5) / 25) - 5;
        int epact = ((11 * golden) + 20 + moonCorrection - leapDaysLeftOut) % 30;
        epact = (epact + 30) % 30;
        if ((epact == 25 && golden > 11) || epact == 24)
        {
            epact++;
        }

        int fullMoon = 44 - epact;
        fullMoon += fullMoon < 21 ? 30 : 0;
        return new LocalDate(year, 3, 1).PlusDays(fullMoon - 1).Next(IsoDayOfWeek.Sunday);
    }
}
