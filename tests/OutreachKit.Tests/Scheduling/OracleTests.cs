using CsCheck;
using NodaTime;
using OutreachKit.Scheduling;
using OutreachKit.Tests.Laws;
using OutreachKit.Tests.Scheduling.Generating;
using OutreachKit.Tests.Scheduling.Oracle;

namespace OutreachKit.Tests.Scheduling;

/// <summary>
/// Planner against oracle. <c>OUTREACHKIT_ORACLE_CASES</c> says how many cases (10,000 unless said); <c>CsCheck_Seed</c>, printed
/// with each failure, starts from the one that failed.
/// </summary>
public sealed class OracleTests
{
    private static readonly long Cases =
        long.TryParse(Environment.GetEnvironmentVariable("OUTREACHKIT_ORACLE_CASES"), out long cases) ? cases : 10_000;

    [Fact]
    [Law("T1"), Law("T3"), Law("T4"), Law("T5"), Law("T7"), Law("T12"), Law("T13")]
    public void Planner_and_oracle_agree_on_random_cases() => Gens.Case().Sample(Agree, iter: Cases, print: c => c.ToString());

    [Fact]
    [Law("T11")]
    public void Planner_and_oracle_agree_on_random_cases_with_jitter() =>
        Gens.Case(mostJitter: 24 * 60).Sample(AgreeWithJitter, iter: Cases / 5, print: c => c.ToString());

    [Fact]
    [Law("T3"), Law("T4"), Law("T5")]
    public void Planner_and_oracle_agree_at_every_clock_change_of_every_zone()
    {
        // Twenty looks at each transition from both sides, delays and schedules taking turns.
        int turn = 0;
        foreach ((DateTimeZone zone, Instant transition) in AroundTransitions.All)
        {
            for (int look = 0; look < 20; look++)
            {
                turn++;
                Agree(new PlanCase
                {
                    Zone = zone,
                    Anchor = transition + Duration.FromMinutes(look % 2 == 0 ? -(turn % 1511) : turn % 179),
                    Delay = Ready.Delays[turn % Ready.Delays.Count],
                    Calendar = Ready.OfficeHours,
                    Windows = Ready.Schedules[turn / Ready.Delays.Count % Ready.Schedules.Count],
                });
            }
        }

        turn.Should().BeGreaterThan(10_000, "tzdb has hundreds of clock changes ahead");
    }

    private static void Agree(PlanCase given) => Compare(given, SlowPlanner.Plan(given));

    private static void AgreeWithJitter(PlanCase given)
    {
        Instant? spread = null;
        if (given.Windows is { JitterMinutes: > 0 } windows
            && SlowPlanner.FirstOpen(given, SlowPlanner.CountDelay(given, held: false)!.Value) is { } opening)
        {
            // Where jitter led is asked of the library, without what comes after it; that it may lead there is checked here.
            spread = Planner.Plan((given with { Holds = [], PlannedAt = given.Anchor }).ToRequest()).Due!.Value;
            spread.Value.Should().BeInRange(opening, opening + Duration.FromMinutes(windows.JitterMinutes), "{0}", given);
            for (Instant at = opening; at <= spread; at += Duration.FromMinutes(1))
            {
                SlowPlanner.IsOpen(given, at).Should().BeTrue("jitter stays inside its window, closed at {0}: {1}", at, given);
            }
        }

        Compare(given, SlowPlanner.Plan(given, spread));
    }

    private static void Compare(PlanCase given, SlowPlan expected)
    {
        Plan plan = Planner.Plan(given.ToRequest());
        var actual = new SlowPlan(plan.Due, plan.Blocked, plan.IsLate);
        if (actual != expected)
        {
            actual.Should().Be(expected, "the oracle says so of {0}", given);
        }
    }
}
