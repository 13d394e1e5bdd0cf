using NodaTime;
using OutreachKit.Scheduling;
using OutreachKit.Tests.Scheduling.Generating;

namespace OutreachKit.Tests.Scheduling;

/// <summary>Holds worked out by hand. 1 June 2026 is a Monday; all in Berlin, office hours 09:00 to 17:00.</summary>
[Law("T12")]
public sealed class HoldTests
{
    private const string Berlin = "Europe/Berlin";

    [Fact]
    public void Elapsed_time_waits_exactly_what_remained()
    {
        // 24 hours from Monday 10:00. Six have passed when the clock stops, so 18 remain on Wednesday noon.
        PlanRequest request = Request("2026-06-01T10:00", Delay.Hours(24), From("2026-06-01T16:00", "2026-06-03T12:00"));

        request.AsTimer().LocalDue().Should().Be("Thu 2026-06-04T06:00 +02");
        request.LocalDue().Should().Be("Thu 2026-06-04T09:00 +02", "and a touch rolls into its window after that");
    }

    [Fact]
    public void Calendar_days_shift_by_the_midnights_that_fell_in_the_hold_and_keep_the_time()
    {
        // Three days from Monday 10:00 are Thursday. The hold swallows the midnights of Wednesday and Thursday.
        PlanRequest request = Request("2026-06-01T10:00", Delay.Days(3), From("2026-06-02T12:00", "2026-06-04T15:00"));

        request.AsTimer().LocalDue().Should().Be("Sat 2026-06-06T10:00 +02");
    }

    [Fact]
    public void A_hold_without_a_midnight_only_keeps_the_date_from_being_before_its_end() =>
        Request("2026-06-01T10:00", Delay.Days(1), From("2026-06-02T08:00", "2026-06-02T14:00")).AsTimer().LocalDue()
            .Should().Be("Tue 2026-06-02T14:00 +02");

    [Fact]
    public void Business_days_shift_by_the_open_days_whose_midnight_fell_in_the_hold()
    {
        // Thursday + 2 is Monday. Friday was day 1; Monday and Tuesday begin in the hold; Wednesday is day 2.
        PlanRequest request = Request("2026-06-04T10:00", Delay.BusinessDays(2), From("2026-06-05T12:00", "2026-06-09T08:00"));

        request.LocalDue().Should().Be("Wed 2026-06-10T10:00 +02");
    }

    [Fact]
    public void A_weekend_on_hold_costs_no_business_day() =>
        Request("2026-06-04T10:00", Delay.BusinessDays(2), From("2026-06-05T18:00", "2026-06-08T00:00")).LocalDue()
            .Should().Be("Mon 2026-06-08T10:00 +02", "Monday's midnight is the first instant that is free again");

    [Fact]
    public void Months_shift_by_days() =>
        Request("2026-06-01T10:00", Delay.Months(1), From("2026-06-10T12:00", "2026-06-13T12:00")).AsTimer().LocalDue()
            .Should().Be("Sat 2026-07-04T10:00 +02");

    [Fact]
    public void Holds_that_overlap_count_once()
    {
        Hold[] holds =
        [
            From("2026-06-03T06:00", "2026-06-04T12:00", HoldSource.AutoReply),
            From("2026-06-02T12:00", "2026-06-03T12:00", HoldSource.Snooze),
            From("2026-06-02T18:00", "2026-06-03T01:00", HoldSource.Pause),
        ];

        Request("2026-06-01T10:00", Delay.Hours(48), holds).AsTimer().LocalDue().Should().Be("Fri 2026-06-05T10:00 +02", "48 hours were held, not 79");
        Request("2026-06-01T10:00", Delay.Days(2), holds).AsTimer().LocalDue().Should().Be("Fri 2026-06-05T10:00 +02");

        TrailEntry entry = Planner.Explain(Request("2026-06-01T10:00", Delay.Days(2), holds)).Trail.Single(e => e.Rule == PlanRule.Hold);
        entry.Reason.Hold!.Value.Source.Should().Be(HoldSource.AutoReply, "it stopped the clock last");
    }

    [Fact]
    public void Holds_apart_count_each() =>
        Request("2026-06-01T10:00", Delay.Days(2), From("2026-06-01T12:00", "2026-06-02T12:00"), From("2026-06-03T09:00", "2026-06-04T09:00"))
            .AsTimer().LocalDue().Should().Be("Fri 2026-06-05T10:00 +02", "the first moves Wednesday to Thursday, the second begins before that");

    [Fact]
    public void A_hold_without_an_end_blocks_and_is_said()
    {
        Plan plan = Planner.Explain(Request("2026-06-01T10:00", Delay.Days(2), new Hold(HoldSource.Pause, At("2026-06-02T12:00"), null)));

        plan.Due.Should().BeNull();
        plan.Blocked.Should().Be(PlanBlock.Held);
        plan.Trail[^1].Reason.Code.Should().Be(PlanReasonCode.ClockStopsOpenEnded);
        plan.Trail[^1].Reason.Hold!.Value.Source.Should().Be(HoldSource.Pause);
    }

