using CsCheck;
using NodaTime;
using OutreachKit.Scheduling;
using OutreachKit.Tests.Scheduling.Generating;
using OutreachKit.Tests.Scheduling.Oracle;

namespace OutreachKit.Tests.Scheduling;

public sealed class PlanTrailTests
{
    private static readonly Gen<PlanCase> AnyCase = Gens.Case(mostJitter: 600);

    [Fact]
    [Law("T1")]
    public void The_rules_are_asked_in_their_order() =>
        AnyCase.Sample(
            given =>
            {
                Letters(Planner.Explain(given.ToRequest())).Should().MatchRegex("^Z?DW?J?[HWJ]*N?[WJH]*L?$|B$", "{0}", given);
                Letters(Planner.Explain(given.ToRequest(), TrailDetail.Everything))
                    .Should().MatchRegex("^ZD(WJ?)?(H|WJ?)*N(WJ?)?(H|WJ?)*L?$|B$", "{0}", given);
            },
            iter: 5000,
            print: c => c.ToString());

    [Fact]
    [Law("T2")]
    public void No_rule_moves_a_date_earlier_and_each_begins_where_the_one_before_it_ended() =>
        AnyCase.Sample(
            given =>
            {
                foreach (TrailDetail detail in (TrailDetail[])[TrailDetail.Changes, TrailDetail.Everything])
                {
                    Plan plan = Planner.Explain(given.ToRequest(), detail);
                    Instant at = given.Anchor;
                    foreach (TrailEntry entry in plan.Trail)
                    {
                        entry.Before.Should().Be(at, "{0} goes on from there: {1}", entry.Rule, given);
                        entry.After.Should().BeGreaterThanOrEqualTo(entry.Before, "{0} only moves later: {1}", entry.Rule, given);
                        at = entry.After;
                    }

                    (plan.Due ?? at).Should().Be(at, "the trail leads to the date: {0}", given);
                }
            },
            iter: 5000,
            print: c => c.ToString());

    [Fact]
    [Law("T1")]
    public void Explaining_changes_nothing_and_planning_writes_no_trail() =>
        AnyCase.Sample(
            given =>
            {
                Plan plain = Planner.Plan(given.ToRequest());
                plain.Trail.Should().BeEmpty();
                Planner.Explain(given.ToRequest(), TrailDetail.None).Trail.Should().BeEmpty();
                Plan explained = Planner.Explain(given.ToRequest(), TrailDetail.Everything);
                (explained.Due, explained.Blocked, explained.IsLate).Should().Be((plain.Due, plain.Blocked, plain.IsLate), "{0}", given);
            },
            iter: 3000,
            print: c => c.ToString());

    [Fact]
    [Law("T1")]
    public void For_every_now_between_the_first_planning_and_the_date_the_date_stays() =>
        (from given in AnyCase
         from share in Gen.Double[0, 1]
         select (given, share)).Sample(
            c =>
            {
                if (Planner.Plan(c.given.ToRequest()).Due is { } due)
                {
                    Instant now = Instant.Min(due, c.given.Now + ((due - c.given.Now) * c.share));
                    Planner.Plan(c.given.ToRequest() with { Now = now }).Due.Should().Be(due, "planned again at {0}: {1}", now, c.given);
                    Planner.Plan(c.given.ToRequest() with { Now = due }).Due.Should().Be(due, "planned again when due: {0}", c.given);
                }
            },
            iter: 5000,
            print: c => $"{c.share}: {c.given}");

    [Fact]
    [Law("T2")]
    public void What_was_overdue_is_due_now_or_at_the_next_opening()
    {
        PlanRequest request = Requests.Request("UTC", Requests.Utc("2026-06-01T10:00"), Delay.Hours(1));

        (request with { Now = Requests.Utc("2026-06-03T12:30") }).LocalDue().Should().StartWith("Wed 2026-06-03T12:30");
        (request with { Now = Requests.Utc("2026-06-05T18:00") }).LocalDue().Should().StartWith("Mon 2026-06-08T09:00");
        (request.AsTimer() with { Now = Requests.Utc("2026-06-05T18:00") }).LocalDue().Should().StartWith("Fri 2026-06-05T18:00", "a timer never rolls");
    }

    [Fact]
    [Law("T1")]
    public void All_rules_at_once_are_told_one_by_one()
    {
        // Friday 19:00 UTC + 1 hour, the office opens on Monday 09:00, a hold lasts to Tuesday 18:00, planned on Wednesday 18:00.
        PlanRequest request = Requests.Request("UTC", Requests.Utc("2026-06-05T19:00"), Delay.Hours(1), Requests.Office.WithJitter(Duration.FromHours(1))) with
        {
            Zone = ContactZone.Choose(null, null, DateTimeZone.Utc),
            Holds = [new Hold(HoldSource.Snooze, Requests.Utc("2026-06-08T09:00"), Requests.Utc("2026-06-09T18:00"))],
            Deadline = Deadline.Hours(24),
            JitterSeed = 5,
            Now = Requests.Utc("2026-06-10T18:00"),
        };

        Plan plan = Planner.Explain(request);

        string.Join("; ", plan.Trail.Select(e => $"{e.Rule}: {e.Reason.Code}")).Should().Be(
            "Zone: ZoneMissing; Delay: Counted; Window: WindowClosed; Jitter: Spread; "
            + "Hold: ClockStopped; Window: WindowClosed; Jitter: Spread; "
            + "NotBeforeNow: AlreadyPast; Window: WindowClosed; Jitter: Spread; Deadline: DeadlineMissed");
        Duration[] shares = [.. plan.Trail.Where(e => e.Rule == PlanRule.Jitter).Select(e => e.After - e.Before)];
        shares.Distinct().Should().ContainSingle("one touch has one share").Which.Should().BeGreaterThan(Duration.Zero);
        plan.Due.Should().Be(Requests.Utc("2026-06-11T09:00") + shares[0]);
        plan.IsLate.Should().BeTrue();
        plan.Trail[1].Reason.Anchor.Should().Be(request.Anchor);
        plan.Trail[1].Reason.Delay.Should().Be(Delay.Hours(1));
        plan.Trail[2].Reason.Passed.Select(p => p.Date.Day).Should().Equal(6, 7);
    }

    [Fact]
    public void Anchor_and_now_are_cut_to_the_microsecond()
    {
        Instant odd = Requests.Utc("2026-06-01T10:00") + Duration.FromNanoseconds(1999);
        PlanRequest request = Requests.Request("UTC", odd, Delay.None);

        request.Due().Should().Be(Requests.Utc("2026-06-01T10:00") + Duration.FromNanoseconds(1000));
    }

    /// <summary>The trail as letters, so that an order can be written as a pattern; B is a trail that ends without a date.</summary>
    private static string Letters(Plan plan) =>
        string.Concat(plan.Trail.Select(e => e.Rule switch
        {
            PlanRule.Zone => 'Z',
            PlanRule.Delay => 'D',
            PlanRule.Window => 'W',
            PlanRule.Jitter => 'J',
            PlanRule.Hold => 'H',
            PlanRule.NotBeforeNow => 'N',
            _ => 'L',
        })) + (plan.Blocked is null ? "" : "B");
}
