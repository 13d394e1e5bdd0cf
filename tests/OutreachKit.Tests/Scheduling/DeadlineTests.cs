using NodaTime;
using OutreachKit.Scheduling;
using OutreachKit.Tests.Scheduling.Generating;

namespace OutreachKit.Tests.Scheduling;

[Law("T13")]
public sealed class DeadlineTests
{
    // Monday 1 June 2026, 18:00: with office hours the next opening is Tuesday 09:00, 15 hours later.
    private static readonly Instant Evening = Requests.Utc("2026-06-01T18:00");

    [Theory]
    [InlineData(14, true)]
    [InlineData(15, false)]
    [InlineData(16, false)]
    public void A_date_after_the_deadline_is_late_and_one_on_it_is_not(int hours, bool late)
    {
        Plan plan = Planner.Plan(Request(hours));

        plan.IsLate.Should().Be(late);
        plan.Due.Should().Be(Requests.Utc("2026-06-02T09:00"), "a deadline moves nothing");
    }

    [Fact]
    public void A_miss_is_said_in_the_trail_with_the_limit()
    {
        TrailEntry entry = Planner.Explain(Request(14)).Trail[^1];

        entry.Rule.Should().Be(PlanRule.Deadline);
        entry.Reason.Code.Should().Be(PlanReasonCode.DeadlineMissed);
        entry.Reason.Limit.Should().Be(Requests.Utc("2026-06-02T08:00"));
        entry.After.Should().Be(entry.Before);
    }

    [Fact]
    public void A_kept_deadline_is_said_on_request()
    {
        Planner.Explain(Request(15)).Trail.Should().NotContain(e => e.Rule == PlanRule.Deadline);
        Planner.Explain(Request(15), TrailDetail.Everything).Trail[^1].Reason.Code.Should().Be(PlanReasonCode.DeadlineKept);
    }

    [Fact]
    public void A_deadline_runs_on_through_a_hold()
    {
        PlanRequest held = Request(24).Held(new Hold(HoldSource.AutoReply, Requests.Utc("2026-06-01T20:00"), Requests.Utc("2026-06-02T18:01")));

        Planner.Plan(Request(24)).IsLate.Should().BeFalse();
        Planner.Plan(held).IsLate.Should().BeTrue("the stopwatch did not stop for 22 hours and a minute of hold");
    }

    [Fact]
    public void A_deadline_counts_on_a_stopwatch_over_a_clock_change()
    {
        // Berlin, night of 28 to 29 March 2026: Saturday 12:00 to Sunday 12:00 are 23 hours.
        PlanRequest request = Requests.Request("Europe/Berlin", Requests.In("Europe/Berlin", "2026-03-28T12:00"), Delay.Days(1), Schedule.Always);

        Planner.Plan(request with { Deadline = Deadline.Hours(23) }).IsLate.Should().BeFalse();
        Planner.Plan(request with { Deadline = Deadline.Hours(22) }).IsLate.Should().BeTrue();
    }

    [Fact]
    public void A_deadline_counts_from_the_anchor_and_is_missed_by_planning_too_late()
    {
        PlanRequest request = Request(15) with { Now = Requests.Utc("2026-06-03T10:00") };

        Planner.Plan(request).IsLate.Should().BeTrue();
    }

    [Fact]
    public void A_timer_may_be_late_as_well() =>
        Planner.Plan(Request(2).AsTimer() with { Delay = Delay.Hours(3) }).IsLate.Should().BeTrue();

    private static PlanRequest Request(int hours) =>
        Requests.Request("UTC", Evening, Delay.None) with { Deadline = Deadline.Hours(hours) };
}