    [Fact]
    public void A_hold_that_ended_before_the_anchor_has_no_effect() =>
        Request("2026-06-03T10:00", Delay.Days(1), From("2026-06-01T10:00", "2026-06-03T10:00")).LocalDue().Should().Be("Thu 2026-06-04T10:00 +02");

    [Fact]
    public void Of_a_hold_over_the_anchor_only_the_rest_counts()
    {
        Hold hold = From("2026-05-20T00:00", "2026-06-02T12:00");

        Request("2026-06-01T10:00", Delay.Hours(5), hold).AsTimer().LocalDue().Should().Be("Tue 2026-06-02T17:00 +02");
        Request("2026-06-01T10:00", Delay.Days(1), hold).AsTimer().LocalDue().Should().Be("Wed 2026-06-03T10:00 +02");
        Request("2026-06-01T10:00", Delay.None, hold).LocalDue().Should().Be("Tue 2026-06-02T12:00 +02");
    }

    [Fact]
    public void A_hold_after_the_delay_ended_but_over_the_opening_lasts_to_its_end() =>
        Request("2026-06-05T20:00", Delay.None, From("2026-06-07T12:00", "2026-06-10T12:00")).LocalDue()
            .Should().Be("Wed 2026-06-10T12:00 +02", "Friday 20:00 rolls to Monday 09:00, which is held");

    [Fact]
    public void A_hold_between_the_delay_and_the_opening_costs_nothing_and_hides_no_later_one()
    {
        Hold saturday = From("2026-06-06T08:00", "2026-06-06T12:00");

        Request("2026-06-05T20:00", Delay.None, saturday).LocalDue().Should().Be("Mon 2026-06-08T09:00 +02");
        Request("2026-06-05T20:00", Delay.None, saturday, From("2026-06-08T08:00", "2026-06-08T11:00")).LocalDue().Should().Be("Mon 2026-06-08T11:00 +02");
    }

    [Fact]
    public void What_is_overdue_when_a_hold_begins_waits_for_its_end()
    {
        PlanRequest overdue = Request("2026-06-01T10:00", Delay.None) with { Now = At("2026-06-02T10:00") };

        overdue.Held(From("2026-06-02T10:00", "2026-06-05T12:00")).LocalDue().Should().Be("Fri 2026-06-05T12:00 +02");
        overdue.AsTimer().Held(From("2026-06-02T10:00", "2026-06-06T12:00")).LocalDue().Should().Be("Sat 2026-06-06T12:00 +02");
        Planner.Plan(overdue.Held(new Hold(HoldSource.Pause, At("2026-06-02T10:00"), null))).Blocked.Should().Be(PlanBlock.Held);
    }

    [Fact]
    public void A_hold_still_to_come_over_the_opening_after_another_is_waited_for_too() =>
        Request("2026-06-01T10:00", Delay.Days(1), From("2026-06-01T12:00", "2026-06-05T18:00"), From("2026-06-08T08:00", "2026-06-09T08:00"))
            .LocalDue().Should().Be("Tue 2026-06-09T09:00 +02", "the first ends on Friday evening; Monday's opening is held as well");

    [Fact]
    public void A_hold_of_no_length_has_no_effect() =>
        Request("2026-06-01T10:00", Delay.Days(1), From("2026-06-02T10:00", "2026-06-02T10:00")).LocalDue().Should().Be("Tue 2026-06-02T10:00 +02");

    [Fact]
    public void A_hold_of_less_than_a_microsecond_leaves_a_date_of_whole_microseconds()
    {
        Instant end = At("2026-06-02T10:00") + Duration.FromNanoseconds(1234);
        Instant due = Request("2026-06-01T10:00", Delay.Days(1), new Hold(HoldSource.Pause, At("2026-06-02T09:00"), end)).Due();

        (due.ToUnixTimeTicks() % 10).Should().Be(0);
        due.Should().Be(At("2026-06-02T10:00") + Duration.FromNanoseconds(1000));
    }

    [Fact]
    public void The_shift_finds_no_open_day_within_two_years_and_says_so()
    {
        Schedule only = Requests.Office.Except(Enumerable.Range(0, 2000).Select(d => new LocalDate(2026, 6, 3).PlusDays(d)));
        Plan plan = Planner.Explain(Requests.Request(Berlin, At("2026-06-01T10:00"), Delay.BusinessDays(1), only)
            .Held(From("2026-06-01T12:00", "2026-06-02T12:00")) with { Windows = Schedule.Always });

        plan.Blocked.Should().Be(PlanBlock.NeverOpens, "Tuesday begins in the hold, and no business day is left after it");
        plan.Trail[^1].Reason.Code.Should().Be(PlanReasonCode.NeverOpens);
    }

    private static Instant At(string local) => Requests.In(Berlin, local);

    private static Hold From(string from, string until, HoldSource source = HoldSource.Snooze) => new(source, At(from), At(until));

    private static PlanRequest Request(string anchor, Delay delay, params Hold[] holds) =>
        Requests.Request(Berlin, At(anchor), delay).Held(holds);
}
