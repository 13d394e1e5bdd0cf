using NodaTime;
using OutreachKit.Scheduling;

namespace OutreachKit.Tests.Holidays;

public sealed class HolidayPlanTests
{
    private static readonly DateTimeZone Chicago = DateTimeZoneProviders.Tzdb["America/Chicago"];
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    private static readonly Schedule Office = Schedule.WorkingHours(new LocalTime(9, 0), new LocalTime(17, 0));

    [Fact]
    [Law("T5")]
    public void Business_days_do_not_count_Thanksgiving_2026_and_the_trail_names_it()
    {
        Plan plan = Planned(HolidayCalendars.UnitedStatesFederal, Chicago, new LocalDateTime(2026, 11, 24, 10, 0), Delay.BusinessDays(3));

        plan.Local.Should().Be(new LocalDateTime(2026, 11, 30, 10, 0), "Wednesday, Friday and Monday are open, Thursday is not");
        plan.Trail.SelectMany(entry => entry.Reason.Passed)
            .Should().Contain(new ClosedDay(new LocalDate(2026, 11, 26), "Thanksgiving Day"));
    }

    [Fact]
    [Law("T3")]
    public void A_touch_that_would_fall_on_an_observed_day_goes_out_after_the_weekend()
    {
        Plan plan = Planned(HolidayCalendars.UnitedStatesFederal, Chicago, new LocalDateTime(2026, 7, 2, 10, 0), Delay.Days(1));

        plan.Local.Should().Be(new LocalDateTime(2026, 7, 6, 9, 0), "Independence Day 2026 is a Saturday, observed on Friday");
    }

    [Fact]
    [Law("T5")]
    public void Christmas_2027_in_London_is_four_closed_days()
    {
        Plan plan = Planned(HolidayCalendars.EnglandAndWales, London, new LocalDateTime(2027, 12, 24, 10, 0), Delay.BusinessDays(1));

        plan.Local.Should().Be(new LocalDateTime(2027, 12, 29, 10, 0), "both days fall on the weekend and have a substitute each");
    }

    [Fact]
    public void The_same_date_is_open_where_the_holiday_is_not_kept()
    {
        var mourning = new LocalDate(2026, 11, 18);

        Office.Except(HolidayCalendars.GermanyIn(GermanState.Saxony)).IsOpenDay(mourning).Should().BeFalse("it is Buß- und Bettag");
        Office.Except(HolidayCalendars.GermanyIn(GermanState.Bavaria)).IsOpenDay(mourning).Should().BeTrue();
        Office.Except(HolidayCalendars.Germany).Except(mourning).IsOpenDay(mourning).Should().BeFalse("a day of one's own can be added");
    }

    private static Plan Planned(HolidayCalendar holidays, DateTimeZone zone, LocalDateTime anchor, Delay delay)
    {
        Instant at = anchor.InZoneStrictly(zone).ToInstant();
        Schedule schedule = Office.Except(holidays);
        return Planner.Explain(new PlanRequest
        {
            Anchor = new Anchor(at, AnchorKind.StepBegan, "request"),
            Delay = delay,
            Zone = ContactZone.Of(zone),
            Calendar = schedule,
            Windows = schedule,
            Now = at,
        });
    }
}
