using NodaTime;
using NodaTime.TimeZones;
using OutreachKit.Scheduling;
using OutreachKit.Tests.Scheduling.Generating;
using OutreachKit.Tests.Scheduling.Oracle;

namespace OutreachKit.Tests.Scheduling;

[Law("T4")]
public sealed class LocalResolverTests
{
    [Fact]
    public void Agrees_with_NodaTime_in_every_minute_around_every_clock_change_ahead()
    {
        foreach ((DateTimeZone zone, Instant transition) in AroundTransitions.All)
        {
            LocalDateTime around = transition.InZone(zone).LocalDateTime;
            for (int minutes = -200; minutes <= 200; minutes++)
            {
                Same(zone, around.PlusMinutes(minutes), transition);
            }
        }
    }

    [Fact]
    public void Agrees_with_NodaTime_at_every_clock_change_that_any_id_of_tzdb_ever_had()
    {
        int[] minutes = [-1441, -1440, -721, -61, -31, -1, 0, 1, 29, 59, 60, 61, 720, 1439, 1440];
        int transitions = 0;
        foreach (DateTimeZone zone in DateTimeZoneProviders.Tzdb.Ids.Select(Requests.Zone))
        {
            foreach (ZoneInterval interval in zone.GetZoneIntervals(Instant.FromUtc(1840, 1, 1, 0, 0), ZoneHistory.To).Skip(1))
            {
                transitions++;
                foreach (int m in minutes)
                {
                    Same(zone, interval.IsoLocalStart.PlusMinutes(m), interval.Start);
                    Same(zone, interval.IsoLocalStart.PlusMinutes(m).PlusTicks(-10), interval.Start);
                }
            }
        }

        transitions.Should().BeGreaterThan(30_000);
    }

    [Fact]
    public void A_time_that_comes_twice_takes_the_earlier_unless_that_is_before_the_anchor()
    {
        // Chicago, 1 November 2026: 01:30 comes at 06:30 and, an hour later, at 07:30 UTC.
        DateTimeZone chicago = Requests.Zone("America/Chicago");
        LocalDateTime twice = Requests.Local("2026-11-01T01:30");
        (Instant first, Instant second) = (Requests.Utc("2026-11-01T06:30"), Requests.Utc("2026-11-01T07:30"));

        Resolve(chicago, twice, Instant.MinValue).Should().Be(first);
        Resolve(chicago, twice, first).Should().Be(first);
        Resolve(chicago, twice, first + Duration.FromSeconds(1)).Should().Be(second);
        Resolve(chicago, twice, second).Should().Be(second);
        Resolve(chicago, twice, second + Duration.FromSeconds(1)).Should().Be(second + Duration.FromSeconds(1), "never before the anchor");
    }

    [Fact]
    public void A_delay_of_no_days_is_at_once_also_when_the_hour_comes_a_second_time()
    {
        foreach ((DateTimeZone zone, Instant transition) in AroundTransitions.All)
        {
            for (int minutes = -130; minutes <= 130; minutes++)
            {
                Instant anchor = transition + Duration.FromMinutes(minutes);
                foreach (Delay none in (Delay[])[Delay.Days(0), Delay.Months(0), Delay.BusinessDays(0), Delay.None])
                {
                    Instant due = (Requests.Request("UTC", anchor, none) with { Zone = ContactZone.Of(zone) }).AsTimer().Due();
                    if (due != anchor)
                    {
                        Assert.Fail($"{none} from {anchor.InZone(zone)} led to {due.InZone(zone)}");
                    }
                }
            }
        }
    }

    private static void Same(DateTimeZone zone, LocalDateTime local, Instant transition)
    {
        Instant lenient = zone.ResolveLocal(local, Resolvers.LenientResolver).ToInstant();
        Check(lenient, Instant.MinValue);
        foreach (Instant anchor in (Instant[])[transition, lenient, lenient + Duration.FromMinutes(1), lenient + Duration.FromHours(3)])
        {
            Check(LocalArithmetic.Resolve(zone, local, anchor), anchor);
        }

        void Check(Instant expected, Instant anchor)
        {
            Instant found = Resolve(zone, local, anchor);
            if (found != expected)
            {
                Assert.Fail($"{local:uuuu-MM-dd'T'HH:mm:ss.fffffff} in {zone.Id}, anchor {anchor}, transition {transition}: {found}, not {expected}");
            }
        }
    }

    private static Instant Resolve(DateTimeZone zone, LocalDateTime local, Instant anchor) => LocalResolver.Resolve(
        zone, LocalDays.StartOf(LocalDays.ToEpochDay(local.Date)) + local.TickOfDay, anchor);
}
