using CsCheck;
using NodaTime;
using OutreachKit.Scheduling;
using OutreachKit.Tests.Scheduling.Generating;
using OutreachKit.Tests.Scheduling.Oracle;

namespace OutreachKit.Tests.Scheduling;

/// <summary>
/// The planner's part of law T8: a date follows from the anchor. What happens later is due later as far as the calendar allows
/// it; where local time cannot, the tests below say by how much and why.
/// </summary>
[Law("T8")]
public sealed class AnchorTests
{
    private static readonly string[] NeverChanging = ["UTC", "Asia/Kathmandu", "Pacific/Kiritimati", "Asia/Tokyo"];

    [Fact]
    public void A_later_anchor_shifts_the_date() =>
        Requests.Request("UTC", Requests.Utc("2026-06-03T10:00"), Delay.BusinessDays(1)).LocalDue()
            .Should().StartWith("Thu 2026-06-04T10:00", "counted from Wednesday, whenever the step before had been planned for");

    [Fact]
    public void With_elapsed_time_a_later_anchor_is_never_due_earlier_whatever_the_clocks_jitter_or_deadline() =>
        (from given in Gens.Case(mostJitter: 600)
         from later in Gen.Frequency((1, Gen.Int[0, 180]), (1, Gen.Int[0, 9 * 24 * 60]))
         from minutes in Gen.Int[0, 5 * 24 * 60]
         select (given with { Delay = Delay.Elapsed(Duration.FromMinutes(minutes)), Holds = [], PlannedAt = given.Anchor }, later)).Sample(
            c => Gap(c.Item1, c.later).Should().BeGreaterThanOrEqualTo(Duration.Zero, "anchor moved by {0} min: {1}", c.later, c.Item1),
            iter: 5000,
            print: c => $"moved by {c.later} min: {c.Item1}");

    [Fact]
    public void With_days_a_later_anchor_is_due_earlier_by_no_more_than_the_clocks_are_changed() =>
        (from given in Gens.Case()
         from days in Gen.Int[0, 6]
         from later in Gen.Frequency((1, Gen.Int[0, 180]), (1, Gen.Int[0, 9 * 24 * 60]))
         select (given with { Delay = Delay.Days(days), Holds = [], Windows = null, PlannedAt = given.Anchor }, later)).Sample(
            c => Gap(c.Item1, c.later).Should().BeGreaterThanOrEqualTo(-ClockChanges(c.Item1, c.later), "anchor moved by {0} min: {1}", c.later, c.Item1),
            iter: 5000,
            print: c => $"moved by {c.later} min: {c.Item1}");

    [Fact]
    public void With_days_where_clocks_never_change_a_later_anchor_is_never_due_earlier() =>
        Steady(Gen.Int[0, 6].Select(Delay.Days)).Sample(
            c => Gap(c.Given, c.Later).Should().BeGreaterThanOrEqualTo(Duration.Zero, "anchor moved by {0} min: {1}", c.Later, c.Given),
            iter: 3000,
            print: c => $"moved by {c.Later} min: {c.Given}");

    [Fact]
    public void With_business_days_a_later_anchor_is_never_due_on_an_earlier_date_nor_earlier_at_all_between_open_days() =>
        Steady(Gen.Int[1, 4].Select(Delay.BusinessDays)).Sample(
            c =>
            {
                (PlanCase given, int later) = (c.Given with { Windows = null, Calendar = c.Given.Calendar with { Zone = null } }, c.Later);
                PlanCase moved = Moved(given, later);
                Instant one = Due(given);
                Instant two = Due(moved);
                two.InZone(given.Zone).Date.Should().BeGreaterThanOrEqualTo(one.InZone(given.Zone).Date, "{0}", given);
                if (Openness.IsOpenDay(given.Calendar, given.Anchor.InZone(given.Zone).Date)
                    && Openness.IsOpenDay(given.Calendar, moved.Anchor.InZone(given.Zone).Date))
                {
                    two.Should().BeGreaterThanOrEqualTo(one, "both anchors lie on open days, moved by {0} min: {1}", later, given);
                }
            },
            iter: 3000,
            print: c => $"moved by {c.Later} min: {c.Given}");

    [Fact]
    public void Local_days_go_back_with_the_clock()
    {
        // Chicago, 1 November 2026: 01:59 CDT is a minute before 01:00 CST, but a day later the clock shows 01:59 after 01:00.
        Instant before = Requests.Utc("2026-11-01T06:59");
        Instant after = before + Duration.FromMinutes(1);

        Requests.Request("America/Chicago", before, Delay.Days(1)).AsTimer().LocalDue().Should().Be("Mon 2026-11-02T01:59 -06");
        Requests.Request("America/Chicago", after, Delay.Days(1)).AsTimer().LocalDue().Should().Be("Mon 2026-11-02T01:00 -06");
    }

    [Fact]
    public void Business_days_from_a_closed_day_keep_its_time_of_day()
    {
        // Law T5 says so: Friday + 1 and Saturday + 1 are both Monday, each at its own time of day.
        Requests.Request("UTC", Requests.Utc("2026-06-05T20:00"), Delay.BusinessDays(1)).LocalDue().Should().StartWith("Tue 2026-06-09T09:00");
        Requests.Request("UTC", Requests.Utc("2026-06-06T10:00"), Delay.BusinessDays(1)).LocalDue().Should().StartWith("Mon 2026-06-08T10:00");
    }

    [Fact]
    public void Months_from_the_days_that_February_lacks_end_on_its_last_each_at_its_time_of_day()
    {
        Requests.Request("UTC", Requests.Utc("2026-01-29T20:00"), Delay.Months(1)).AsTimer().Due().Should().Be(Requests.Utc("2026-02-28T20:00"));
        Requests.Request("UTC", Requests.Utc("2026-01-31T10:00"), Delay.Months(1)).AsTimer().Due().Should().Be(Requests.Utc("2026-02-28T10:00"));
    }

    private static Gen<(PlanCase Given, int Later)> Steady(Gen<Delay> delays) =>
        from given in Gens.Case()
        from zone in Gen.OneOfConst(NeverChanging)
        from delay in delays
        from later in Gen.Int[0, 9 * 24 * 60]
        select (given with
        {
            Zone = Requests.Zone(zone),
            Delay = delay,
            Holds = [],
            PlannedAt = given.Anchor,
            Calendar = given.Calendar with { Zone = null },
            Windows = given.Windows is { } windows ? windows with { Zone = null } : null,
        }, later);

    private static PlanCase Moved(PlanCase given, int minutes) => given with
    {
        Anchor = given.Anchor + Duration.FromMinutes(minutes),
        PlannedAt = given.Now + Duration.FromMinutes(minutes),
    };

    private static Instant Due(PlanCase given) => Planner.Plan(given.ToRequest()).Due!.Value;

    private static Duration Gap(PlanCase given, int minutes) => Due(Moved(given, minutes)) - Due(given);

    /// <summary>By how much clocks are put forward or back from an hour before the anchor to a day after all is done.</summary>
    private static Duration ClockChanges(PlanCase given, int later)
    {
        DateTimeZone zone = given.Calendar.ZoneOr(given.Zone);
        Duration sum = Duration.Zero;
        Offset? last = null;
        foreach (var interval in zone.GetZoneIntervals(given.Anchor, given.Anchor + Duration.FromMinutes(later) + Duration.FromDays(8)))
        {
            long seconds = last is { } offset ? Math.Abs(interval.WallOffset.Seconds - offset.Seconds) : 0;
            sum += Duration.FromSeconds(seconds);
            last = interval.WallOffset;
        }

        return sum;
    }
}
