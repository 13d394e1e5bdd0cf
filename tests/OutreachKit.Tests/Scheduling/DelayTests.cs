using NodaTime;
using OutreachKit.Scheduling;
using OutreachKit.Tests.Scheduling.Generating;

namespace OutreachKit.Tests.Scheduling;

public sealed class DelayTests
{
    private const string Chicago = "America/Chicago";

    [Fact]
    public void It_prints_short_and_exact()
    {
        Delay.None.ToString().Should().Be("PT0S");
        Delay.Hours(2).ToString().Should().Be("PT2H");
        Delay.Elapsed(Duration.FromSeconds(90.5)).ToString().Should().Be("PT1M30.5S");
        Delay.Days(3).ToString().Should().Be("P3D");
        Delay.Weeks(2).ToString().Should().Be("P14D");
        Delay.Months(3).ToString().Should().Be("P3M");
        Delay.BusinessDays(3).ToString().Should().Be("3bd");
    }

    [Fact]
    public void Equal_amounts_of_different_units_are_different_delays()
    {
        Delay.Days(1).Should().NotBe(Delay.BusinessDays(1)).And.NotBe(Delay.Hours(24)).And.NotBe(Delay.Months(1));
        Delay.Weeks(1).Should().Be(Delay.Days(7));
        Delay.Hours(0).Should().Be(Delay.None).And.Be(default(Delay));
        Delay.Elapsed(Duration.FromNanoseconds(1999)).Should().Be(Delay.Elapsed(Duration.FromNanoseconds(1000)), "precision is the microsecond");
    }

    [Theory]
    [Law("T4")]
    [InlineData("2026-03-07T12:00", "Sun 2026-03-08T12:00 -05", "a day over the clock change has 23 hours and the same time of day")]
    [InlineData("2026-03-07T02:30", "Sun 2026-03-08T03:30 -05", "02:30 is skipped: forward by the gap")]
    [InlineData("2026-10-31T12:00", "Sun 2026-11-01T12:00 -06", "and 25 in autumn")]
    [InlineData("2026-10-31T01:30", "Sun 2026-11-01T01:30 -05", "01:30 comes twice: the earlier")]
    public void Days_keep_the_local_time(string anchor, string due, string because) =>
        Requests.Request(Chicago, Requests.In(Chicago, anchor), Delay.Days(1)).AsTimer().LocalDue().Should().Be(due, because);

    [Theory]
    [Law("T4")]
    [InlineData("2026-03-07T12:00", "Sun 2026-03-08T13:00 -05")]
    [InlineData("2026-10-31T12:00", "Sun 2026-11-01T11:00 -06")]
    public void Elapsed_hours_do_not(string anchor, string due) =>
        Requests.Request(Chicago, Requests.In(Chicago, anchor), Delay.Hours(24)).AsTimer().LocalDue().Should().Be(due);

    [Theory]
    [InlineData("2026-01-31T10:00", 1, "Sat 2026-02-28T10:00 -06")]
    [InlineData("2028-01-31T10:00", 1, "Tue 2028-02-29T10:00 -06")]
    [InlineData("2026-01-31T10:00", 3, "Thu 2026-04-30T10:00 -05")]
    [InlineData("2026-11-30T10:00", 3, "Sun 2027-02-28T10:00 -06")]
    public void Months_end_on_the_last_day_where_they_must(string anchor, int months, string due) =>
        Requests.Request(Chicago, Requests.In(Chicago, anchor), Delay.Months(months)).AsTimer().LocalDue().Should().Be(due);

    [Theory]
    [Law("T4")]
    [InlineData("2026-11-01T06:50", "Sun 2026-11-01T01:10 -06", "at 01:50 before the clock is put back, 01:10 comes once more")]
    [InlineData("2026-11-01T07:05", "Sun 2026-11-01T01:10 -06", "at 01:05 after it")]
    [InlineData("2026-11-01T07:15", "Mon 2026-11-02T01:10 -06", "at 01:15 after it 01:10 is past for good")]
    [InlineData("2026-11-01T06:05", "Sun 2026-11-01T01:10 -05", "at 01:05 before it the earlier is taken")]
    public void Until_a_time_that_comes_twice_takes_the_next_of_the_two(string utc, string due, string because) =>
        Requests.Request(Chicago, Requests.Utc(utc), Delay.Until(new LocalTime(1, 10))).AsTimer().LocalDue().Should().Be(due, because);

    [Theory]
    [Law("T4")]
    [InlineData("2026-03-08T08:29", "Sun 2026-03-08T03:30 -05", "02:30 is skipped and becomes 03:30, a minute from now")]
    [InlineData("2026-03-08T08:30", "Sun 2026-03-08T03:30 -05", "now")]
    [InlineData("2026-03-08T08:31", "Mon 2026-03-09T02:30 -05", "a minute ago")]
    public void Until_a_time_that_is_skipped_moves_forward_by_the_gap(string utc, string due, string because) =>
        Requests.Request(Chicago, Requests.Utc(utc), Delay.Until(new LocalTime(2, 30))).AsTimer().LocalDue().Should().Be(due, because);

    [Fact]
    public void The_schedules_own_zone_keeps_the_time_of_day()
    {
        // 23:30 in Chicago is 06:30 of the next day in Berlin; a day later it is 06:30 in Berlin, though Chicago has changed its clocks.
        Schedule berlin = Requests.Office.InZone(Requests.Zone("Europe/Berlin"));
        PlanRequest request = Requests.Request(Chicago, Requests.Utc("2026-03-08T05:30"), Delay.Days(1), berlin).AsTimer();

        request.Due().Should().Be(Requests.Utc("2026-03-09T05:30"));
    }
}
