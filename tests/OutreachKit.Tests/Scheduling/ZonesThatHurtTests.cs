using NodaTime;
using OutreachKit.Scheduling;
using OutreachKit.Tests.Scheduling.Generating;

namespace OutreachKit.Tests.Scheduling;

/// <summary>Worked out by hand from the tz rules of each place.</summary>
[Law("T3"), Law("T4"), Law("T5")]
public sealed class ZonesThatHurtTests
{
    private static readonly Schedule AllDay = Schedule.EveryDay(LocalTime.Midnight, LocalTime.Midnight);

    [Fact]
    public void Casablanca_puts_its_clocks_back_for_Ramadan()
    {
        // +01 all year, but +00 in Ramadan: from Sunday 15 February 2026 03:00 to Sunday 22 March 02:00.
        const string zone = "Africa/Casablanca";
        Timer(zone, "2026-02-14T01:30", Delay.Days(1)).Should().Be(Requests.Utc("2026-02-15T01:30"), "02:30 comes twice on the 15th, the earlier is at +01");
        Touch(zone, "2026-02-13T09:00", Delay.BusinessDays(1)).Should().Be(Requests.Utc("2026-02-16T10:00"), "Friday 10:00 at +01 to Monday 10:00 at +00");
        Timer(zone, "2026-03-21T02:30", Delay.Days(1)).Should().Be(Requests.Utc("2026-03-22T02:30"), "02:30 is skipped and becomes 03:30 at +01");
        Touch(zone, "2026-03-20T10:00", Delay.BusinessDays(1)).Should().Be(Requests.Utc("2026-03-23T09:00"));
    }

    [Fact]
    public void Lord_Howe_changes_its_clocks_by_half_an_hour()
    {
        // +10:30, in summer +11: back on 5 April 2026 from 02:00 to 01:30, forward on 4 October from 02:00 to 02:30.
        const string zone = "Australia/Lord_Howe";
        Timer(zone, "2026-10-02T15:40", Delay.Days(1)).Should().Be(Requests.Utc("2026-10-03T15:40"), "02:10 is skipped and becomes 02:40 at +11");
        Timer(zone, "2026-04-03T14:45", Delay.Days(1)).Should().Be(Requests.Utc("2026-04-04T14:45"), "01:45 comes twice, the earlier at +11");
        Timer(zone, "2026-04-04T15:15", Delay.Days(0)).Should().Be(Requests.Utc("2026-04-04T15:15"), "from the second 01:45 the first is past");
        Touch(zone, "2026-04-02T22:00", Delay.BusinessDays(1)).Should().Be(Requests.Utc("2026-04-05T22:30"), "Friday 09:00 at +11 to Monday 09:00 at +10:30");
    }

    [Fact]
    public void Gaza_changes_on_Saturdays_and_works_from_Sunday()
    {
        // 2026: forward on Saturday 28 March 02:00 to 03:00, back on Saturday 24 October from 02:00 to 01:00.
        const string zone = "Asia/Gaza";
        Timer(zone, "2026-03-27T00:30", Delay.Days(1)).Should().Be(Requests.Utc("2026-03-28T00:30"), "02:30 is skipped and becomes 03:30 at +03");
        Timer(zone, "2026-10-22T22:30", Delay.Days(1)).Should().Be(Requests.Utc("2026-10-23T22:30"), "01:30 comes twice, the earlier at +03");
        Schedule week = Schedule.On(Ready.EachDay(9, 0, 15, 0, [IsoDayOfWeek.Sunday, .. Ready.Week.Take(4)]));
        Due(zone, "2026-03-26T10:00", Delay.BusinessDays(1), week).Should().Be(Requests.Utc("2026-03-29T09:00"), "Thursday noon at +02 to Sunday noon at +03");
    }

    [Fact]
    public void Sao_Paulo_skipped_midnight()
    {
        // Sunday 4 November 2018 began at 01:00: -03 became -02 at midnight. Saturday 17 February 2018 had its 23:00 twice.
        const string zone = "America/Sao_Paulo";
        Timer(zone, "2018-11-03T03:30", Delay.Days(1)).Should().Be(Requests.Utc("2018-11-04T03:30"), "00:30 is skipped and becomes 01:30 at -02");
        Timer(zone, "2018-11-03T03:00", Delay.Days(1)).Should().Be(Requests.Utc("2018-11-04T03:00"), "midnight itself is skipped and becomes 01:00");
        Due(zone, "2018-11-03T12:00", Delay.None, On(IsoDayOfWeek.Sunday, 0, 6)).Should().Be(Requests.Utc("2018-11-04T03:00"), "the window of that Sunday opens at 01:00");
        Due(zone, "2018-11-04T03:00", Delay.None, AllDay.Except(new LocalDate(2018, 11, 4))).Should().Be(Requests.Utc("2018-11-05T02:00"), "the holiday is an hour short");
        Timer(zone, "2018-02-17T01:30", Delay.Days(1)).Should().Be(Requests.Utc("2018-02-18T01:30"), "Saturday 23:30 comes twice, the earlier at -02");
        Due(zone, "2018-02-17T20:00", Delay.None, On(IsoDayOfWeek.Sunday, 0, 6)).Should().Be(Requests.Utc("2018-02-18T03:00"), "Sunday begins once, at -03");
    }

