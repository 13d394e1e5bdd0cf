using CsCheck;
using NodaTime;
using OutreachKit.Scheduling;
using OutreachKit.Tests.Scheduling.Generating;
using OutreachKit.Tests.Scheduling.Oracle;

namespace OutreachKit.Tests.Scheduling;

public sealed class ScheduleTests
{
    [Fact]
    [Law("T3")]
    public void Open_is_what_the_definition_says_at_any_instant() =>
        (from at in Gens.Anchor
         from hours in Gens.HoursFrom(at.At, 0)
         from minutes in Gen.Int[-3000, 3000].Array[20]
         select (at, hours, minutes)).Sample(
            c =>
            {
                Schedule schedule = c.hours.ToSchedule();
                foreach (int m in c.minutes)
                {
                    Instant at = c.at.At + Duration.FromMinutes(m);
                    schedule.IsOpen(at, c.at.Zone).Should().Be(Openness.IsOpen(c.hours, c.at.Zone, at), "at {0} in {1}: {2}", at, c.at.Zone.Id, c.hours);
                }
            },
            iter: 5000,
            print: c => $"{c.hours} around {c.at.At} in {c.at.Zone.Id}");

    [Fact]
    [Law("T3")]
    public void Open_is_what_the_definition_says_in_every_quarter_hour_around_every_clock_change()
    {
        var schedules = Ready.Schedules.Select(h => (Hours: h, Schedule: h.ToSchedule())).ToArray();
        foreach ((DateTimeZone zone, Instant transition) in AroundTransitions.All)
        {
            for (int minutes = -26 * 60; minutes <= 26 * 60; minutes += 15)
            {
                Instant at = transition + Duration.FromMinutes(minutes);
                foreach ((Hours hours, Schedule schedule) in schedules)
                {
                    if (schedule.IsOpen(at, zone) != Openness.IsOpen(hours, zone, at))
                    {
                        Assert.Fail($"{hours} in {zone.Id} at {at} = {at.InZone(zone)}: open is not {schedule.IsOpen(at, zone)}");
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData("2026-06-01T08:59:59.999999", false)]
    [InlineData("2026-06-01T09:00:00", true)]
    [InlineData("2026-06-01T16:59:59.999999", true)]
    [InlineData("2026-06-01T17:00:00", false)]
    public void A_window_is_half_open(string utc, bool open) =>
        Requests.Office.IsOpen(NodaTime.Text.LocalDateTimePattern.ExtendedIso.Parse(utc).Value.InUtc().ToInstant(), DateTimeZone.Utc).Should().Be(open);

    [Fact]
    public void A_window_over_midnight_belongs_to_the_day_it_starts_on()
    {
        // Friday 22:00 to 02:00. With Friday a holiday the small hours of Saturday are closed; with Saturday one they stay open.
        Schedule late = Schedule.On(SendWindow.On(IsoDayOfWeek.Friday, new(22, 0), new(2, 0)).NextDay());
        Instant saturday = Requests.Utc("2026-06-06T01:00");

        late.IsOpen(saturday, DateTimeZone.Utc).Should().BeTrue();
        late.IsOpen(Requests.Utc("2026-06-05T01:00"), DateTimeZone.Utc).Should().BeFalse();
        late.IsOpen(Requests.Utc("2026-06-06T02:00"), DateTimeZone.Utc).Should().BeFalse();
        late.Except(new LocalDate(2026, 6, 5)).IsOpen(saturday, DateTimeZone.Utc).Should().BeFalse();
        late.Except(new LocalDate(2026, 6, 6)).IsOpen(saturday, DateTimeZone.Utc).Should().BeTrue();
        late.IsOpenDay(new LocalDate(2026, 6, 6)).Should().BeFalse("Saturday itself has no window");
    }

    [Fact]
    public void Always_is_open_at_any_instant_and_any_clock_change() =>
        Gens.Anchor.Sample(a => Schedule.Always.IsOpen(a.At, a.Zone).Should().BeTrue("{0} {1}", a.At, a.Zone.Id), iter: 3000);

    [Fact]
    public void A_schedule_in_a_zone_of_its_own_does_not_ask_for_the_contacts()
    {
        Schedule tokyo = Requests.Office.InZone(Requests.Zone("Asia/Tokyo"));

        tokyo.IsOpen(Requests.Utc("2026-06-01T00:30"), Requests.Zone("America/New_York")).Should().BeTrue("it is Monday 09:30 in Tokyo");
        Planner.Plan(Requests.Request("America/New_York", Requests.Utc("2026-06-01T10:00"), Delay.None, tokyo)).Local
            .Should().Be(Requests.Local("2026-06-02T09:00"), "the local time that was decided on is Tokyo's");
    }

    [Fact]
    public void Each_method_gives_a_new_schedule_that_keeps_all_the_rest()
    {
        Schedule schedule = Requests.Office
            .WithJitter(Duration.FromMinutes(20)).InZone(Requests.Zone("Asia/Tokyo")).WithPipelineHolidays()
            .Except(new LocalDate(2026, 6, 1)).Except(HolidayCalendar.Of(new LocalDate(2026, 6, 2)));

        (schedule.Jitter, schedule.FixedZone!.Id, schedule.TakesPipelineHolidays).Should().Be((Duration.FromMinutes(20), "Asia/Tokyo", true));
        schedule.Windows.Should().Equal(Requests.Office.Windows);
        (schedule.IsOpenDay(new LocalDate(2026, 6, 1)), schedule.IsOpenDay(new LocalDate(2026, 6, 2)), schedule.IsOpenDay(new LocalDate(2026, 6, 3))).Should().Be((false, false, true));
        Requests.Office.IsOpenDay(new LocalDate(2026, 6, 1)).Should().BeTrue("the one it was made from is as it was");
    }

    [Fact]
    public void Times_of_less_than_a_microsecond_are_cut_so_that_what_is_due_is_whole_and_open()
    {
        LocalTime odd = new LocalTime(9, 0).PlusNanoseconds(1700);
        Schedule schedule = Schedule.EveryDay(odd, new LocalTime(17, 0)).WithJitter(Duration.FromTicks(3));

        for (ulong seed = 0; seed < 50; seed++)
        {
            Instant due = (Requests.Request("UTC", Requests.Utc("2026-06-01T06:00"), Delay.None, schedule) with { JitterSeed = seed }).Due();
            due.Should().Be(Requests.Utc("2026-06-01T09:00") + Duration.FromNanoseconds(1000));
            schedule.IsOpen(due, DateTimeZone.Utc).Should().BeTrue();
        }
    }
}
