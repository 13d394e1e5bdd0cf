using NodaTime;
using OutreachKit.Scheduling;
using OutreachKit.Tests.Scheduling.Generating;
using OutreachKit.Tests.Scheduling.Oracle;

namespace OutreachKit.Tests.Scheduling;

/// <summary>No sample: every distinct zone history of tzdb, each of its clock changes until 2037, all ready delays and schedules.</summary>
public sealed class EveryClockChangeTests
{
    private static readonly (Hours Hours, Schedule Schedule)[] Schedules =
        [.. Ready.Schedules.Select(h => (h, h.ToSchedule()))];

    [Fact]
    public void Tzdb_has_the_zones_and_the_clock_changes_that_these_tests_are_meant_for()
    {
        ZoneHistory.All.SelectMany(h => h.Ids).Should().BeEquivalentTo(DateTimeZoneProviders.Tzdb.Ids);
        ZoneHistory.WithTransitions.Should().HaveCountGreaterThan(25);
        ZoneHistory.WithTransitions.SelectMany(h => h.Ids).Should().Contain(
            ["America/New_York", "Africa/Casablanca", "Australia/Lord_Howe", "Asia/Gaza", "Europe/Dublin", "Antarctica/Troll"]);
        AroundTransitions.All.Count().Should().BeGreaterThan(800);
    }

    [Fact]
    [Law("T1"), Law("T2"), Law("T3")]
    public void What_is_due_is_open_not_before_its_delay_and_stays_when_planned_again()
    {
        long plans = 0;
        foreach ((DateTimeZone zone, Instant transition) in AroundTransitions.All)
        {
            var contact = ContactZone.Of(zone);
            foreach (Instant anchor in AroundTransitions.Anchors(transition))
            {
                foreach (Delay delay in Ready.Delays)
                {
                    var given = new PlanCase { Zone = zone, Anchor = anchor, Delay = delay, Calendar = Ready.OfficeHours };
                    Instant counted = SlowPlanner.CountDelay(given, held: false)!.Value;
                    foreach ((Hours hours, Schedule schedule) in Schedules)
                    {
                        PlanRequest request = Request(contact, anchor, delay, schedule);
                        Instant due = Planner.Plan(request).Due!.Value;
                        string? wrong = due < counted ? $"before the delay has passed, at {counted}"
                            : !Openness.IsOpen(hours, zone, due) ? "while it is closed"
                            : plans++ % 5 == 0 ? ChangedBy(request, due)
                            : null;
                        if (wrong is not null)
                        {
                            Assert.Fail($"Due at {due} {wrong}; transition {transition}; {given with { Windows = hours }}");
                        }
                    }
                }
            }
        }

        plans.Should().BeGreaterThan(2_000_000);
    }

    [Fact]
    [Law("T2"), Law("T4")]
    public void A_timer_counts_its_delay_and_nothing_else()
    {
        foreach ((DateTimeZone zone, Instant transition) in AroundTransitions.All)
        {
            foreach (Instant anchor in AroundTransitions.Anchors(transition))
            {
                foreach (Delay delay in Ready.Delays)
                {
                    var given = new PlanCase { Zone = zone, Anchor = anchor, Delay = delay, Calendar = Ready.OfficeHours };
                    PlanRequest request = Request(ContactZone.Of(zone), anchor, delay, Schedules[0].Schedule) with { Windows = null };
                    if (Planner.Plan(request).Due != SlowPlanner.CountDelay(given, held: false))
                    {
                        Assert.Fail($"Due at {request.Due()}, not {SlowPlanner.CountDelay(given, held: false)}; transition {transition}; {given}");
                    }
                }
            }
        }
    }

    private static string? ChangedBy(in PlanRequest request, Instant due)
    {
        Instant first = request.Now;
        Instant[] laterNows = [first + ((due - first) / 2), due - Duration.FromMinutes(1), due];
        foreach (Instant now in laterNows.Where(n => n >= first))
        {
            if (Planner.Plan(request with { Now = now }).Due != due)
            {
                return $"at first, but another date when planned again at {now}";
            }
        }

        return null;
    }

    private static PlanRequest Request(ContactZone zone, Instant anchor, Delay delay, Schedule windows) => new()
    {
        Anchor = new Anchor(anchor, AnchorKind.StageEntered, "Contacted"),
        Delay = delay,
        Zone = zone,
        Calendar = Schedules[0].Schedule,
        Windows = windows,
        Now = anchor,
    };
}
