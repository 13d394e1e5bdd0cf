using CsCheck;
using NodaTime;
using OutreachKit.Scheduling;
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

    /// <summary>
    /// Spread, a date is never earlier than without, always open and never held; and where no hold comes in between, it stays within the jitter
    /// and within the window.
    /// </summary>
    private static void AgreeWithJitter(PlanCase given)
    {
        if (given.Windows is not { JitterMinutes: > 0 } windows)
        {
            Agree(given);
            return;
        }

        SlowPlan plain = SlowPlanner.Plan(given);
        Plan plan = Planner.Plan(given.ToRequest());
        if (plain.Due is not { } earliest || plan.Due is not { } due)
        {
            (plan.Due is null && plain.Due is not null && plan.Blocked != PlanBlock.NeverOpens).Should().Be(plain.Due is not null, "only a hold may lie over a spread date: {0}", given);
            return;
        }

        due.Should().BeGreaterThanOrEqualTo(earliest, "{0}", given);
        (SlowPlanner.IsOpen(given, due), SlowPlanner.IsHeld(given, due)).Should().Be((true, false), "{0}", given);
        if (given.Holds.Count == 0)
        {
            due.Should().BeLessThanOrEqualTo(earliest + Duration.FromMinutes(windows.JitterMinutes), "{0}", given);
            for (Instant at = earliest; at <= due; at += Duration.FromMinutes(1))
            {
                SlowPlanner.IsOpen(given, at).Should().BeTrue("jitter stays inside its window, closed at {0}: {1}", at, given);
            }
        }
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
