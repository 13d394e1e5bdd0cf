using NodaTime;
using OutreachKit.Scheduling;
using OutreachKit.Tests.Enrollments;

namespace OutreachKit.Tests.Scheduling;

/// <summary>Delays that end at a local time of day of their own.</summary>
public class TimeOfDayDelayTests
{
    private static Instant Due(Delay delay, Instant anchor, Schedule? windows = null) => Planner.Plan(new PlanRequest
    {
        Anchor = new Anchor(anchor, AnchorKind.StageEntered, "Contacted"),
        Delay = delay,
        Zone = ContactZone.Of(Given.Chicago),
        Calendar = Schedule.WorkingHours(new LocalTime(9, 0), new LocalTime(17, 0)),
        Windows = windows,
        Now = anchor,
    }).Due!.Value;

    [Theory]
    [InlineData("2026-03-02T10:00", "2026-03-02T18:00")]
    [InlineData("2026-03-02T18:00", "2026-03-02T18:00")]
    [InlineData("2026-03-02T18:01", "2026-03-03T18:00")]
    public void Until_is_the_next_time_the_local_clock_shows_it(string anchor, string due) =>
        Due(Delay.Until(new LocalTime(18, 0)), Given.At(anchor)).Should().Be(Given.At(due));

    [Fact]
    public void Days_at_a_time_count_dates_and_then_set_the_clock()
    {
        Due(Delay.Days(2).At(new LocalTime(9, 0)), Given.At("2026-03-02T18:00")).Should().Be(Given.At("2026-03-04T09:00"));
        Due(Delay.BusinessDays(1).At(new LocalTime(9, 0)), Given.At("2026-03-06T18:00")).Should().Be(Given.At("2026-03-09T09:00"));
        Due(Delay.Months(1).At(new LocalTime(9, 0)), Given.At("2026-01-31T18:00")).Should().Be(Given.At("2026-02-28T09:00"));
    }

    [Fact]
    [Law("T4")]
    public void A_time_that_the_clock_skips_moves_forward_by_the_gap() =>
        Due(Delay.Days(1).At(new LocalTime(2, 30)), Given.At("2026-03-07T10:00")).Should().Be(Given.At("2026-03-08T03:30"));

    [Theory]
    [InlineData(IsoDayOfWeek.Tuesday, IsoDayOfWeek.Friday, "2345")]
    [InlineData(IsoDayOfWeek.Sunday, IsoDayOfWeek.Thursday, "12347")]
    [InlineData(IsoDayOfWeek.Wednesday, IsoDayOfWeek.Wednesday, "3")]
    [InlineData(IsoDayOfWeek.Monday, IsoDayOfWeek.Sunday, "1234567")]
    public void A_working_week_opens_on_its_first_and_last_day_and_those_between(IsoDayOfWeek first, IsoDayOfWeek last, string open)
    {
        var week = Schedule.Week(first, last, new LocalTime(9, 0), new LocalTime(17, 0));
        var monday = new LocalDate(2026, 3, 2);
        string.Concat(Enumerable.Range(0, 7).Where(d => week.IsOpenDay(monday.PlusDays(d))).Select(d => d + 1)).Should().Be(open);
    }

    [Fact]
    public void A_window_says_whether_it_ends_on_the_next_day()
    {
        SendWindow window = SendWindow.On(IsoDayOfWeek.Friday, new LocalTime(22, 0), new LocalTime(2, 0));
        window.ToString().Should().Be("Friday 22:00-02:00");
        window.NextDay().ToString().Should().Be("Friday 22:00-02:00 next day");
    }

    [Theory]
    [InlineData("Europe/Oslo", true)]
    [InlineData(" Europe/Oslo ", true)]
    [InlineData("Atlantis", false)]
    [InlineData(" ", false)]
    [InlineData(null, false)]
    public void A_zone_can_be_asked_whether_it_is_known(string? id, bool known) => ContactZone.IsKnown(id).Should().Be(known);

    [Fact]
    public void Working_weeks_may_run_from_sunday_to_thursday_and_have_half_days()
    {
        var gulf = Schedule.Week(IsoDayOfWeek.Sunday, IsoDayOfWeek.Thursday, new LocalTime(9, 0), new LocalTime(17, 0));
        gulf.IsOpenDay(new LocalDate(2026, 3, 6)).Should().BeFalse("Friday");
        gulf.IsOpenDay(new LocalDate(2026, 3, 8)).Should().BeTrue("Sunday");
        Due(Delay.None, Given.At("2026-03-05T18:00"), gulf).Should().Be(Given.At("2026-03-08T09:00"));

        Schedule saturdays = Schedule.WorkingHours(new LocalTime(9, 0), new LocalTime(17, 0))
            .And(SendWindow.On(IsoDayOfWeek.Saturday, new LocalTime(9, 0), new LocalTime(12, 0)));
        Due(Delay.None, Given.At("2026-03-06T18:00"), saturdays).Should().Be(Given.At("2026-03-07T09:00"));
        Due(Delay.None, Given.At("2026-03-07T12:00"), saturdays).Should().Be(Given.At("2026-03-09T09:00"));
    }
}