    [Fact]
    public void Apia_had_no_30_December_2011()
    {
        // After Thursday 29 December (-10) came Saturday 31 December (+14).
        const string zone = "Pacific/Apia";
        Timer(zone, "2011-12-29T20:00", Delay.Days(1)).Should().Be(Requests.Utc("2011-12-30T20:00"), "Friday 10:00 is skipped and becomes Saturday 10:00");
        Timer(zone, "2011-12-29T20:00", Delay.Days(2)).Should().Be(Requests.Utc("2011-12-30T20:00"), "which is Saturday 10:00 too");
        Touch(zone, "2011-12-29T20:00", Delay.BusinessDays(1)).Should().Be(Requests.Utc("2012-01-01T19:00"), "Saturday rolls to Monday 2 January 09:00");
        Due(zone, "2011-12-30T03:00", Delay.None, On(IsoDayOfWeek.Friday, 9, 17)).Should().Be(Requests.Utc("2012-01-05T19:00"), "the only Friday in reach is a week later");
    }

    [Fact]
    [Law("T12")]
    public void A_hold_over_the_day_that_Apia_skipped_counts_only_days_that_were()
    {
        // Held from Thursday noon to Saturday noon: 24 hours, and one midnight, Saturday's.
        var hold = new Hold(HoldSource.Pause, Requests.Utc("2011-12-29T22:00"), Requests.Utc("2011-12-30T22:00"));
        PlanRequest request = Requests.Request("Pacific/Apia", Requests.Utc("2011-12-28T20:00"), Delay.Days(5)).AsTimer();

        request.Due().Should().Be(Requests.Utc("2012-01-01T20:00"), "Monday 2 January 10:00");
        request.Held(hold).Due().Should().Be(Requests.Utc("2012-01-02T20:00"), "a day later");
    }

    [Fact]
    public void Dublin_has_its_saving_in_winter()
    {
        // Standard time is summer's: 25 October 2026 02:00 back to 01:00, 29 March 01:00 forward to 02:00.
        const string zone = "Europe/Dublin";
        Timer(zone, "2026-03-28T01:30", Delay.Days(1)).Should().Be(Requests.Utc("2026-03-29T01:30"), "01:30 is skipped and becomes 02:30 at +01");
        Timer(zone, "2026-10-24T00:30", Delay.Days(1)).Should().Be(Requests.Utc("2026-10-25T00:30"), "01:30 comes twice, the earlier at +01");
        Touch(zone, "2026-10-23T09:00", Delay.BusinessDays(1)).Should().Be(Requests.Utc("2026-10-26T10:00"), "Friday 10:00 at +01 to Monday 10:00 at +00");
    }

    [Fact]
    public void Troll_changes_its_clocks_by_two_hours()
    {
        // 29 March 2026 01:00 to 03:00, 25 October 03:00 back to 01:00.
        const string zone = "Antarctica/Troll";
        Timer(zone, "2026-03-28T01:30", Delay.Days(1)).Should().Be(Requests.Utc("2026-03-29T01:30"), "01:30 is skipped and becomes 03:30 at +02");
        Timer(zone, "2026-10-23T23:30", Delay.Days(1)).Should().Be(Requests.Utc("2026-10-24T23:30"), "01:30 comes twice, the earlier at +02");

        Schedule half = Schedule.EveryDay(new LocalTime(2, 0), new LocalTime(2, 30));
        Due(zone, "2026-10-24T23:40", Delay.None, half).Should().Be(Requests.Utc("2026-10-25T00:00"), "02:00 at +02");
        Due(zone, "2026-10-25T00:30", Delay.None, half).Should().Be(Requests.Utc("2026-10-25T02:00"), "and 02:00 again at +00: the window is a set of instants");
    }

    [Fact]
    public void Kathmandu_is_a_quarter_of_an_hour_off() =>
        Touch("Asia/Kathmandu", "2026-06-01T12:00", Delay.None).Should().Be(Requests.Utc("2026-06-02T03:15"), "17:45 is over; 09:00 at +05:45");

    [Fact]
    public void Kiritimati_is_a_day_ahead()
    {
        const string zone = "Pacific/Kiritimati";
        Touch(zone, "2026-06-05T03:30", Delay.None).Should().Be(Requests.Utc("2026-06-07T19:00"), "Friday 17:30 is over; Monday 09:00 at +14 is still Sunday elsewhere");
        Touch(zone, "2026-06-04T20:00", Delay.BusinessDays(1)).Should().Be(Requests.Utc("2026-06-07T20:00"), "Friday 10:00 there + 1 is Monday 10:00");
    }

    private static Instant Timer(string zone, string utc, Delay delay) => Requests.Request(zone, Requests.Utc(utc), delay).AsTimer().Due();

    private static Instant Touch(string zone, string utc, Delay delay) => Requests.Request(zone, Requests.Utc(utc), delay).Due();

    private static Instant Due(string zone, string utc, Delay delay, Schedule schedule) => Requests.Request(zone, Requests.Utc(utc), delay, schedule).Due();

    private static Schedule On(IsoDayOfWeek day, int from, int to) => Schedule.On(SendWindow.On(day, new LocalTime(from, 0), new LocalTime(to, 0)));
}
