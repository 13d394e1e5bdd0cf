using NodaTime;
using OutreachKit.Scheduling;
using OutreachKit.Tests.Scheduling.Generating;

namespace OutreachKit.Tests.Scheduling;

/// <summary>A mistake is an error that names the field and the remedy, at once.</summary>
public sealed class BadInputTests
{
    private static readonly LocalTime Nine = new(9, 0);
    private static readonly LocalTime Five = new(17, 0);

    [Fact]
    public void A_window_that_ends_before_it_starts_is_named_with_the_remedy() =>
        FluentActions.Invoking(() => Schedule.On(SendWindow.On(IsoDayOfWeek.Friday, Five, Nine))).Should().Throw<ArgumentException>()
            .WithMessage("*Friday 17:00-09:00*swap*.NextDay()*");

    [Fact]
    public void So_is_one_without_length() =>
        FluentActions.Invoking(() => Schedule.On(SendWindow.On(IsoDayOfWeek.Monday, Nine, Nine))).Should().Throw<ArgumentException>()
            .WithMessage("*Monday 09:00-09:00*.NextDay()*");

    [Fact]
    public void Working_hours_the_wrong_way_round_too() =>
        FluentActions.Invoking(() => Schedule.WorkingHours(Five, Nine)).Should().Throw<ArgumentException>().WithMessage("*17:00-09:00*");

    [Fact]
    public void A_window_longer_than_a_day_is_named_with_the_remedy() =>
        FluentActions.Invoking(() => Schedule.On(SendWindow.On(IsoDayOfWeek.Monday, Nine, Five).NextDay())).Should().Throw<ArgumentException>()
            .WithMessage("*Monday 09:00-17:00 next day*longer than a day*split*");

    [Fact]
    public void A_window_of_exactly_a_day_is_none_too_long() =>
        Schedule.On(SendWindow.On(IsoDayOfWeek.Monday, Nine, Nine).NextDay()).IsOpen(Requests.Utc("2026-06-02T08:59"), DateTimeZone.Utc).Should().BeTrue();

    [Theory]
    [InlineData(IsoDayOfWeek.None)]
    [InlineData((IsoDayOfWeek)8)]
    public void A_window_needs_a_weekday(IsoDayOfWeek day) =>
        FluentActions.Invoking(() => Schedule.On(SendWindow.On(day, Nine, Five))).Should().Throw<ArgumentException>().WithMessage("*Monday to Sunday*");

    [Fact]
    public void A_negative_delay_is_refused_by_every_unit()
    {
        OutOfRange(() => Delay.Hours(-1), "hours", "*-1*give 0 to*");
        OutOfRange(() => Delay.Days(-1), "days", "*-1*give 0 to*");
        OutOfRange(() => Delay.Weeks(-1), "weeks", "*-1*give 0 to*");
        OutOfRange(() => Delay.Months(-1), "months", "*-1*give 0 to*");
        OutOfRange(() => Delay.BusinessDays(-1), "days", "*-1*give 0 to*");
        OutOfRange(() => Delay.Elapsed(Duration.FromTicks(-10)), "duration", "*give 0 to 100 years*");
    }

    [Fact]
    public void A_delay_of_a_thousand_years_is_refused_by_every_unit()
    {
        OutOfRange(() => Delay.Hours(1000 * 366 * 24), "hours", "*give 0 to*");
        OutOfRange(() => Delay.Days(1000 * 366), "days", "*give 0 to*");
        OutOfRange(() => Delay.Weeks(1000 * 52), "weeks", "*give 0 to*");
        OutOfRange(() => Delay.Weeks(int.MaxValue), "weeks", "*give 0 to*");
        OutOfRange(() => Delay.Months(1000 * 12), "months", "*give 0 to*");
        OutOfRange(() => Delay.BusinessDays(1000 * 366), "days", "*give 0 to*");
        OutOfRange(() => Delay.Elapsed(Duration.FromDays(1000 * 366)), "duration", "*give 0 to 100 years*");
    }

    [Fact]
    public void Jitter_is_not_negative_and_at_most_a_day()
    {
        OutOfRange(() => Requests.Office.WithJitter(Duration.FromMinutes(-1)), "most", "*between zero and a day*");
        OutOfRange(() => Requests.Office.WithJitter(Duration.FromHours(25)), "most", "*between zero and a day*");
        Requests.Office.WithJitter(Duration.FromDays(1)).Jitter.Should().Be(Duration.FromDays(1));
        Requests.Office.WithJitter(Duration.Zero).Jitter.Should().Be(Duration.Zero);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1000 * 366 * 24)]
    public void A_deadline_is_neither_zero_nor_a_thousand_years(int hours) =>
        OutOfRange(() => Deadline.Hours(hours), "hours", "*between one hour and 100 years*");

    [Fact]
    public void Null_is_refused_where_it_is_given()
    {
        FluentActions.Invoking(() => Schedule.On(null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => Requests.Office.InZone(null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => Requests.Office.Except((HolidayCalendar)null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => ContactZone.Of(null!)).Should().Throw<ArgumentNullException>();
    }

    private static void OutOfRange(Func<object> make, string field, string message) =>
        FluentActions.Invoking(make).Should().Throw<ArgumentOutOfRangeException>().WithParameterName(field).WithMessage(message);
}
