using CsCheck;
using NodaTime;
using OutreachKit.Scheduling;
using OutreachKit.Tests.Scheduling.Generating;
using OutreachKit.Tests.Scheduling.Oracle;

namespace OutreachKit.Tests.Scheduling;

[Law("T5")]
public sealed class BusinessDayTests
{
    private const string Berlin = "Europe/Berlin";

    [Theory]
    [InlineData("2026-06-04T10:00", 1, "Fri 2026-06-05T10:00", "Thursday + 1 is Friday")]
    [InlineData("2026-06-05T10:00", 1, "Mon 2026-06-08T10:00", "Friday + 1 is Monday")]
    [InlineData("2026-06-06T10:00", 1, "Mon 2026-06-08T10:00", "Saturday + 1 is Monday: the first open day after it is day 1")]
    [InlineData("2026-06-07T23:59", 1, "Tue 2026-06-09T09:00", "Sunday + 1 is Monday 23:59, which rolls")]
    [InlineData("2026-06-05T20:00", 1, "Tue 2026-06-09T09:00", "Friday 20:00 + 1 is Monday 20:00, which rolls")]
    [InlineData("2026-06-05T07:00", 1, "Mon 2026-06-08T09:00", "Monday 07:00 waits for the window")]
    [InlineData("2026-06-05T17:00", 1, "Tue 2026-06-09T09:00", "17:00 is closed again: windows are half-open")]
    [InlineData("2026-06-01T10:00", 5, "Mon 2026-06-08T10:00", "five are a week")]
    [InlineData("2026-06-30T10:00", 1, "Wed 2026-07-01T10:00", "over a month's end")]
    [InlineData("2026-07-31T10:00", 1, "Mon 2026-08-03T10:00", "over a month's end that is a Friday")]
    [InlineData("2027-12-31T10:00", 1, "Mon 2028-01-03T10:00", "over a year's end")]
    [InlineData("2028-02-28T10:00", 2, "Wed 2028-03-01T10:00", "the leap day is a day")]
    [InlineData("2026-06-06T10:00", 0, "Mon 2026-06-08T09:00", "no days from Saturday is Saturday, which rolls")]
    public void Business_days_count_open_days_and_keep_the_time(string anchor, int days, string due, string because) =>
        Requests.Request(Berlin, Requests.In(Berlin, anchor), Delay.BusinessDays(days)).LocalDue().Should().StartWith(due, because);

    [Fact]
    public void The_date_before_it_rolls_is_in_the_trail()
    {
        Plan plan = Planner.Explain(Requests.Request(Berlin, Requests.In(Berlin, "2026-06-05T20:00"), Delay.BusinessDays(1)));

        plan.Trail.Select(e => e.Rule).Should().Equal(PlanRule.Delay, PlanRule.Window);
        plan.Trail[0].After.Should().Be(Requests.In(Berlin, "2026-06-08T20:00"));
        plan.Trail[1].After.Should().Be(Requests.In(Berlin, "2026-06-09T09:00"));
    }

    [Fact]
    public void The_trail_names_the_closed_days_and_the_holidays_that_were_passed()
    {
        // Thursday 24 December + 2: Friday is a holiday, then a weekend, so Monday is day 1; Tuesday is closed as well.
        var holidays = HolidayCalendar.Of(
            new Holiday(new LocalDate(2026, 12, 25), "Christmas Day"), new Holiday(new LocalDate(2026, 12, 29), "Stocktaking"));
        PlanRequest request = Requests.Request(
            Berlin, Requests.In(Berlin, "2026-12-24T18:00"), Delay.BusinessDays(2), Requests.Office.Except(holidays).Except(new LocalDate(2026, 12, 31)));

        Plan plan = Planner.Explain(request);

        request.LocalDue().Should().StartWith("Fri 2027-01-01T09:00", "Wednesday 18:00 is over, and Thursday is closed");
        plan.Trail[0].Reason.Passed.Should().Equal(
            new ClosedDay(new LocalDate(2026, 12, 25), "Christmas Day"),
            new ClosedDay(new LocalDate(2026, 12, 26), null),
            new ClosedDay(new LocalDate(2026, 12, 27), null),
            new ClosedDay(new LocalDate(2026, 12, 29), "Stocktaking"));
        plan.Trail[1].Reason.Passed.Should().Equal(new ClosedDay(new LocalDate(2026, 12, 31), "a holiday"));
    }

    [Fact]
    public void A_step_with_its_own_schedule_counts_the_pipelines_days_and_rolls_into_its_own()
    {
        PlanRequest request = Requests.Request(Berlin, Requests.In(Berlin, "2026-06-05T20:00"), Delay.BusinessDays(1)) with
        {
            Windows = Schedule.EveryDay(new LocalTime(8, 0), new LocalTime(21, 0)),
        };

        request.LocalDue().Should().StartWith("Mon 2026-06-08T20:00", "Monday is the first open day of the pipeline; at 20:00 its own window is open");
    }

    [Fact]
    public void Business_days_with_holidays_agree_with_counting_them_one_by_one() =>
        (from anchor in Gens.Anchor
         from hours in Gens.HoursFrom(anchor.At, 0)
         from days in Gen.Int[0, 40]
         select new PlanCase { Zone = anchor.Zone, Anchor = anchor.At, Delay = Delay.BusinessDays(days), Calendar = hours }).Sample(
            given => Planner.Plan(given.ToRequest()).Due.Should().Be(SlowPlanner.CountDelay(given, held: false), "{0}", given),
            iter: 3000,
            print: c => c.ToString());

    [Fact]
    public void The_closed_days_of_the_trail_are_those_between_the_anchor_and_the_day_reached() =>
        (from anchor in Gens.Anchor
         from hours in Gens.HoursFrom(anchor.At, 0)
         from days in Gen.Int[0, 10]
         select new PlanCase { Zone = anchor.Zone, Anchor = anchor.At, Delay = Delay.BusinessDays(days), Calendar = hours }).Sample(
            given =>
            {
                TrailEntry counted = Planner.Explain(given.ToRequest()).Trail.Single(e => e.Rule == PlanRule.Delay);
                LocalDate date = given.Anchor.InZone(given.Calendar.ZoneOr(given.Zone)).Date;
                var closed = new List<LocalDate>();
                for (long open = 0; open < given.Delay.Amount;)
                {
                    date = date.PlusDays(1);
                    if (Openness.IsOpenDay(given.Calendar, date))
                    {
                        open++;
                    }
                    else
                    {
                        closed.Add(date);
                    }
                }

                counted.Reason.Passed.Select(p => p.Date).Should().Equal(closed, "{0}", given);
            },
            iter: 2000,
            print: c => c.ToString());
}
