using CsCheck;
using NodaTime;

namespace OutreachKit.Tests.Scheduling;

/// <summary>Delays as text, for definitions that are kept as data.</summary>
public class DelayTextTests
{
    private static readonly Gen<Delay> Delays = Gen.OneOf(
        Gen.Long[0, 100L * 366 * 86_400_000_000].Select(us => Delay.Elapsed(Duration.FromTicks(us * 10.0))),
        Gen.Int[0, 5_000].Select(h => Delay.Hours(h)),
        WithTime(Gen.Int[0, 36_600].Select(d => Delay.Days(d))),
        WithTime(Gen.Int[0, 1_200].Select(m => Delay.Months(m))),
        WithTime(Gen.Int[0, 36_600].Select(d => Delay.BusinessDays(d))));

    [Fact]
    public void What_is_written_is_read_again_as_the_same_delay() =>
        Delays.Sample(delay => Delay.Parse(delay.ToString()).Should().Be(delay), iter: 5_000);

    [Theory]
    [InlineData("3bd", "3bd")]
    [InlineData("P2W", "P14D")]
    [InlineData("P1Y", "P12M")]
    [InlineData("P1Y6M", "P18M")]
    [InlineData("P1W2D", "P9D")]
    [InlineData("PT36H", "PT36H")]
    [InlineData("PT90M", "PT1H30M")]
    [InlineData("PT65S", "PT1M5S")]
    [InlineData("PT0.5S", "PT0.5S")]
    [InlineData("PT0S", "PT0S")]
    [InlineData("P0D", "P0D")]
    [InlineData("3bd@09:00", "3bd@09:00")]
    [InlineData("P0D@18:30:15.25", "P0D@18:30:15.25")]
    public void Several_spellings_are_read_and_one_is_written(string text, string written) => Delay.Parse(text).ToString().Should().Be(written);

    [Theory]
    [InlineData("", "*no ISO 8601 period*3bd*")]
    [InlineData("3 days", "*'3 days' is no delay*")]
    [InlineData("bd", "*no number of business days*")]
    [InlineData("-3bd", "*no number of business days*")]
    [InlineData("P-3D", "*out of range*")]
    [InlineData("P1DT2H", "*days and hours count different things*")]
    [InlineData("P1M2D", "*one unit*")]
    [InlineData("P1000Y", "*out of range*")]
    [InlineData("P99999999W", "*one unit, and at most 100 years*")]
    [InlineData("99999999999bd", "*no number of business days*")]
    [InlineData("PT2H@09:00", "*elapsed time has no time of day*")]
    [InlineData("P2D@25:00", "*the time after '@' is none*")]
    public void What_is_no_delay_is_an_error_that_shows_what_one_looks_like(string text, string message) =>
        ((Action)(() => Delay.Parse(text))).Should().Throw<FormatException>().WithMessage(message);

    [Fact]
    public void Elapsed_time_has_no_time_of_day() =>
        ((Action)(() => Delay.Hours(2).At(new LocalTime(9, 0)))).Should().Throw<InvalidOperationException>().WithMessage("*Until*");

    [Fact]
    public void A_hundred_years_are_the_most_in_every_unit()
    {
        Delay.Hours(100 * 366 * 24).Should().Be(Delay.Parse("PT878400H"));
        Delay.Weeks(5200).Should().Be(Delay.Days(36_400));
        ((Action)(() => Delay.Hours((100 * 366 * 24) + 1))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => Delay.Weeks(5201))).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void A_delay_speaks_English()
    {
        Delay.BusinessDays(3).InWords().Should().Be("3 business days");
        Delay.BusinessDays(1).At(new LocalTime(9, 0)).InWords().Should().Be("1 business day, at 09:00");
        Delay.Until(new LocalTime(18, 0)).InWords().Should().Be("until 18:00");
        Delay.Hours(26).InWords().Should().Be("1 day and 2 hours");
        Delay.None.InWords().Should().Be("no delay");
    }

    private static Gen<Delay> WithTime(Gen<Delay> delays) => Gen.Select(delays, Gen.Bool, Gen.Long[0, 86_399_999_999]).Select(
        (delay, timed, us) => timed ? delay.At(LocalTime.FromTicksSinceMidnight(us * 10)) : delay);
}
