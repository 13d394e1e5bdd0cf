using CsCheck;
using NodaTime;
using OutreachKit.Scheduling;
using OutreachKit.Tests.Scheduling.Generating;
using OutreachKit.Tests.Scheduling.Oracle;

namespace OutreachKit.Tests.Scheduling;

[Law("T12")]
public sealed class HoldPropertyTests
{
    private static readonly Gen<PlanCase> WithHolds = Gens.Case(mostJitter: 600).Where(c => c.Holds.Count > 0);

    [Fact]
    public void Holding_never_gives_an_earlier_date() =>
        WithHolds.Sample(
            given =>
            {
                Instant free = Planner.Plan(given.ToRequest() with { Holds = null }).Due!.Value;
                (Planner.Plan(given.ToRequest()).Due ?? Instant.MaxValue).Should().BeGreaterThanOrEqualTo(free, "{0}", given);
            },
            iter: 5000,
            print: c => c.ToString());

    [Fact]
    public void What_is_due_is_not_held() =>
        WithHolds.Sample(
            given =>
            {
                if (Planner.Plan(given.ToRequest()).Due is { } due)
                {
                    SlowPlanner.IsHeld(given, due).Should().BeFalse("due at {0}: {1}", due, given);
                }
            },
            iter: 5000,
            print: c => c.ToString());

    [Fact]
    public void Elapsed_time_is_waited_to_the_minute_outside_of_holds() =>
        (from given in WithHolds
         from minutes in Gen.Int[1, 5 * 24 * 60]
         select given with { Delay = Delay.Elapsed(Duration.FromMinutes(minutes)), Windows = null, PlannedAt = given.Anchor }).Sample(
            given =>
            {
                if (Planner.Plan(given.ToRequest()).Due is not { } due)
                {
                    given.Holds.Should().Contain(h => h.Until == null);
                    return;
                }

                int free = 0;
                for (Instant at = given.Anchor; at < due; at += Duration.FromMinutes(1))
                {
                    free += SlowPlanner.IsHeld(given, at) ? 0 : 1;
                }

                (free * 60_000_000L).Should().Be(given.Delay.Amount, "{0}", given);
            },
            iter: 2000,
            print: c => c.ToString());

    [Fact]
    public void A_longer_hold_never_gives_an_earlier_date() =>
        (from given in WithHolds
         from which in Gen.Int[0, 2]
         from longer in Gen.Int[0, 3 * 24 * 60]
         select (given, which: which % given.Holds.Count, longer)).Sample(
            c =>
            {
                var holds = c.given.Holds.Select((h, i) => i == c.which && h.Until is { } u ? h with { Until = u + Duration.FromMinutes(c.longer) } : h);
                Instant one = Planner.Plan(c.given.ToRequest()).Due ?? Instant.MaxValue;
                Instant two = Planner.Plan(c.given.ToRequest() with { Holds = [.. holds] }).Due ?? Instant.MaxValue;
                two.Should().BeGreaterThanOrEqualTo(one, "hold {0} was made {1} min longer: {2}", c.which, c.longer, c.given);
            },
            iter: 3000,
            print: c => $"hold {c.which} longer by {c.longer} min: {c.given}");

    [Fact]
    public void The_order_in_which_holds_are_listed_does_not_matter() =>
        WithHolds.Sample(
            given => Planner.Plan(given.ToRequest() with { Holds = [.. given.Holds.Reverse()] }).Due
                .Should().Be(Planner.Plan(given.ToRequest()).Due, "{0}", given),
            iter: 1000,
            print: c => c.ToString());
}
