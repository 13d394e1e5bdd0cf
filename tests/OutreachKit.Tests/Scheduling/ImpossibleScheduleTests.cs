using NodaTime;
using OutreachKit.Scheduling;
using OutreachKit.Tests.Scheduling.Generating;

namespace OutreachKit.Tests.Scheduling;

[Law("T7")]
public sealed class ImpossibleScheduleTests
{
    // Only so that a planner that never ends fails some day; it measures nothing.
    private const int SomeDay = 300_000;

    private const string NewYork = "America/New_York";

    private static readonly Instant Anchor = Requests.Utc("2026-06-01T10:00");

    [Fact]
    public void No_window_at_all_blocks_with_the_reason()
    {
        var never = Schedule.On();
        Plan plan = Planner.Explain(Requests.Request("UTC", Anchor, Delay.Hours(1), never));

        never.NeverOpens.Should().BeTrue();
        plan.Due.Should().BeNull();
        plan.Blocked.Should().Be(PlanBlock.NeverOpens);
        plan.Trail[^1].Rule.Should().Be(PlanRule.Window);
        plan.Trail[^1].Reason.Code.Should().Be(PlanReasonCode.NeverOpens);
    }

    [Fact]
    public void Business_days_that_never_come_block_with_the_reason()
    {
        Plan plan = Planner.Explain(Requests.Request("UTC", Anchor, Delay.BusinessDays(1), Schedule.On()));

        plan.Blocked.Should().Be(PlanBlock.NeverOpens);
        plan.Trail[^1].Rule.Should().Be(PlanRule.Delay);
        plan.Trail[^1].Reason.Code.Should().Be(PlanReasonCode.NeverOpens);
    }

    [Fact(Timeout = SomeDay)]
    public Task Ten_thousand_holidays_in_a_row_block_in_bounded_time() => Task.Run(
        () =>
        {
            Schedule closed = Requests.Office.Except(Enumerable.Range(0, 10_000).Select(d => new LocalDate(2026, 6, 1).PlusDays(d)));

            for (int i = 0; i < 200; i++)
            {
                Planner.Explain(Requests.Request(NewYork, Anchor, Delay.Hours(1), closed)).Blocked.Should().Be(PlanBlock.NeverOpens);
                Planner.Explain(Requests.Request(NewYork, Anchor, Delay.BusinessDays(3), closed)).Blocked.Should().Be(PlanBlock.NeverOpens);
            }
        },
        TestContext.Current.CancellationToken);

    [Fact(Timeout = SomeDay)]
    public Task Ten_thousand_holidays_here_and_there_are_stepped_over() => Task.Run(
        () =>
        {
            // Every day but Wednesdays is a holiday, for 27 years.
            var holidays = Enumerable.Range(0, 12_000).Select(d => new LocalDate(2020, 1, 1).PlusDays(d)).Where(d => d.DayOfWeek != IsoDayOfWeek.Wednesday);
            PlanRequest request = Requests.Request("UTC", Requests.Utc("2026-06-04T10:00"), Delay.BusinessDays(52), Requests.Office.Except(holidays));

            request.LocalDue().Should().StartWith("Wed 2027-06-02T10:00");
        },
        TestContext.Current.CancellationToken);

    [Fact]
    public void The_last_opening_within_two_years_is_found_and_one_after_them_is_not()
    {
        Plan Plan(int openOn) => Planner.Plan(Requests.Request("UTC", Anchor, Delay.None, Schedule
            .EveryDay(new LocalTime(9, 0), new LocalTime(9, 30))
            .Except(Enumerable.Range(0, 2000).Where(d => d != openOn).Select(d => new LocalDate(2026, 6, 1).PlusDays(d)))));

        Plan(731).Due.Should().Be(Requests.Utc("2026-06-01T09:00") + Duration.FromDays(731));
        Plan(732).Blocked.Should().Be(PlanBlock.NeverOpens);
    }

    [Fact]
    public void A_window_that_lies_in_the_gap_of_its_only_day_never_opens()
    {
        // New York skips 02:00 to 03:00 on Sunday 8 March 2026; all other Sundays are holidays.
        var otherSundays = Enumerable.Range(0, 200).Select(w => new LocalDate(2026, 3, 1).PlusWeeks(w)).Where(d => d != new LocalDate(2026, 3, 8));
        Schedule inTheGap = Schedule.On(SendWindow.On(IsoDayOfWeek.Sunday, new(2, 10), new(2, 50))).Except(otherSundays);
        PlanRequest request = Requests.Request(NewYork, Requests.Utc("2026-03-03T10:00"), Delay.None, inTheGap);

        Planner.Plan(request).Blocked.Should().Be(PlanBlock.NeverOpens);
        Planner.Plan(request with { Zone = ContactZone.Of(Requests.Zone("America/Phoenix")) }).Due
            .Should().Be(Requests.Utc("2026-03-08T09:10"), "Phoenix keeps its clocks, 02:10 exists there");
    }

    [Fact(Timeout = SomeDay)]
    public Task The_longest_delays_end_in_bounded_time() => Task.Run(
        () =>
        {
            foreach (Delay delay in (Delay[])[Delay.Hours(878_400), Delay.Days(36_600), Delay.Months(1200), Delay.BusinessDays(36_600)])
            {
                (Requests.Request(NewYork, Anchor, delay).Due() - Anchor).Should().BeGreaterThan(Duration.FromDays(36_500), "{0}", delay);
            }
        },
        TestContext.Current.CancellationToken);

    [Fact(Timeout = SomeDay)]
    public Task A_hold_of_a_hundred_years_ends_in_bounded_time() => Task.Run(
        () =>
        {
            var hold = new Hold(HoldSource.Snooze, Anchor, Anchor + Duration.FromDays(36_500));
            foreach (Delay delay in (Delay[])[Delay.Hours(1), Delay.Days(1), Delay.BusinessDays(1)])
            {
                Requests.Request(NewYork, Anchor, delay).Held(hold).Due().Should().BeGreaterThan(hold.Until!.Value, "{0}", delay);
            }
        },
        TestContext.Current.CancellationToken);
}
