using CsCheck;
using NodaTime;
using OutreachKit.Scheduling;
using OutreachKit.Tests.Scheduling.Generating;
using OutreachKit.Tests.Scheduling.Oracle;

namespace OutreachKit.Tests.Scheduling;

[Law("T11")]
public sealed class JitterTests
{
    private static readonly Schedule Spread = Requests.Office.WithJitter(Duration.FromHours(2));

    [Fact]
    public void Jitter_stays_inside_its_window_at_every_clock_change()
    {
        var schedules = Ready.Schedules.Select(h => (Hours: h, Plain: h.ToSchedule(), Spread: (h with { JitterMinutes = 24 * 60 }).ToSchedule())).ToArray();
        ulong seed = 0;
        foreach ((DateTimeZone zone, Instant transition) in AroundTransitions.All)
        {
            foreach (Instant anchor in AroundTransitions.Anchors(transition))
            {
                foreach ((Hours hours, Schedule plain, Schedule spread) in schedules)
                {
                    PlanRequest request = Requests.Request("UTC", anchor, Delay.None, spread) with
                    {
                        Zone = ContactZone.Of(zone),
                        JitterSeed = seed++ % 11 == 0 ? ulong.MaxValue - seed : seed,
                    };
                    Instant opening = (request with { Windows = plain }).Due();
                    Instant due = request.Due();
                    if (due < opening || ClosedBetween(hours, zone, opening, due) is not null)
                    {
                        Assert.Fail($"{hours} in {zone.Id}, transition {transition}, anchor {anchor}, seed {request.JitterSeed}: "
                            + $"opens {opening}, spread to {due}, closed at {ClosedBetween(hours, zone, opening, due)}");
                    }
                }
            }
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_instant_whenever_it_is_planned()
    {
        PlanRequest request = Requests.Request("UTC", Requests.Utc("2026-06-01T06:00"), Delay.None, Spread) with { JitterSeed = 42 };
        Instant due = request.Due();

        due.Should().BeGreaterThan(Requests.Utc("2026-06-01T09:00"));
        (request with { Now = Requests.Utc("2026-06-01T09:00") }).Due().Should().Be(due, "planning again between opening and due does not spread again");
        (request with { Now = due }).Due().Should().Be(due);
    }

    [Fact]
    public void Neighbouring_seeds_spread_over_the_whole_range()
    {
        // 1,000 seeds over 120 minutes in quarters of half an hour: 250 each, give or take five standard deviations (68).
        var quarters = Enumerable.Range(1, 1000)
            .Select(seed => Requests.Request("UTC", Requests.Utc("2026-06-01T09:00"), Delay.None, Spread) with { JitterSeed = (ulong)seed })
            .Select(r => (int)((r.Due() - Requests.Utc("2026-06-01T09:00")).TotalMinutes / 30))
            .GroupBy(q => q)
            .ToDictionary(g => g.Key, g => g.Count());

        quarters.Keys.Should().BeEquivalentTo([0, 1, 2, 3]);
        quarters.Values.Should().OnlyContain(n => n >= 182 && n <= 318);
    }

    [Fact]
    public void Near_the_end_of_a_window_there_is_only_the_rest_of_it()
    {
        for (ulong seed = 0; seed < 500; seed++)
        {
            PlanRequest request = Requests.Request("UTC", Requests.Utc("2026-06-01T16:59"), Delay.None, Spread) with { JitterSeed = seed };
            request.Due().Should().BeGreaterThanOrEqualTo(Requests.Utc("2026-06-01T16:59")).And.BeLessThan(Requests.Utc("2026-06-01T17:00"));
        }
    }

    [Fact]
    public void What_is_overdue_is_not_spread_again()
    {
        PlanRequest request = Requests.Request("UTC", Requests.Utc("2026-06-01T09:00"), Delay.None, Spread) with
        {
            JitterSeed = 42,
            Now = Requests.Utc("2026-06-01T15:00"),
        };

        request.Due().Should().Be(Requests.Utc("2026-06-01T15:00"));
    }

    [Fact]
    public void A_timer_and_a_schedule_without_jitter_are_not_spread() =>
        Gens.Case().Where(c => c.Holds.Count == 0).Sample(
            given => Planner.Plan(given.ToRequest() with { JitterSeed = given.Seed + 1 }).Due
                .Should().Be(Planner.Plan(given.ToRequest()).Due, "{0}", given),
            iter: 500,
            print: c => c.ToString());

    [Fact]
    public void It_is_in_the_trail_with_its_own_before_and_after()
    {
        Plan plan = Planner.Explain(Requests.Request("UTC", Requests.Utc("2026-06-01T06:00"), Delay.None, Spread) with { JitterSeed = 7 });

        plan.Trail.Select(e => e.Rule).Should().Equal(PlanRule.Delay, PlanRule.Window, PlanRule.Jitter);
        plan.Trail[2].Before.Should().Be(Requests.Utc("2026-06-01T09:00"));
        plan.Trail[2].After.Should().Be(plan.Due!.Value);
        plan.Trail[2].Reason.Code.Should().Be(PlanReasonCode.Spread);
    }

    private static Instant? ClosedBetween(Hours hours, DateTimeZone zone, Instant from, Instant to)
    {
        // Windows begin and end at multiples of five minutes, clock changes too.
        for (Instant at = from; at < to; at += Duration.FromMinutes(5))
        {
            if (!Openness.IsOpen(hours, zone, at))
            {
                return at;
            }
        }

        return Openness.IsOpen(hours, zone, to) ? null : to;
    }
}
